/** The values that a decision replaced, as its row keeps them, and how they are put back. */
import type { Kept } from '../core/lessons.ts';
import { partsOf } from '../core/undo-rules.ts';
import type { CandidateState } from '../core/words.ts';
import type { Judgement, LockedCandidate, Pause } from './candidate-changes.ts';
import { Prisma } from './db.ts';

type Replaced = Partial<Judgement> &
  Partial<Omit<Pause, 'snoozedUntil'>> & {
    snoozedUntil?: string | null;
    said?: Kept | null;
    /** A correction that put the card away. */
    isMoved?: true;
    /** The incident that it was taken out of (store/incident-leaving.ts). */
    left?: unknown;
    assigneeId?: string | null;
  };

export const keptPause = ({ snoozedUntil, wakesOnNews, wokenBy }: LockedCandidate) => ({
  snoozedUntil: snoozedUntil?.toISOString() ?? null,
  wakesOnNews,
  wokenBy,
});

/** Of the judgement only what changes, with all that people had said. */
export function keptJudgement(card: LockedCandidate, changes: Partial<Judgement>): Prisma.InputJsonObject {
  const kept = (Object.keys(changes) as (keyof Judgement)[]).map((key) => [key, card[key]]);
  return { ...Object.fromEntries(kept), said: card.said };
}

const saidWith = {
  label: ['label', 'severity', 'aboutNorddjurs', 'lane'],
  theme: ['theme'],
  department: ['department'],
} as const satisfies Record<string, readonly (keyof Kept)[]>;

type Undone = { action: string; stateBefore: CandidateState; before: unknown };

/** What an undo writes: exactly what was there before, and nothing of what came since. */
export function restoredBy(undone: Undone, card: LockedCandidate, at: Date): Prisma.CandidateUncheckedUpdateInput {
  const {
    said,
    isMoved: _,
    left: __,
    snoozedUntil,
    wakesOnNews,
    wokenBy,
    assigneeId,
    ...judgement
  } = (undone.before ?? {}) as Replaced;
  const parts = partsOf(undone);
  if (parts.includes('assignee')) return { assigneeId: assigneeId ?? null };
  const keys = (['label', 'theme', 'department'] as const).flatMap((part) =>
    parts.includes(part) ? saidWith[part] : [],
  );
  return {
    ...judgement,
    ...(keys.length > 0 && { said: saidBefore(card.said, said ?? null, keys) }),
    ...(parts.includes('state') && {
      state: undone.stateBefore,
      // From before it was kept: nobody is left waiting for an hour that is not known.
      snoozedUntil: snoozedUntil
        ? new Date(snoozedUntil)
        : undone.stateBefore === 'snoozed' && !wakesOnNews
          ? at
          : null,
      wakesOnNews: wakesOnNews ?? false,
      wokenBy: wokenBy ?? null,
    }),
  };
}

/** What people said of other things since stays said. */
function saidBefore(now: Kept | null, before: Kept | null, keys: readonly (keyof Kept)[]) {
  const rest = Object.entries(now ?? {}).filter(([key]) => !keys.some((one) => one === key));
  const back = Object.entries(before ?? {}).filter(([key]) => keys.some((one) => one === key));
  const all = [...rest, ...back];
  return all.length === 0 ? Prisma.DbNull : (Object.fromEntries(all) as Prisma.InputJsonObject);
}

const ofTheme = ({ theme, department }: Kept): Kept => ({ ...(theme && { theme }), ...(department && { department }) });

/** What stays said of a card that somebody puts into *Ved ikke*. */
export const saidInDoubt = (said: Kept | null): Kept => ({ ...ofTheme(said ?? {}), lane: 'unsure' });

/** What is said of a card after a correction: a label ends the doubt. */
export function saidAfter(before: Kept | null, said: Kept): Kept {
  const { lane, ...rest } = before ?? {};
  return { ...rest, ...(lane && said.label === undefined && { lane }), ...said };
}
