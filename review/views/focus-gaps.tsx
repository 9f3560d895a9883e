import { themeName } from '../../core/danish-names.ts';
import type { FocusGap } from '../../core/focus-gaps.ts';
import { lanePaths } from '../danish-words.ts';

type GapsProps = {
  gaps: FocusGap[];
  waiting: ReadonlyMap<string, number>;
  isAnyShared: boolean;
  mayOpenQueue: boolean;
};

/** Themes that nothing has been told of for a while, in words. What waits in the queue is named beside them. */
export const FocusGaps = ({ gaps, waiting, isAnyShared, mayOpenQueue }: GapsProps) => {
  const told = gaps.filter(({ weeks, inFocus }) => weeks !== null || inFocus);
  const never = gaps.filter((gap) => !told.includes(gap));
  return (
    <section>
      <h2>Huller</h2>
      {!isAnyShared && <p class="empty">Når den første historie er delt, står her, hvilke temaer der mangler.</p>}
      {isAnyShared && gaps.length === 0 && <p class="empty">Ingen huller. Alle temaer er fortalt for nylig.</p>}
      {isAnyShared && told.length > 0 && (
        <ul class="lines gaps">
          {told.map((gap) => (
            <Gap gap={gap} waiting={waiting.get(gap.theme) ?? 0} mayOpenQueue={mayOpenQueue} />
          ))}
        </ul>
      )}
      {isAnyShared && never.length > 0 && (
        <p>Endnu ingen historier om {inSentence(never.map(({ theme }) => themeName(theme).toLowerCase()))}.</p>
      )}
    </section>
  );
};

const listed = new Intl.ListFormat('da-DK', { type: 'conjunction' });
/** Names that hold an "og" themselves are told apart by semicolons. */
const inSentence = (names: string[]) =>
  names.some((name) => name.includes(' og ')) ? names.join('; ') : listed.format(names);

const Gap = ({ gap, waiting, mayOpenQueue }: { gap: FocusGap; waiting: number; mayOpenQueue: boolean }) => {
  const path = `/koe?${new URLSearchParams({ bane: lanePaths.good_story, tema: gap.theme })}`;
  const words = waiting === 1 ? '1 venter i køen' : `${waiting} venter i køen`;
  return (
    <li>
      {gapSentence(gap)} {waiting > 0 && (mayOpenQueue ? <a href={path}>{words}</a> : `${words}.`)}
    </li>
  );
};

export function gapSentence({ theme, weeks, inFocus }: FocusGap): string {
  const name = themeName(theme);
  const since = weeks === 1 ? 'i en uge' : `i ${weeks} uger`;
  if (inFocus)
    return weeks === null
      ? `${name} er i fokus nu, men der er ikke delt en historie endnu.`
      : `${name} er i fokus nu, men der er ikke delt en historie ${since}.`;
  return weeks === null
    ? `Ingen historier om ${name.toLowerCase()} endnu.`
    : `Ingen historier om ${name.toLowerCase()} ${since}.`;
}
