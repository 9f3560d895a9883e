import { type DiffPart, diffTexts } from '../text-diff.ts';

/**
 * What was changed at the source. Only our own Pages' earlier words are shown: what somebody of the public took back is theirs.
 */
export const EditedPost = ({ change }: { change: { before: string; after: string } | null }) =>
  change === null ? (
    <p class="muted">Kortet viser den nyeste tekst.</p>
  ) : (
    <div class="post-text" dir="auto">
      {diffTexts(change.before, change.after).map((part) => (
        <Part part={part} />
      ))}
    </div>
  );

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
