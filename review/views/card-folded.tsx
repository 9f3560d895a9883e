import { useContext } from 'hono/jsx';
import { safeLink } from '../../core/hygiene.ts';
import type { Card } from '../../store/cards.ts';
import type { Folded } from '../../store/stories.ts';
import { kindNames, severityName } from '../danish-words.ts';
import { excerpt } from './excerpt.ts';
import { ReaderContext } from './reader-context.ts';
import { When } from './when.tsx';

/** Where else the story was seen: a decision on the card holds for these, too. */
export function FoldedPosts({ card, now }: { card: Card; now: Date }) {
  const { folded } = card;
  if (folded.length === 0) return null;
  const isGraver = folded.some(({ severity }) => severity > card.severity);
  return (
    <details class="folded" {...(isGraver && { open: true })}>
      <summary class="link-summary">
        {folded.length === 1 ? 'Også set ét sted' : `Også set ${folded.length} steder`}
        {isGraver && <strong class="folded-graver"> – mere alvorligt end her</strong>}
      </summary>
      <p class="muted">Det, du beslutter, gælder også {folded.length === 1 ? 'dette opslag' : 'disse opslag'}.</p>
      <ul class="lines">
        {folded.map((post) => (
          <FoldedLine post={post} isGraver={post.severity > card.severity} now={now} />
        ))}
      </ul>
    </details>
  );
}

function FoldedLine({ post, isGraver, now }: { post: Folded; isGraver: boolean; now: Date }) {
  const link = safeLink(post.permalink);
  return (
    <li>
      <p class="folded-where">
        <strong>{post.source}</strong>, {(kindNames[post.kind] ?? post.kind).toLowerCase()}{' '}
        <When at={post.postedAt} now={now} />
        {isGraver && <span class={`fact severity-${post.severity}`}>{severityName(post.severity)}</span>}
      </p>
      <p>{excerpt(post.text)}</p>
      <div class="folded-links">
        {link !== undefined && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            Åbn originalen<span class="sr-only"> fra {post.source} (nyt vindue)</span>
          </a>
        )}
        <a href={`/kandidat/${post.id}`}>
          Se kortet<span class="sr-only"> for opslaget fra {post.source}</span>
        </a>
        <Unfold post={post} />
      </div>
    </li>
  );
}

/** Said on the page of a folded post: a decision here is for it alone. */
export const FoldedUnder = ({ storyId }: { storyId: string | null }) =>
  storyId !== null && (
    <p class="folded-under">
      Det fortæller samme historie som <a href={`/kandidat/${storyId}`}>et andet kort</a>, og er samlet under det i
      køen.
    </p>
  );

/** People see better than a comparison of words whether it is the same story. */
function Unfold({ post }: { post: Folded }) {
  const { csrf } = useContext(ReaderContext);
  return (
    <form method="post" action="/koe/skil-ud">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="kort" value={`${post.id}:${post.version}`} />
      <button class="link-button" type="submit">
        Det er en anden historie<span class="sr-only">: giv opslaget fra {post.source} sit eget kort</span>
      </button>
    </form>
  );
}
