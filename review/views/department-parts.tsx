import { safeLink } from '../../core/hygiene.ts';
import type { DepartmentPage, StoryState } from '../../store/screens-department.ts';
import { healthNames, sourceKindNames } from '../danish-words.ts';
import { facebookLink } from '../facebook-link.ts';
import { excerpt } from './excerpt.ts';
import { When } from './when.tsx';

const storyStateNames: Record<StoryState, string> = {
  found: 'Læst',
  looked_at: 'Vurderes',
  to_share: 'Skal deles',
  shared: 'Delt',
  not_this_time: 'Ikke delt denne gang',
};

type StoriesProps = { stories: DepartmentPage['stories']; now: Date };

/** The department's stories of the last 30 days and where each of them is; everything else that was read, folded away. */
export function Stories({ stories, now }: StoriesProps) {
  const told = stories.filter(({ state }) => state !== 'found');
  const rest = stories.filter(({ state }) => state === 'found');
  return (
    <section>
      <h2>Jeres historier</h2>
      {told.length === 0 ? (
        <p class="empty">Ingen af jeres opslag er blevet til en historie endnu. Vi holder øje.</p>
      ) : (
        <StoryList stories={told} now={now} />
      )}
      {rest.length > 0 && (
        <details class="more-text">
          <summary class="link-summary">Andre opslag fra jer, som vi har læst ({rest.length})</summary>
          <StoryList stories={rest} now={now} />
        </details>
      )}
    </section>
  );
}

const StoryList = ({ stories, now }: StoriesProps) => (
  <ul class="entries">
    {stories.map(({ text, source, postedAt, permalink, state, centralPost, sharedAt }) => (
      <li class="entry">
        <p class="entry-head">
          <strong class={`story story-${state}`}>{storyStateNames[state]}</strong> {source},{' '}
          <When at={postedAt} now={now} />
        </p>
        <p>{excerpt(text)}</p>
        <p class="entry-links">
          <LinkOut href={safeLink(permalink)} about={source}>
            Åbn opslaget
          </LinkOut>
          <LinkOut href={centralPost === null ? undefined : facebookLink(centralPost)} about={source}>
            Se delingen
          </LinkOut>
          {sharedAt && (
            <span class="muted">
              delt <When at={sharedAt} now={now} />
            </span>
          )}
        </p>
      </li>
    ))}
  </ul>
);

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

export const Sources = ({ sources, now }: { sources: DepartmentPage['sources']; now: Date }) => (
  <section>
    <h2>Jeres kilder</h2>
    {sources.length === 0 && <p class="empty">Ingen af jeres sider bliver læst endnu.</p>}
    <ul class="entries">
      {sources.map(({ name, kind, health, readUntil, lastError }) => (
        <li class="entry">
          <p class="entry-head">
            <strong>{name}</strong> ({sourceKindNames[kind] ?? kind})
          </p>
          <p class="muted">
            {healthNames[health] ?? health}.{' '}
            {readUntil ? (
              <>
                Læst <When at={readUntil} now={now} />.
              </>
            ) : (
              'Ikke læst endnu.'
            )}{' '}
            {lastError}
          </p>
        </li>
      ))}
    </ul>
  </section>
);

const LinkOut = ({ href, about, children }: { href: string | undefined; about: string; children: string }) =>
  href === undefined ? null : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="sr-only"> fra {about} (nyt vindue)</span>
    </a>
  );
