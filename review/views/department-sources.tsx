import { lightOf } from '../../core/source-light.ts';
import type { SourceLine } from '../../store/screens-coverage.ts';
import { sourceKindNames } from '../danish-words.ts';
import { counted, number } from '../number-words.ts';
import { FoldedList } from './folded-list.tsx';
import { When } from './when.tsx';

/** What of the department is read, in words: first all in a sentence, then Page by Page. */
export const Sources = ({ sources, now }: { sources: SourceLine[]; now: Date }) => {
  const isFine = (source: SourceLine) => lightOf(source, now).colour === 'green';
  const [fine, troubled] = [sources.filter(isFine), sources.filter((source) => !isFine(source))];
  return (
    <section>
      <h2>Jeres kilder</h2>
      {sources.length === 0 ? (
        <p class="empty">Ingen af jeres sider bliver læst endnu. Har I en side, så sig det til kommunikation.</p>
      ) : (
        <>
          <p>{coverageSentence(sources, now)}</p>
          {troubled.length > 0 && (
            <ul class="entries">
              {troubled.map((source) => (
                <SourceEntry source={source} now={now} />
              ))}
            </ul>
          )}
          <FoldedList
            class="columns"
            open={fine.length > fewSources ? 0 : fewSources}
            rest={(left) => `Vis ${counted(left, 'kilde', 'kilder')}${troubled.length > 0 ? ' uden problemer' : ''}`}
            entries={fine.map((source) => <FineSource source={source} now={now} />)}
          />
        </>
      )}
    </section>
  );
};

/** Nobody reads down sixty Pages to learn that all is well; so few stand open. */
const fewSources = 9;

const FineSource = ({ source, now }: { source: SourceLine; now: Date }) => (
  <li>
    <strong>{source.name}</strong>
    <span class="cell-note">
      {sourceKindNames[source.kind] ?? source.kind}.{' '}
      {source.lastPostAt ? (
        <>
          Skrev senest <When at={source.lastPostAt} now={now} />.
        </>
      ) : (
        'Intet opslag endnu.'
      )}
    </span>
  </li>
);

function coverageSentence(sources: SourceLine[], now: Date): string {
  const red = sources.filter((source) => lightOf(source, now).colour === 'red').length;
  const all = sources.length;
  if (red > 0)
    return `${all === 1 ? 'Jeres kilde bliver ikke læst lige nu' : `${number(all - red)} af jeres ${number(all)} kilder bliver læst`}. Kommunikation ved, hvad der mangler.`;
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
