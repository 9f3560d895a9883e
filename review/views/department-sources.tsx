import { lightOf } from '../../core/source-light.ts';
import type { SourceLine } from '../../store/screens-coverage.ts';
import { sourceKindNames } from '../danish-words.ts';
import { When } from './when.tsx';

/** What of the department is read, in words: first all in a sentence, then Page by Page. */
export const Sources = ({ sources, now }: { sources: SourceLine[]; now: Date }) => (
  <section>
    <h2>Jeres kilder</h2>
    {sources.length === 0 ? (
      <p class="empty">Ingen af jeres sider bliver læst endnu. Har I en side, så sig det til kommunikation.</p>
    ) : (
      <>
        <p>{coverageSentence(sources, now)}</p>
        <ul class="entries">
          {sources.map((source) => (
            <SourceEntry source={source} now={now} />
          ))}
        </ul>
      </>
    )}
  </section>
);

function coverageSentence(sources: SourceLine[], now: Date): string {
  const red = sources.filter((source) => lightOf(source, now).colour === 'red').length;
  const all = sources.length;
  if (red > 0)
    return `${all - red} af jeres ${all} ${all === 1 ? 'kilde' : 'kilder'} bliver læst. Kommunikation ved, hvad der mangler.`;
  return all === 1 ? 'Jeres kilde bliver læst.' : `Alle jeres ${all} kilder bliver læst.`;
}

const SourceEntry = ({ source, now }: { source: SourceLine; now: Date }) => {
  const light = lightOf(source, now);
  return (
    <li class="entry">
      <p class="entry-head">
        <strong>{source.name}</strong> ({sourceKindNames[source.kind] ?? source.kind})
      </p>
      <p>
        <span class={`light light-${light.colour}`}>{light.words}</span>
      </p>
      <p class="muted">
        {light.note}{' '}
        {source.readUntil ? (
          <>
            Læst <When at={source.readUntil} now={now} />.{' '}
          </>
        ) : (
          'Ikke læst endnu. '
        )}
        {source.lastPostAt && (
          <>
            Jeres nyeste opslag er skrevet <When at={source.lastPostAt} now={now} />.
          </>
        )}
      </p>
    </li>
  );
};
