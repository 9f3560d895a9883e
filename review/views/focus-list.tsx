import { themeName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import { dayName, periodName } from '../../core/months.ts';
import type { FocusPeriod } from '../../store/focus-periods.ts';
import type { SharedUnder } from '../../store/screens-focus.ts';
import { facebookLink } from '../facebook-link.ts';
import { counted } from '../number-words.ts';
import { excerpt } from './excerpt.ts';
import { sharedUnder } from './focus-months.tsx';
import { periodPath } from './focus-wheel.tsx';
import { LinkOut } from './link-out.tsx';

type ListProps = {
  periods: FocusPeriod[];
  shared: SharedUnder[];
  today: string;
  mayEdit: boolean;
  /** Whose stories the reader may see; the others are counted. */
  maySee: (story: SharedUnder) => boolean;
};

/** Period by period: what it is about, and what was shared under it. */
export const FocusList = ({ periods, shared, today, mayEdit, maySee }: ListProps) => (
  <section>
    <h2>Det blev delt</h2>
    {periods.length === 0 && <p class="muted">Her står hver periode med det, der blev delt, mens den løb.</p>}
    <ul class="entries">
      {periods.map((period) => {
        const stories = sharedUnder(period, shared);
        return (
          <li class="entry">
            <h3>{themeName(period.theme)}</h3>
            <p class="entry-head muted">
              {periodName(period)} ({timeWord(period, today)})
            </p>
            {period.note !== null && <p>{period.note}</p>}
            <p>{sharedSentence(period, stories.length, today)}</p>
            <SharedStories stories={stories.filter(maySee)} total={stories.length} />
            {mayEdit && (
              <p class="entry-links">
                <a href={periodPath(period)}>
                  Ret perioden
                  <span class="sr-only">
                    {' '}
                    {themeName(period.theme)}, {periodName(period)}
                  </span>
                </a>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  </section>
);

function timeWord({ from, to }: FocusPeriod, today: string): string {
  if (today < from) return 'kommer';
  return today > to ? 'er forbi' : 'løber nu';
}

function sharedSentence({ from, to }: FocusPeriod, count: number, today: string): string {
  if (today < from) return 'Begynder senere. Gode historier om temaet løftes i køen fra den første dag.';
  if (count > 0) return `${counted(count, 'historie', 'historier')} delt.`;
  return today > to ? 'Der blev ikke delt nogen historier.' : 'Der er ikke delt nogen historier endnu.';
}

const SharedStories = ({ stories, total }: { stories: SharedUnder[]; total: number }) =>
  stories.length === 0 ? null : (
    <details>
      <summary class="link-summary">
        {stories.length < total ? `Vis jeres egne (${stories.length})` : `Vis historierne (${stories.length})`}
      </summary>
      <ul class="lines">
        {stories.map(({ text, source, sharedOn, permalink, centralPost }) => (
          <li>
            <p>{excerpt(text)}</p>
            <p class="entry-links">
              <span class="muted">
                {source}, delt {dayName(sharedOn)}
              </span>
              <LinkOut href={safeLink(permalink)} about={source}>
                Åbn opslaget
              </LinkOut>
              <LinkOut href={facebookLink(centralPost)} about={source}>
                Se delingen
              </LinkOut>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
