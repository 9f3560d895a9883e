/** Why a story is not shared, told to those it came from where communications chose to: from the click to the letter. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atLocal } from '../../core/calendar.ts';
import { kindReasons } from '../../core/kind-reasons.ts';
import { answerTip } from '../../jobs/answer-tip.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendLetters } from '../../jobs/send-letters.ts';
import { testContext } from '../support/context.ts';
import { takeBells } from '../support/town.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

let town: Town;
let mette: Awaited<ReturnType<typeof signIn>>;
let contact: Awaited<ReturnType<typeof signIn>>;
let ids: { mette: string; contact: string };
beforeAll(async () => {
  town = await createTown();
  ids = {
    mette: (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id,
    contact: (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id,
  };
  await town.db.department.updateMany({ data: { mail: 'skole@example.dk' } });
});
beforeEach(async () => {
  town.clock.moveTo(atLocal('2026-11-20', '14:40'));
  mette = await signIn(town, ids.mette);
  contact = await signIn(town, ids.contact);
  await town.db.letter.deleteMany();
  await town.db.delivery.deleteMany();
  await town.db.post.deleteMany();
  await takeBells(town);
});
afterAll(() => town.close());

const html = async (path: string, who = mette) => (await who.get(path)).text();
const items = () => town.db.letterItem.findMany({ where: { kind: 'not_shared' } });
async function reject(card: { id: string }, more: Record<string, string>) {
  const { version } = await town.db.candidate.findUniqueOrThrow({ where: { id: card.id } });
  const answer = await mette.post(`/kandidat/${card.id}/beslut`, { valg: 'reject', version: String(version), ...more });
  return new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('besluttet') ?? '';
}
async function afternoon() {
  town.clock.moveTo(atLocal('2026-11-20', '15:00'));
  const context = testContext(town);
  await sendLetters({}, context);
  for (const { payload } of await takeBells(town)) await deliverMessage(payload as { id: string }, context);
  return context.sent;
}

describe('a good story that is turned down', () => {
  it('offers five kind reasons, and tells the one that was chosen, in the mail and on the page of the department', async () => {
    const card = await addCandidate(town, { text: 'Vi har lavet suppe på brændenælder' });
    const page = await html(`/kandidat/${card.id}`);
    for (const { name } of Object.values(kindReasons)) expect(page).toContain(name);
    await reject(card, { begrundelse: 'ikke_relevant', fortael: 'mangler' });
    const sent = await afternoon();
    expect(sent.map(({ to }) => to)).toEqual(['skole@example.dk']);
    const text = sent[0]?.text.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain(kindReasons.mangler.words);
    expect(text).toContain('»Vi har lavet suppe på brændenælder«');
    expect(text).not.toMatch(/Mette|ikke_relevant|Ikke relevant/);
    const area = await html('/omraade', contact);
    expect(area).toContain(kindReasons.mangler.words);
    expect(area).not.toContain('passede ikke ind');
    expect(await afternoon()).toEqual([]);
  });

  it('without a choice, or with one that is none, tells nobody', async () => {
    await reject(await addCandidate(town), { begrundelse: 'foelsomt' });
    await reject(await addCandidate(town), { fortael: 'noget andet' });
    expect(await items()).toEqual([]);
    expect(await afternoon()).toEqual([]);
  });

  it('and taken back, or shared after all, is not told of', async () => {
    const [one, other] = [await addCandidate(town), await addCandidate(town)];
    const beslutning = await reject(one, { fortael: 'plads' });
    await reject(other, { fortael: 'plads' });
    expect(await items()).toHaveLength(2);
    await mette.post(`/kandidat/${one.id}/fortryd`, { beslutning, version: '2', tilbage: 'gode' });
    expect((await items()).map(({ candidateId }) => candidateId)).toEqual([other.id]);
    await mette.post(`/kandidat/${other.id}/beslut`, { valg: 'share', version: '2' });
    expect(await afternoon()).toEqual([]);
    expect(await items()).toEqual([]);
  });

  it('taken back after the letter says that it cannot be called home, and is not told of again', async () => {
    const card = await addCandidate(town);
    const beslutning = await reject(card, { fortael: 'plads' });
    expect(await afternoon()).toHaveLength(1);
    const undone = await mette.post(`/kandidat/${card.id}/fortryd`, { beslutning, version: '2', tilbage: 'gode' });
    expect(await html(undone.headers.get('location') ?? '')).toContain('Afdelingen har fået at vide hvorfor');
    await reject(card, { fortael: 'lignende' });
    town.clock.moveTo(atLocal('2026-11-23', '15:00'));
    await sendLetters({}, testContext(town));
    expect(await takeBells(town)).toEqual([]);
  });
});

describe('nobody is told why', () => {
  it.each([
    ['it may be criticism', { lanes: ['good_story', 'negative_press'] as const }],
    ['it is criticism', { lanes: ['negative_press'] as const }],
    ['the public wrote it', { post: { ownVoice: false, kind: 'mention' } }],
  ])('where %s', async (_why, wish) => {
    const card = await addCandidate(town, wish as Parameters<typeof addCandidate>[1]);
    expect(await html(`/kandidat/${card.id}`)).not.toContain('name="fortael"');
    await reject(card, { fortael: 'plads' });
    expect(await items()).toEqual([]);
    expect(await town.db.decision.count({ where: { toldReason: { not: null } } })).toBe(0);
  });

  it('where it was taken for criticism before somebody put that right', async () => {
    const card = await addCandidate(town);
    const { id: personId } = await town.db.person.findFirstOrThrow({ where: { roles: { has: 'comms' } } });
    const before = { lanes: ['negative_press'], goodStory: 0, negativePress: 1 };
    await town.db.decision.create({
      data: { candidateId: card.id, personId, action: 'correct', before, stateBefore: 'open', createdAt: start },
    });
    await reject(card, { fortael: 'plads' });
    expect(await items()).toEqual([]);
  });
});

it('a tipper reads the reason in the answer to the tip, and no letter goes to anybody', async () => {
  const card = await addCandidate(town, { post: { ownVoice: false, kind: 'tip' } });
  await town.db.tip.create({
    data: { postId: card.postId, consent: 'yes', mail: 'tipper@example.dk', createdAt: start },
  });
  const page = await html(`/kandidat/${card.id}`);
  expect(page).toContain('Fortæl afsenderen hvorfor');
  expect(page).not.toContain(kindReasons.egen_side.name);
  await reject(card, { fortael: 'lignende' });
  expect(await items()).toEqual([]);
  town.clock.advanceMs(31 * 60_000);
  const context = testContext(town);
  await answerTip({ id: card.postId }, context);
  for (const { payload } of await takeBells(town)) await deliverMessage(payload as { id: string }, context);
  expect(context.sent.map(({ to }) => to)).toEqual(['tipper@example.dk']);
  expect(context.sent[0]?.text.replace(/\s+/g, ' ')).toContain(kindReasons.lignende.words);
});
