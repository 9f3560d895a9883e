import type { Child } from 'hono/jsx';
import type { EffectDay } from '../../core/effect-series.ts';
import { safeLink } from '../../core/hygiene.ts';
import { dayMark } from '../../core/months.ts';
import type { SharedStory } from '../../store/screens-effect.ts';
import { number } from '../number-words.ts';
import { excerpt } from './excerpt.ts';
import { LinkOut } from './link-out.tsx';
import { When } from './when.tsx';

type Counts = Pick<EffectDay, 'reactions' | 'comments' | 'shares'>;
type TableProps = { label: string; caption: string; first: string; children: Child };

const EffectTable = ({ label, caption, first, children }: TableProps) => (
  <div class="table-wrap" role="group" aria-label={label} tabindex={0}>
    <table class="table numbers">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {[first, 'Reaktioner', 'Kommentarer', 'Delinger'].map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

const CountCells = ({ reactions, comments, shares }: Counts) => (
  <>
    <td>{number(reactions)}</td>
    <td>{number(comments)}</td>
    <td>{number(shares)}</td>
  </>
);

/** What the chart shows, in numbers. */
export const DayTable = ({ days }: { days: EffectDay[] }) => (
  <EffectTable label="Reaktioner over tid" caption="Det, de delte opslag havde fået i alt på dagen" first="Dag">
    {days.map(({ date, ...counts }) => (
      <tr>
        <th scope="row">
          <span class="day">
            {dayMark(date)} {date.slice(0, 4)}
          </span>
        </th>
        <CountCells {...counts} />
      </tr>
    ))}
  </EffectTable>
);

export const StoryTable = ({ stories, now }: { stories: SharedStory[]; now: Date }) => (
  <EffectTable label="Delte historier" caption="Delte historier og det, de har fået" first="Historie">
    {stories.map(({ text, source, permalink, sharedAt, ...counts }) => (
      <tr>
        <td>
          {excerpt(text)}
          <span class="cell-note">
            {source}, delt <When at={sharedAt} now={now} />{' '}
            <LinkOut href={safeLink(permalink)} about={source}>
              Åbn opslaget
            </LinkOut>
          </span>
        </td>
        <CountCells {...counts} />
      </tr>
    ))}
  </EffectTable>
);
