/** Any row of changes by two people on a card, on versions that they may have seen long ago. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { moveOf } from '../../core/candidate-moves.ts';
import { completed, lessonOfCorrection, lessonOfDecision, type Said } from '../../core/lessons.ts';
import { type Part, partsOf } from '../../core/undo-rules.ts';
import { type CandidateState, type DecisionAction, decisionActions, type Lane } from '../../core/words.ts';
import { assign } from '../../store/assign.ts';
import { verifyAudit } from '../../store/audit.ts';
import { correct } from '../../store/corrections.ts';
import { decide, undo } from '../../store/decisions.ts';
import { addCandidate, addPerson, createTown, start, type Town } from '../review/town.ts';

let town: Town;
let people: string[];
beforeAll(async () => {
  town = await createTown();
  people = [(await addPerson(town.db, ['comms'])).id, (await addPerson(town.db, ['comms'])).id];
});
afterAll(() => town.close());

type Step = { who: 0 | 1; lag: number } & (
  | { do: 'decide'; action: DecisionAction; untilNews: boolean }
  | { do: 'correct'; said: Said }
  | { do: 'assign'; to: 0 | 1 | null }
  | { do: 'undo'; which: number }
);
const base = { who: fc.constantFrom(0 as const, 1 as const), lag: fc.constantFrom(0, 0, 0, 1, 2) };
const said = fc.constantFrom<Said>(
  { label: 'negative_press', severity: 2 },
  { label: 'good_story' },
  { label: 'neutral' },
  { theme: 'infrastruktur' },
  { department: 'vej_og_ejendom' },
  { aboutNorddjurs: false },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...base,
    do: fc.constant('decide' as const),
    action: fc.constantFrom(...decisionActions),
    untilNews: fc.boolean(),
  }),
  fc.record({ ...base, do: fc.constant('correct' as const), said }),
  fc.record({ ...base, do: fc.constant('assign' as const), to: fc.constantFrom(0 as const, 1 as const, null) }),
  fc.record({ ...base, do: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({ ...base, do: fc.constant('undo' as const), which: fc.constant(0) }),
);

const columns: Record<Exclude<Part, 'machine'>, readonly string[]> = {
  state: ['state', 'snoozedUntil', 'wakesOnNews', 'wokenBy'],
  label: ['lanes', 'goodStory', 'negativePress', 'severity'],
  theme: ['theme'],
  department: ['departmentKey'],
  assignee: ['assigneeId'],
};
type Card = Awaited<ReturnType<typeof readCard>>;
const readCard = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
const partOf = (card: Card, part: Part) =>
  part === 'machine' ? null : columns[part].map((name) => card[name as keyof Card]);
const readHistory = (candidateId: string) =>
  town.db.decision.findMany({ where: { candidateId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });

async function take(id: string, one: Step, version: number): Promise<{ outcome: string; decisionId?: string }> {
  const change = { candidateId: id, personId: people[one.who] ?? '', version, at: start };
  switch (one.do) {
    case 'decide':
      return decide(town.db, { ...change, action: one.action, untilNews: one.untilNews });
    case 'correct':
      return correct(town.db, { ...change, said: one.said });
    case 'assign':
      return assign(town.db, { ...change, assigneeId: one.to === null ? null : (people[one.to] ?? '') });
    case 'undo': {
      const history = (await readHistory(id)).filter(({ action }) => action !== 'undo').reverse();
      return undo(town.db, { ...change, decisionId: history[one.which]?.id ?? crypto.randomUUID() });
    }
  }
}

/** What a change would have taught, by what was on the card when it was made. */
function taught(one: Step, card: Card): boolean {
  if (one.do === 'decide') return lessonOfDecision(one.action, card.lanes as Lane[]) !== undefined;
  return one.do === 'correct' && lessonOfCorrection(completed(one.said), card.lanes as Lane[]) !== undefined;
}

it('keeps its history, raises its version, takes back exactly, and remembers only what stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const { id } = await addCandidate(town);
      const first = await readCard(id);
      const seen = new Map<string, { before: Card; teaches: boolean }>();
      const changedAt: Part[][] = [];
      for (const one of steps) {
        const [before, told] = [await readCard(id), await readHistory(id)];
        const lag = Math.min(one.lag, before.version - 1);
        const { outcome, decisionId } = await take(id, one, before.version - lag);
        const [after, history] = [await readCard(id), await readHistory(id)];
        expect(history.slice(0, told.length)).toEqual(told);
        const isLegal = one.do === 'decide' && moveOf(before.state as CandidateState, one.action) !== undefined;
        if (isLegal && lag === 0) expect(outcome).toBe('done');
        if (outcome !== 'done') {
          expect(after).toEqual(before);
          expect(history).toHaveLength(told.length);
          continue;
        }
        expect(after.version).toBe(before.version + 1);
        expect(history).toHaveLength(told.length + 1);
        if (one.do === 'decide') {
          expect(after.state).toBe(moveOf(before.state as CandidateState, one.action));
          const missed = new Set(lag === 0 ? [] : changedAt.slice(-lag).flat());
          expect([...missed].filter((part) => part !== 'assignee')).toEqual([]);
        }
        const made = history.find(({ id: one }) => one === decisionId);
        const undone = history.find(({ id: one }) => one === made?.undoes);
        if (undone) {
          const then = seen.get(undone.id)?.before;
          for (const part of partsOf(undone)) expect(partOf(after, part)).toEqual(then && partOf(then, part));
        } else seen.set(decisionId ?? '', { before, teaches: taught(one, before) });
        changedAt.push(partsOf(undone ?? made ?? { action: 'undo', before: null }));
      }
      const history = await readHistory(id);
      const undone = new Set(history.map(({ undoes }) => undoes));
      const standing = history
        .filter(({ id: one }) => seen.get(one)?.teaches && !undone.has(one))
        .map(({ id: one }) => one);
      const lessons = await town.db.lesson.findMany({ where: { postId: first.postId } });
      const takenBack = new Set(lessons.map(({ undoes }) => undoes));
      const left = lessons.filter(({ seq, undoes }) => undoes === null && !takenBack.has(seq));
      expect(left.map(({ decisionId }) => decisionId).sort()).toEqual(standing.sort());
      await takeAllBack(id);
      for (const part of Object.keys(columns) as Part[])
        expect(partOf(await readCard(id), part)).toEqual(partOf(first, part));
      expect((await readCard(id)).said).toBeNull();
    }),
    { numRuns: 15 },
  );
  expect((await verifyAudit(town.db)).brokenAt).toBeNull();
}, 120_000);

/** Newest first: whatever stands can be taken back by then. */
async function takeAllBack(id: string): Promise<void> {
  const history = await readHistory(id);
  const undone = new Set(history.map(({ undoes }) => undoes));
  for (const { id: decisionId, action } of history.reverse()) {
    if (action === 'undo' || undone.has(decisionId)) continue;
    const { version } = await readCard(id);
    const { outcome } = await undo(town.db, {
      candidateId: id,
      decisionId,
      version,
      personId: people[0] ?? '',
      at: start,
    });
    expect(outcome).toBe('done');
  }
}
