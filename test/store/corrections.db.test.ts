import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Said } from '../../core/lessons.ts';
import type { Lane, Verdict } from '../../core/words.ts';
import { verifyAudit } from '../../store/audit.ts';
import { correct } from '../../store/corrections.ts';
import { type DecisionResult, decide, undo } from '../../store/decisions.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { saveCandidates, withdrawCandidates } from '../../store/verdicts.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from '../review/town.ts';
import { calmVerdict } from '../support/context.ts';

describe('a correction', () => {
  let town: Town;
  let personId: string;
  beforeAll(async () => {
    town = await createTown();
    personId = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
  });
  afterAll(() => town.close());

  const say = (candidateId: string, said: Said, version = 1) =>
    correct(town.db, { candidateId, personId, version, said, at: start });
  const takeBack = (candidateId: string, decisionId: string, version = 2) =>
    undo(town.db, { candidateId, personId, version, decisionId, at: start });
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const done = (result: DecisionResult) => {
    if (result.outcome !== 'done') throw new Error(`expected done, got ${result.outcome}`);
    return result.decisionId;
  };
  const newVerdict = async (id: string, lanes: Lane[], verdict: Partial<Verdict>) => {
    const { postId } = await cardOf(id);
    const full = { ...calmVerdict, ...verdict };
    await saveCandidates(
      town.db,
      [{ postId, lanes, department: full.department, verdict: full, rankGood: 0, rankNegative: 0 }],
      start,
    );
  };

  it('shows on the card, and leaves a decision, a lesson and an audit row', async () => {
    const { id, postId } = await addCandidate(town);
    const decisionId = done(await say(id, { label: 'negative_press', severity: 2, department: 'vej_og_ejendom' }));
    expect(await cardOf(id)).toMatchObject({
      lanes: ['negative_press'],
      goodStory: 0,
      negativePress: 1,
      severity: 2,
      theme: 'skole_og_dagtilbud',
      departmentKey: 'vej_og_ejendom',
      state: 'open',
      version: 2,
    });
    expect(await town.db.decision.findUnique({ where: { id: decisionId } })).toMatchObject({ action: 'correct' });
    expect(await town.db.lesson.findUnique({ where: { decisionId } })).toMatchObject({
      postId,
      textVersion: 1,
      personId,
      label: 'negative_press',
      severity: 2,
      theme: null,
      department: 'vej_og_ejendom',
      aboutNorddjurs: null,
      weight: 1,
      undoes: null,
    });
    const audit = await town.db.audit.findFirstOrThrow({ where: { action: 'correct' } });
    expect(audit).toMatchObject({ actor: personId, subject: `candidate ${id}` });
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('is refused on a version that the person has not seen, and says who was first', async () => {
    const { id } = await addCandidate(town);
    const results = await Promise.all(
      (['andet', 'destinationer', 'bosætning'] as const).map((theme) => say(id, { theme })),
    );
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['done', 'stale', 'stale']);
    expect(results.find(({ outcome }) => outcome === 'stale')).toMatchObject({ last: { action: 'correct', personId } });
    expect(await town.db.lesson.count({ where: { decision: { candidateId: id } } })).toBe(1);
    expect(await say(crypto.randomUUID(), { theme: 'andet' })).toEqual({ outcome: 'gone' });
  });

  it('leaves nothing behind when its audit row cannot be written', async () => {
    const { id } = await addCandidate(town);
    const lessons = await town.db.lesson.count();
    await town.db.$executeRaw`ALTER TABLE audit RENAME TO audit_away`;
    await expect(say(id, { label: 'negative_press' })).rejects.toThrow();
    await town.db.$executeRaw`ALTER TABLE audit_away RENAME TO audit`;
    expect(await cardOf(id)).toMatchObject({ lanes: ['good_story'], version: 1, said: null });
    expect(await town.db.lesson.count()).toBe(lessons);
  });

  it('to neither lane, or to another place, turns a waiting card down and no other', async () => {
    const { id } = await addCandidate(town);
    const decisionId = done(await say(id, { aboutNorddjurs: false }));
    expect(await cardOf(id)).toMatchObject({ lanes: [], state: 'rejected', severity: 0 });
    expect(await town.db.lesson.findUnique({ where: { decisionId } })).toMatchObject({
      label: 'neutral',
      aboutNorddjurs: false,
    });
    const followed = await addCandidate(town, { state: 'following' });
    done(await say(followed.id, { label: 'neutral' }));
    expect(await cardOf(followed.id)).toMatchObject({ state: 'following' });
  });

  it('outlives a newer verdict, which fills in what nobody corrected', async () => {
    const themed = await addCandidate(town);
    done(await say(themed.id, { theme: 'destinationer' }));
    await newVerdict(themed.id, ['negative_press'], { negativePress: 0.9, severity: 3, theme: 'andet' });
    expect(await cardOf(themed.id)).toMatchObject({ theme: 'destinationer', lanes: ['negative_press'], severity: 3 });

    const labelled = await addCandidate(town);
    done(await say(labelled.id, { label: 'negative_press', department: 'social' }));
    await newVerdict(labelled.id, ['good_story'], { goodStory: 0.9, theme: 'andet', department: 'borgerservice' });
    await withdrawCandidates(town.db, [labelled.postId]);
    expect(await cardOf(labelled.id)).toMatchObject({
      lanes: ['negative_press'],
      negativePress: 1,
      severity: 1,
      theme: 'andet',
      departmentKey: 'social',
    });
  });

  it('is taken back whole: the values, the state and the lesson', async () => {
    const { id } = await addCandidate(town, { lanes: ['good_story', 'negative_press'], severity: 1 });
    const before = await cardOf(id);
    const first = done(await say(id, { theme: 'destinationer' }));
    const second = done(await say(id, { label: 'neutral', theme: 'andet' }, 2));
    expect(await takeBack(id, first, 3)).toMatchObject({ outcome: 'stale' });
    expect(await findUndoable(town.db, second)).toMatchObject({ action: 'correct', version: 3 });
    done(await takeBack(id, second, 3));
    expect(await cardOf(id)).toMatchObject({ said: { theme: 'destinationer' }, theme: 'destinationer', state: 'open' });
    expect(await cardOf(id)).toMatchObject({ lanes: before.lanes, goodStory: before.goodStory, severity: 1 });
    const [told, taken] = await town.db.lesson.findMany({
      where: { postId: before.postId },
      skip: 1,
      orderBy: { seq: 'asc' },
    });
    expect(taken).toMatchObject({ undoes: told?.seq, weight: 0, personId });
  });

  it('that is taken back leaves what became of the card meanwhile', async () => {
    const { id } = await addCandidate(town, { state: 'to_share' });
    const decisionId = done(await say(id, { theme: 'andet' }));
    await town.db.candidate.update({ where: { id }, data: { state: 'shared' } });
    done(await takeBack(id, decisionId));
    expect(await cardOf(id)).toMatchObject({ state: 'shared', theme: 'skole_og_dagtilbud', said: null });
    const open = await addCandidate(town);
    const themed = done(await say(open.id, { theme: 'andet' }));
    await newVerdict(open.id, ['negative_press'], { severity: 2, negativePress: 0.8 });
    done(await takeBack(open.id, themed, 3));
    expect(await cardOf(open.id)).toMatchObject({
      theme: 'skole_og_dagtilbud',
      lanes: ['negative_press'],
      severity: 2,
    });
  });

  it('stands between decisions without getting in their way', async () => {
    const { id } = await addCandidate(town);
    done(await say(id, { label: 'negative_press', severity: 1 }));
    const followed = done(
      await decide(town.db, { candidateId: id, personId, version: 2, action: 'follow', at: start }),
    );
    expect(await town.db.lesson.findUnique({ where: { decisionId: followed } })).toMatchObject({
      label: 'negative_press',
      weight: 0.5,
    });
    done(await takeBack(id, followed, 3));
    expect(await cardOf(id)).toMatchObject({ state: 'open', lanes: ['negative_press'] });
  });

  it('is told in the history in plain words, and can be taken back there', async () => {
    const reader = await signIn(town, personId);
    const { id } = await addCandidate(town);
    done(await say(id, { theme: 'andet' }));
    const page = await (await reader.get(`/kandidat/${id}`)).text();
    expect(page).toContain('Mette Prøve rettede <strong>vurderingen</strong>');
    expect(page).toMatch(/Seneste beslutning: <strong>Ret vurderingen<\/strong>[^]*Fortryd/);
    expect(await (await reader.get('/historik')).text()).toContain('Mette Prøve rettede <strong>vurderingen</strong>');
  });
});
