import type { Journal } from '../../core/journal.ts';
import type { KeptJournal } from '../../store/kept-journals.ts';
import { fullTime } from '../full-time.ts';

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What the files would hold if they were made now. */
export function JournalContents({ journal }: { journal: Journal }) {
  const { posts, postsLeftOut, decisions, notes, timeline, alerts, coverage, steps, subject } = journal;
  const erased = posts.filter(({ isErased }) => isErased).length;
  const lines = [
    `${counted(posts.length, 'opslag', 'opslag')} med tekst, link og vurdering${erased > 0 ? `. Teksten er slettet i ${erased}, og dér står [slettet]` : ''}`,
    ...(postsLeftOut > 0 ? [`${postsLeftOut} af de nyeste opslag er der ikke plads til`] : []),
    `${counted(decisions.length, 'beslutning', 'beslutninger')}${subject === 'card' ? ` og ${counted(notes.length, 'notat', 'notater')}` : ''}, med navn og tidspunkt`,
    ...(subject === 'incident'
      ? [
          `${counted(timeline.length, 'linje', 'linjer')} fra tidslinjen`,
          `${counted(alerts.length, 'alarm', 'alarmer')} med kvitteringer`,
          `${counted(steps.length, 'punkt', 'punkter')} fra tjekliste og opgaver`,
        ]
      : []),
    `Hvad vi lyttede til: ${counted(coverage.sources.length, 'kilde', 'kilder')}, ${
      coverage.gaps.length === 0 ? 'ingen kendte huller' : counted(coverage.gaps.length, 'hul', 'huller')
    }`,
  ];
  return (
    <section aria-labelledby="indhold-af-journal">
      <h2 id="indhold-af-journal">Det kommer med</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}.</li>
        ))}
      </ul>
    </section>
  );
}

export const JournalForm = ({ address, csrf }: { address: string; csrf: string }) => (
  <form method="post" action={`${address}/journal`}>
    <input type="hidden" name="csrf" value={csrf} />
    <button class="button button-primary" type="submit">
      Dan journalen
    </button>
  </form>
);

type MadeProps = { address: string; csrf: string; kept: KeptJournal[]; isNew: boolean };

/** Those that were made, newest first, each with its two files. */
export const JournalsMade = ({ address, csrf, kept, isNew }: MadeProps) => (
  <section aria-labelledby="dannet">
    <h2 id="dannet">Dannede journaler</h2>
    {isNew && (
      <p class="notice" role="status">
        Journalen er dannet. Hent begge filer nu, og læg dem i journalsystemet.
      </p>
    )}
    {kept.length === 0 ? (
      <p class="muted">Der er ikke dannet nogen endnu.</p>
    ) : (
      <ul class="entries">
        {kept.map(({ seq, at, json, pdf }) => (
          <li class="entry">
            <h3>{fullTime(at)}</h3>
            <form method="post" action={`${address}/journal/hent`}>
              <input type="hidden" name="csrf" value={csrf} />
              <input type="hidden" name="nr" value={seq} />
              <button class="button button-secondary" type="submit" name="fil" value="pdf">
                Hent PDF
              </button>{' '}
              <button class="button button-secondary" type="submit" name="fil" value="json">
                Hent JSON
              </button>
            </form>
            <details>
              <summary>Fingeraftryk (SHA-256)</summary>
              <p class="hash">
                PDF: <code>{pdf}</code>
              </p>
              <p class="hash">
                JSON: <code>{json}</code>
              </p>
            </details>
          </li>
        ))}
      </ul>
    )}
    <p class="muted">En journal kan hentes igen, så længe intet er ændret eller slettet siden.</p>
  </section>
);
