import type { CandidateHistory } from '../../store/screens-candidate.ts';
import { type DiffPart, diffTexts } from '../text-diff.ts';
import { When } from './when.tsx';

type EditedProps = { history: CandidateHistory; now: Date };

/**
 * What was changed at the source since it was found. Only our own Pages' earlier words are shown: what somebody of the public
 * took back is theirs.
 */
export const EditedPost = ({ history: { edits, isDeleted }, now }: EditedProps) => {
  const [last] = edits;
  if (!last || isDeleted) return null;
  return (
    <section>
      <h2>Rettet hos kilden</h2>
      {edits.map(({ seenAt, change }) => (
        <>
          <p class="muted">
            Opdaget <When at={seenAt} now={now} />
          </p>
          {change && (
            <div class="post-text">
              {diffTexts(change.before, change.after).map((part) => (
                <Part part={part} />
              ))}
            </div>
          )}
        </>
      ))}
      {last.change === null && <p>Her vises den nyeste tekst.</p>}
    </section>
  );
};

/** Said in words as well, for those who hear the page. */
const Part = ({ part: { kind, text } }: { part: DiffPart }) => {
  if (kind === 'same') return <>{text}</>;
  return kind === 'added' ? (
    <ins>
      <span class="sr-only"> [tilføjet:] </span>
      {text}
      <span class="sr-only"> [slut] </span>
    </ins>
  ) : (
    <del>
      <span class="sr-only"> [fjernet:] </span>
      {text}
      <span class="sr-only"> [slut] </span>
    </del>
  );
};
