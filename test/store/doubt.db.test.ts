import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/words.ts';
import { correct } from '../../store/corrections.ts';
import { type DecisionResult, decide, undo } from '../../store/decisions.ts';
import { doubt } from '../../store/doubt.ts';
import { saveCandidates } from '../../store/verdicts.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from '../review/town.ts';
import { calmVerdict } from '../support/context.ts';

describe('moving a card to Ved ikke', () => {
  let town: Town;
  let personId: string;
  beforeAll(async () => {
    town = await createTown();
    personId = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
  });
  afterAll(() => town.close());

  const move = (candidateId: string, version = 1) => doubt(town.db, { candidateId, personId, version, at: start });
  const cardOf = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
  const done = (result: DecisionResult) => {
    if (result.outcome !== 'done') throw new Error(`expected done, got ${result.outcome}`);
    return result.decisionId;
  };
  const judgeAgain = async (postId: string, verdict: Partial<Verdict>) => {
    const full = { ...calmVerdict, ...verdict };
    const row = { postId, department: full.department, verdict: full, rankGood: 0, rankNegative: 0 };
    await saveCandidates(town.db, [{ ...row, lanes: ['good_story'] }], start);
  };

  it('leaves a decision and an audit row, and teaches nothing', async () => {
    const { id, postId } = await addCandidate(town, { lanes: ['good_story', 'negative_press'] });
    const decisionId = done(await move(id));
    expect(await cardOf(id)).toMatchObject({ lanes: ['unsure'], state: 'open', version: 2, goodStory: 0.9 });
    expect(await town.db.decision.findUnique({ where: { id: decisionId } })).toMatchObject({ action: 'doubt' });
    expect(await town.db.lesson.count({ where: { postId } })).toBe(0);
    expect(await town.db.audit.findFirstOrThrow({ where: { action: 'doubt' } })).toMatchObject({
      actor: personId,
      subject: `candidate ${id}`,
      details: { decision: decisionId, from: 'good_story negative_press', to: 'unsure' },
    });
  });

  it('holds against a newer verdict, until somebody says what it is', async () => {
    const { id, postId } = await addCandidate(town);
    done(await correct(town.db, { candidateId: id, personId, version: 1, said: { label: 'good_story' }, at: start }));
    done(await move(id, 2));
    await judgeAgain(postId, { goodStory: 0.6 });
    expect(await cardOf(id)).toMatchObject({ lanes: ['unsure'], goodStory: expect.closeTo(0.6, 3) });
    const said = { label: 'negative_press' as const };
    done(await correct(town.db, { candidateId: id, personId, version: 4, said, at: start }));
    expect(await cardOf(id)).toMatchObject({ lanes: ['negative_press'], said });
  });

  it('is taken back whole, with what had been said of its label', async () => {
    const { id } = await addCandidate(town, { lanes: ['negative_press'] });
    const said = { label: 'negative_press' as const, severity: 2 as const, theme: 'andet' as const };
    done(await correct(town.db, { candidateId: id, personId, version: 1, said, at: start }));
    const decisionId = done(await move(id, 2));
    expect(await cardOf(id)).toMatchObject({ said: { theme: 'andet', lane: 'unsure' } });
    done(await undo(town.db, { candidateId: id, personId, version: 3, decisionId, at: start }));
    expect(await cardOf(id)).toMatchObject({ lanes: ['negative_press'], said, theme: 'andet', severity: 2 });
  });

  it('is refused on an old version, and on what has been decided', async () => {
    const { id } = await addCandidate(town);
    done(await move(id));
    expect(await move(id)).toMatchObject({ outcome: 'stale' });
    const decided = await addCandidate(town);
    done(await decide(town.db, { candidateId: decided.id, personId, version: 1, action: 'follow', at: start }));
    expect(await move(decided.id, 2)).toMatchObject({ outcome: 'stale', state: 'following' });
    expect(await move('00000000-0000-4000-8000-000000000000')).toEqual({ outcome: 'gone' });
  });

  it('is a button of the card while it waits, and told in plain words afterwards', async () => {
    const mette = await signIn(town, personId);
    const { id } = await addCandidate(town, { text: 'Tja, flot arbejde' });
    const html = async (path: string) => (await mette.get(path)).text();
    expect(await html(`/kandidat/${id}`)).toMatch(/value="bane:unsure" data-figure="9">\s*Ved ikke/);
    const answer = await mette.post(`/kandidat/${id}/ret`, {
      version: '1',
      tilbage: 'kandidat',
      hurtig: 'bane:unsure',
      tema: 'andet',
    });
    const page = await html(answer.headers.get('location') ?? '');
    expect(page).toContain('Gemt: <strong>Flyt til Ved ikke</strong>');
    expect(page).toContain('Mette Prøve flyttede <strong>kortet til Ved ikke</strong>');
    expect(await html('/koe?bane=vedikke')).toContain(`id="kort-${id}"`);
    expect(await cardOf(id)).toMatchObject({ theme: 'skole_og_dagtilbud' });
    const stale = await mette.post(`/kandidat/${id}/ret`, { version: '1', hurtig: 'bane:unsure' });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Du ville: <strong>Flyt til Ved ikke</strong>');
    const followed = await addCandidate(town, { state: 'following' });
    expect(await html(`/kandidat/${followed.id}`)).not.toContain('bane:unsure');
  });
});
