import { themeName } from '../../core/danish-names.ts';
import { dayName } from '../../core/months.ts';
import type { ReportStory } from '../../core/report-figures.ts';
import { counted } from '../number-words.ts';
import { excerpt } from './excerpt.ts';
import { LinkOut } from './link-out.tsx';

type Props = {
  stories: readonly ReportStory[];
  texts: ReadonlyMap<string, { excerpt: string; permalink: string | null }>;
};

/** A department's own stories that were shared, with what came of them. */
export const ReportStories = ({ stories, texts }: Props) =>
  stories.length === 0 ? null : (
    <section aria-labelledby="delte">
      <h2 id="delte">Det blev delt</h2>
      <ul class="settings-list">
        {stories.map(({ postId, source, theme, sharedOn, reactions, comments, isGone }) => {
          const told = texts.get(postId);
          return (
            <li>
              <div>
                <strong>{source}</strong>
                {told && <p>{excerpt(told.excerpt)}</p>}
                <p class="muted">
                  {themeName(theme)}, delt {dayName(sharedOn)}
                  {isGone ? '. Delingen er fjernet igen.' : effectWords(reactions, comments)}
                </p>
              </div>
              <LinkOut href={told?.permalink ?? undefined} about={source}>
                Se opslaget
              </LinkOut>
            </li>
          );
        })}
      </ul>
    </section>
  );

const effectWords = (reactions: number | null, comments: number | null): string =>
  reactions === null
    ? ''
    : `. ${counted(reactions, 'reaktion', 'reaktioner')} og ${counted(comments ?? 0, 'kommentar', 'kommentarer')}.`;
