import { safeLink } from '../../core/hygiene.ts';
import { whyNotShared } from '../../core/kind-reasons.ts';
import type { DepartmentPage, Story, StoryState } from '../../store/screens-department.ts';
import { storyStateNames } from '../department-words.ts';
import { facebookLink } from '../facebook-link.ts';
import { number } from '../number-words.ts';
import { excerpt } from './excerpt.ts';
import { FoldedList } from './folded-list.tsx';
import { LinkOut } from './link-out.tsx';
import { When } from './when.tsx';

/** The newest; the rest stands folded under them. */
const openStories = 8;

type StoriesProps = { stories: Story[]; now: Date };

/** The department's stories and where each of them is; everything else that was read, folded away unless it was asked for. */
export function Stories({ stories, now, isChosen, hasMore }: StoriesProps & { isChosen: boolean; hasMore: boolean }) {
  const told = isChosen ? stories : stories.filter(({ state }) => state !== 'found');
  const rest = isChosen ? [] : stories.filter(({ state }) => state === 'found');
  return (
    <section>
      <h2>Jeres historier</h2>
      {told.length > 1 && !isChosen && <p>{standWords(told)}</p>}
      {told.length === 0 ? <NoStories isChosen={isChosen} /> : <StoryList stories={told} now={now} />}
      {rest.length > 0 && (
        <details class="more-text">
          <summary class="link-summary">Andre opslag fra jer, som vi har læst ({rest.length})</summary>
          <StoryList stories={rest} now={now} />
        </details>
      )}
      {hasMore && <p class="muted">Kun de nyeste vises. Vælg en kortere periode for at se resten.</p>}
    </section>
  );
}

/** `7 er delt, 2 skal deles, 20 vurderes.` */
function standWords(stories: readonly Story[]): string {
  const parts = (Object.keys(standing) as (keyof typeof standing)[]).flatMap((state) => {
    const here = stories.filter((story) => story.state === state).length;
    return here === 0 ? [] : [`${number(here)} ${standing[state]}`];
  });
  return `${parts.join(', ')}.`;
}
const standing = {
  shared: 'er delt',
  to_share: 'skal deles',
  looked_at: 'vurderes',
  not_this_time: 'blev ikke delt denne gang',
} satisfies Partial<Record<StoryState, string>>;

const NoStories = ({ isChosen }: { isChosen: boolean }) =>
  isChosen ? (
    <p class="empty">Ingen historier passer til valget. Prøv en længere periode, eller vis alle.</p>
  ) : (
    <p class="empty">Ingen af jeres opslag er blevet til en historie endnu. Vi holder øje.</p>
  );

const StoryList = ({ stories, now }: StoriesProps) => (
  <FoldedList
    class="entries"
    open={openStories}
    rest={(left) => `Vis ${number(left)} mere`}
    entries={stories.map((story) => <StoryEntry story={story} now={now} />)}
  />
);

const StoryEntry = ({ story, now }: { story: Story; now: Date }) => {
  const { text, source, postedAt, permalink, state, why, centralPost, sharedAt, goneAt } = story;
  return (
    <li class="entry">
      <p class="entry-head">
        <strong class={`story story-${state}`}>{storyStateNames[state]}</strong> {source},{' '}
        <When at={postedAt} now={now} />
      </p>
      <p>{excerpt(text)}</p>
      {why !== undefined && <p class="muted">{whyNotShared(why)}</p>}
      <p class="entry-links">
        <LinkOut href={safeLink(permalink)} about={source}>
          Åbn opslaget
        </LinkOut>
        <LinkOut href={centralPost === null || goneAt ? undefined : facebookLink(centralPost)} about={source}>
          Se delingen
        </LinkOut>
        {sharedAt && (
          <span class="muted">
            delt <When at={sharedAt} now={now} />
            {goneAt && (
              <>
                , ikke længere delt siden <When at={goneAt} now={now} />
              </>
            )}
          </span>
        )}
      </p>
    </li>
  );
};

/** What communications passed on to the department. */
export const Sent = ({ sent, now }: { sent: DepartmentPage['sent']; now: Date }) => (
  <section>
    <h2>Sendt til jer</h2>
    <ul class="entries">
      {sent.map(({ text, source, permalink, sentAt }) => (
        <li class="entry">
          <p class="entry-head">
            {source}, sendt <When at={sentAt} now={now} />
          </p>
          <p>{excerpt(text)}</p>
          <p class="entry-links">
            <LinkOut href={safeLink(permalink)} about={source}>
              Åbn opslaget
            </LinkOut>
          </p>
        </li>
      ))}
    </ul>
  </section>
);
