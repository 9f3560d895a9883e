import { joinedLines } from '../../core/joined-lines.ts';
import type { Judge } from '../../core/reading-rules.ts';
import type { CandidateState } from '../../core/words.ts';
import type { HitPost } from '../../store/screens-rules.ts';
import { severityName, stateNames } from '../danish-words.ts';
import { excerpt, missingText } from './excerpt.ts';
import { When } from './when.tsx';

type PostsProps = { posts: readonly HitPost[]; holds: Judge; now: Date };

/** Posts that a rule holds for, with what it found in them marked. */
export const RulePosts = ({ posts, holds, now }: PostsProps) => (
  <ul class="entries">
    {posts.map((post) => (
      <li class="entry">
        <p class="muted">
          {post.source} <span aria-hidden="true">·</span> <When at={post.postedAt} now={now} />
        </p>
        <MarkedExcerpt text={post.text} holds={holds} />
        <ul class="facts">
          {post.severity >= 1 && <li class={`fact severity-${post.severity}`}>{severityName(post.severity)}</li>}
          <li class="fact">
            {post.state === null ? 'Ikke i køen' : `Kort: ${stateNames[post.state as CandidateState]}`}
          </li>
        </ul>
        {post.candidateId !== null && (
          <p>
            <a href={`/kandidat/${post.candidateId}`}>
              Se kortet<span class="sr-only"> fra {post.source}</span>
            </a>
          </p>
        )}
      </li>
    ))}
  </ul>
);

const around = 90;

/** The text around what was found; its beginning where the rule is not about words. */
function MarkedExcerpt({ text, holds }: { text: string; holds: Judge }) {
  const found = holds({ text, kind: '', externalId: '', parentExternalId: null, sourceId: '' });
  if (missingText(text) !== undefined || found === undefined || found === 'whole') return <p>{excerpt(text)}</p>;
  const [start, end] = [found.start, Math.min(found.end, found.start + around)];
  const before = cutBefore(text.slice(Math.max(0, start - around), start), start > around);
  const after = cutAfter(text.slice(end, end + around), text.length > end + around);
  return (
    <p>
      {before}
      <mark>{text.slice(start, end)}</mark>
      {after}
    </p>
  );
}

/** At a word, and never inside a letter. */
const cutBefore = (text: string, isCut: boolean) => joinedLines(isCut ? `… ${text.replace(/^\S*\s/u, '')}` : text);
const cutAfter = (text: string, isCut: boolean) => joinedLines(isCut ? `${text.replace(/\s\S*$/u, '')} …` : text);
