/** A share that is only probable: a person says yes or no with one click, takes it back, and nobody is thanked too early or twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const central = '100200300400500_900000000000777';

describe('a probable share', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  let candidateId: string;
  let shareId: string;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    ole = await signIn(town, (await addPerson(town.db, ['department'], [], 'Ole Prøve')).id);
  });
  beforeEach(async () => {
    await town.db.outbox.deleteMany();
    await town.db.share.deleteMany();
    const card = await addCandidate(town, { text: 'Ny <b>bænk</b> ved havnen', lanes: ['good_story'] });
    candidateId = card.id;
    const share = await town.db.share.create({
      data: {
        postId: card.postId,
        centralExternalId: central,
        evidence: 'description',
        strength: 'probable',
        score: 0.5,
        sharedAt: start,
        foundAt: start,
      },
    });
    shareId = share.id;
  });
  afterAll(() => town.close());

  const answer = (svar: string, version = 1, more: Record<string, string> = {}, who = mette) =>
    who.post(`/deling/${shareId}/svar`, { svar, version: String(version), ...more });
  const share = () => town.db.share.findUniqueOrThrow({ where: { id: shareId } });
  const card = () => town.db.candidate.findUniqueOrThrow({ where: { id: candidateId } });
  const list = async () => (await mette.get('/deling')).text();
  const bells = () => town.db.outbox.findMany({ select: { job: true, payload: true } });

  it('is asked about in the list and on its card, with both posts at hand', async () => {
    const page = await list();
    expect(page).toContain('Er det en deling?');
    expect(page).toContain('Ny &lt;b&gt;bænk');
    expect(page).toContain('https://www.facebook.com/100200300400500/posts/900000000000777');
    const timeline = await (await mette.get(`/kandidat/${candidateId}`)).text();
    expect(timeline).toContain('Måske delt på kommunens fælles side (samme beskrivelse, sandsynlig)');
    expect(timeline).toContain(`/deling/${shareId}/svar`);
  });

  it('becomes one by a yes: the card moves, and the thanks follow when the click can no longer be taken back', async () => {
    const reply = await answer('ja', 1, { kort: candidateId });
    expect(reply.headers.get('location')).toBe(`/kandidat/${candidateId}?svar=svarJa#tidslinje`);
    expect(await share()).toMatchObject({ strength: 'certain', answer: 'yes', answeredAt: start, version: 2 });
    expect(await card()).toMatchObject({ state: 'shared', version: 2 });
    expect(await bells()).toEqual([{ job: 'thank-department', payload: { id: shareId } }]);
    const [bell] = await town.db.outbox.findMany();
    expect(bell?.ringAt?.getTime()).toBeGreaterThan(start.getTime());
    expect(await town.db.audit.count({ where: { action: 'share-confirmed', subject: `share ${shareId}` } })).toBe(1);
    const timeline = await (await mette.get(`/kandidat/${candidateId}?svar=svarJa`)).text();
    expect(timeline).toContain('bekræftet af et menneske');
    expect(timeline).toContain('Fagområdet får sin tak om et øjeblik, eller i morgen tidlig');
  });

  it('is never asked about again after a no', async () => {
    expect((await answer('nej')).headers.get('location')).toBe('/deling?gjort=svarNej');
    expect(await share()).toMatchObject({ strength: 'probable', answer: 'no' });
    expect(await card()).toMatchObject({ state: 'open', version: 1 });
    expect(await bells()).toEqual([]);
    expect(await list()).toContain('Fortryd svaret');
    town.clock.moveTo(new Date(start.getTime() + 2 * 86_400_000));
    expect(await list()).not.toContain('Er det en deling?');
    town.clock.moveTo(start);
  });

  it('is open again when the answer is taken back, and the card is where it was', async () => {
    await answer('ja');
    expect((await answer('fortryd', 2)).headers.get('location')).toBe('/deling?gjort=svarFortrudt');
    expect(await share()).toMatchObject({ strength: 'probable', answer: null, answeredAt: null, version: 3 });
    expect(await card()).toMatchObject({ state: 'open', version: 3 });
    await answer('nej', 3);
    await answer('fortryd', 4);
    expect(await share()).toMatchObject({ strength: 'probable', answer: null });
  });

  it('leaves a card alone that somebody has touched meanwhile', async () => {
    await answer('ja');
    await town.db.candidate.update({ where: { id: candidateId }, data: { version: { increment: 1 } } });
    await answer('fortryd', 2);
    expect(await card()).toMatchObject({ state: 'shared' });
  });

  it('cannot be taken back when somebody has been thanked', async () => {
    await answer('ja');
    const delivery = await town.db.delivery.create({
      data: {
        kind: 'thanks',
        key: `t/${shareId}`,
        channel: 'mail',
        recipient: 'a@example.dk',
        messageId: `<${shareId}@x>`,
        nextTryAt: start,
        createdAt: start,
      },
    });
    await town.db.share.update({ where: { id: shareId }, data: { thanksId: delivery.id } });
    expect((await answer('fortryd', 2)).headers.get('location')).toBe('/deling?gjort=takket');
    expect(await share()).toMatchObject({ strength: 'certain', answer: 'yes' });
  });

  it('is answered once: a second click, an old version and a proven share say so', async () => {
    await answer('ja');
    expect((await answer('ja')).headers.get('location')).toBe('/deling?gjort=svaretFoer');
    expect((await answer('nej', 2)).headers.get('location')).toBe('/deling?gjort=svaretFoer');
    expect((await answer('fortryd', 7)).headers.get('location')).toBe('/deling?gjort=svaretFoer');
    expect(await bells()).toHaveLength(1);
  });

  it('is nothing that others may answer, nor what is not there', async () => {
    expect((await answer('ja', 1, {}, ole)).status).toBe(403);
    expect((await answer('måske')).status).toBe(404);
    expect((await mette.post(`/deling/${nobody}/svar`, { svar: 'ja', version: '1' })).status).toBe(404);
    expect(await share()).toMatchObject({ answer: null });
  });
});

describe('what is no longer shared', () => {
  it('is said on the card, on the page of sharing and to the department', async () => {
    const town = await createTown();
    const mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    const post = { departmentKey: 'skole_og_dagtilbud', ownVoice: true, kind: 'post' };
    const card = await addCandidate(town, { state: 'shared', lanes: ['good_story'], post });
    const goneAt = new Date(start.getTime() - 3_600_000);
    await town.db.share.create({
      data: {
        postId: card.postId,
        centralExternalId: central,
        evidence: 'permalink',
        strength: 'strong',
        proof: { rows: [], via: 'shared_by_api_link' },
        sharedAt: new Date(start.getTime() - 7_200_000),
        foundAt: start,
        goneAt,
      },
    });
    const pages = [`/kandidat/${card.id}`, `/kandidat/${card.id}/del`, '/omraade?omraade=skole_og_dagtilbud'];
    const [timeline = '', sharing = '', area = ''] = await Promise.all(
      pages.map(async (path) => (await mette.get(path)).text()),
    );
    expect(timeline).toContain('Ikke længere delt på kommunens fælles side');
    expect(timeline).toContain('Link-opslag på kommunens fælles side');
    expect(sharing).toContain('<strong>Ikke længere delt</strong> siden');
    expect(area).toContain('ikke længere delt siden');
    await town.close();
  });
});
