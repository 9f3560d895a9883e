import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CardLink, cardLink, type LinkedAction, linkedActions } from '../../core/mail-links.ts';
import { snapshot } from '../support/town.ts';
import { formOf, words } from './settings-forms.ts';
import { addCandidate, addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';

let town: Town;
let mette: Awaited<ReturnType<typeof addPerson>>;
beforeAll(async () => {
  town = await createTown();
  mette = await addPerson(town.db, ['comms'], [], 'Mette Prøve');
});
afterAll(() => town.close());

const dayMs = 86_400_000;
const minuteMs = 60_000;
const changing = ['candidate', 'decision', 'mail_link_use', 'audit', 'outbox', 'lesson'];

/** A card with the links that stand below it in a mail of this moment. */
async function cardWithLinks(more: Partial<CardLink> = {}) {
  town.clock.moveTo(start);
  const card = await addCandidate(town);
  const link = { personId: mette.id, candidateId: card.id, version: 1, ...more };
  const until = new Date(start.getTime() + 3 * dayMs);
  const paths = linkedActions.map((action) => [
    action,
    new URL(cardLink(town.settings, { ...link, action }, until)).pathname,
  ]);
  return { card, path: Object.fromEntries(paths) as Record<LinkedAction, string> };
}
const page = async (path: string) => words(await (await get(town, path)).text());
const press = (path: string, form = {}) => post(town, path, form);
const cardRow = (id: string) => town.db.candidate.findUniqueOrThrow({ where: { id } });
const undoForm = async (path: string) => {
  const html = await (await get(town, path)).text();
  return formOf(html.replace('<form method="post">', `<form method="post" action="${path}">`), path);
};

describe('a link under a story of the digest', () => {
  it('shows the story and one button, and changes nothing however often a scanner opens it', async () => {
    const { path } = await cardWithLinks();
    const before = await snapshot(town, ...changing);
    for (const action of linkedActions) {
      const html = await (await get(town, path[action])).text();
      expect(html).toContain('insekthotel');
      expect(html.match(/<button/g)).toHaveLength(1);
      const head = await town.app.request(path[action], { method: 'HEAD', headers: { host: 'localhost:3000' } });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
    expect(await snapshot(town, ...changing)).toBe(before);
  });

  it.each([
    ['share', 'to_share', 'Du valgte Del'],
    ['follow', 'following', 'Du valgte Følg'],
    ['snooze', 'snoozed', 'Du valgte Udsæt'],
    ['reject', 'rejected', 'Du valgte Afvis'],
  ] as const)('does what it says, as the person whose mail it was: %s', async (action, state, said) => {
    const { card, path } = await cardWithLinks();
    const answer = await press(path[action]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, path[action]]);
    expect(await cardRow(card.id)).toMatchObject({ state, version: 2 });
    expect(await town.db.decision.findFirst({ where: { candidateId: card.id } })).toMatchObject({
      personId: mette.id,
      action,
      onVersion: 1,
    });
    const shown = await page(path[action]);
    expect(shown).toContain(said);
    expect(shown.includes('Klargør delingen')).toBe(action === 'share');
  });

  it('puts a card off until the next working day begins, and says so before', async () => {
    const { card, path } = await cardWithLinks();
    expect(await page(path.snooze)).toContain('kommer tilbage i køen mandag 23. november kl. 08.00');
    await press(path.snooze);
    expect((await cardRow(card.id)).snoozedUntil).toEqual(new Date('2026-11-23T07:00:00Z'));
  });

  it('works once: a second time it says when it was used', async () => {
    const { card, path } = await cardWithLinks();
    await Promise.all([press(path.follow), press(path.follow)]);
    town.clock.advanceMs(20 * minuteMs);
    const again = await press(path.follow);
    expect(words(await again.text())).toContain('Linket blev brugt 20. november kl. 10.00 og virker kun én gang');
    expect(await town.db.decision.count({ where: { candidateId: card.id } })).toBe(1);
    expect(await town.db.mailLinkUse.count({ where: { candidateId: card.id } })).toBe(1);
  });

  it('takes its decision back for ten minutes, by the same link', async () => {
    const { card, path } = await cardWithLinks();
    await press(path.reject);
    const form = await undoForm(path.reject);
    expect(form).toMatchObject({ fortryd: 'ja', version: '2' });
    expect((await press(path.reject, form)).status).toBe(303);
    expect(await cardRow(card.id)).toMatchObject({ state: 'open', version: 3 });
    expect(await page(path.reject)).toContain('Kortet er tilbage, hvor det var');
    // The link itself stays spent.
    await press(path.reject);
    expect(await cardRow(card.id)).toMatchObject({ state: 'open' });
  });

  it('offers no way back once the ten minutes are over', async () => {
    const { card, path } = await cardWithLinks();
    await press(path.reject);
    const form = await undoForm(path.reject);
    town.clock.advanceMs(10 * minuteMs);
    expect(await (await get(town, path.reject)).text()).not.toContain('name="fortryd"');
    await press(path.reject, form);
    expect(await cardRow(card.id)).toMatchObject({ state: 'rejected' });
  });

  it('says what somebody else decided meanwhile, and who, and decides nothing', async () => {
    const { card, path } = await cardWithLinks();
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    await ole.post(`/kandidat/${card.id}/beslut`, { valg: 'follow', version: '1' });
    expect(await page(path.share)).toContain('Ole Prøve valgte Følg');
    const answer = await press(path.share);
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('Du ville: Del . Det er ikke gemt');
    expect(await cardRow(card.id)).toMatchObject({ state: 'following' });
    expect(await town.db.mailLinkUse.count({ where: { candidateId: card.id } })).toBe(0);
  });

  it('goes beside an assignment: who has the card is no other card', async () => {
    const { card, path } = await cardWithLinks();
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    await ole.post(`/kandidat/${card.id}/tildel`, { til: mette.id, version: '1' });
    expect((await press(path.share)).status).toBe(303);
    expect(await cardRow(card.id)).toMatchObject({ state: 'to_share' });
  });

  it('shuts after three days', async () => {
    const { card, path } = await cardWithLinks();
    town.clock.advanceMs(3 * dayMs);
    for (const answer of [await get(town, path.share), await press(path.share)]) {
      expect(answer.status).toBe(410);
      expect(words(await answer.text())).toContain('virker i tre døgn');
    }
    expect(await cardRow(card.id)).toMatchObject({ state: 'open' });
  });

  it.each([
    ['has left', { disabledAt: start }],
    ['does other work now', { roles: ['department'] }],
  ])('opens nothing for who %s', async (_, change) => {
    const person = await addPerson(town.db, ['comms'], [], 'Bo Prøve');
    const { card, path } = await cardWithLinks({ personId: person.id });
    await town.db.person.update({ where: { id: person.id }, data: change });
    for (const answer of [await get(town, path.share), await press(path.share)]) {
      expect(answer.status).toBe(410);
      const text = await answer.text();
      expect(text).toContain('Din adgang til køen er lukket');
      expect(text).not.toContain('insekthotel');
    }
    expect(await cardRow(card.id)).toMatchObject({ state: 'open' });
  });

  it.each([
    [
      'deleted at its source',
      (postId: string) => town.db.post.update({ where: { id: postId }, data: { deletedAt: start } }),
    ],
    ['sealed', (postId: string) => town.db.candidate.update({ where: { postId }, data: { state: 'sealed' } })],
  ])('shows nothing of a story that was %s', async (_, change) => {
    const { card, path } = await cardWithLinks();
    await change(card.postId);
    const answer = await get(town, path.share);
    expect(answer.status).toBe(410);
    expect(await answer.text()).not.toContain('insekthotel');
    expect((await press(path.share)).status).not.toBe(303);
    expect(await town.db.decision.count({ where: { candidateId: card.id } })).toBe(0);
  });

  it('that is forged, cut or of another card opens nothing', async () => {
    const { path } = await cardWithLinks();
    for (const wrong of [`${path.share}x`, path.share.slice(0, -1), '/handling/kun-i-mailen'])
      expect((await get(town, wrong)).status).toBe(410);
    expect((await press('/handling/kun-i-mailen')).status).toBe(410);
  });

  it('needs the secret of the session from who happens to be signed in, too', async () => {
    const { card, path } = await cardWithLinks();
    const { cookie } = await signIn(town, mette.id);
    expect((await post(town, path.share, {}, cookie)).status).toBe(403);
    expect((await post(town, path.share, {}, '', { origin: 'https://ond.example' })).status).toBe(403);
    expect(await cardRow(card.id)).toMatchObject({ state: 'open' });
  });
});
