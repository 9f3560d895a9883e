import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type NoticeFacts, raiseNotice } from '../../store/notices.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await createTown();
});
beforeEach(async () => {
  await town.db.notice.deleteMany();
  await town.db.audit.deleteMany();
});
afterAll(() => town.close());

const facts: NoticeFacts = {
  comments: 2,
  postedAt: '2026-11-18T09:00:00.000Z',
  lastSeenAt: '2026-11-19T13:20:00.000Z',
  from: start.toISOString(),
  until: start.toISOString(),
  hashes: ['b'.repeat(64)],
};
let serial = 0;
const raise = async (more: { kind?: 'vanished_post' | 'vanished_comments'; facts?: Partial<NoticeFacts> } = {}) => {
  const { kind = 'vanished_post' } = more;
  const key = `notice ${(serial += 1)}`;
  const id = await raiseNotice(town.db, {
    kind,
    key,
    sourceId: town.sourceId,
    facts: { ...facts, ...more.facts },
    at: start,
  });
  return id ?? '';
};
const comms = async (name?: string) => signIn(town, (await addPerson(town.db, ['comms'], [], name)).id);

describe('the page Forsvundet', () => {
  it('tells which Page, when it was last seen and what to do, and shows the hash', async () => {
    await raise();
    await raise({ kind: 'vanished_comments', facts: { comments: 7, posts: 2 } });
    const html = await (await (await comms()).get('/forsvundet')).text();
    for (const part of [
      'Et opslag',
      '7 kommentarer',
      'Børnehaven Solhatten',
      '19. november kl. 14.20',
      '2 kommentarer forsvandt sammen med det.',
      'De stod under 2 opslag.',
      'Spørg institutionen, om det er fjernet med vilje.',
      'b'.repeat(64),
    ])
      expect(html).toContain(part);
  });

  it('says so when nothing waits', async () => {
    expect(await (await (await comms()).get('/forsvundet')).text()).toContain('Der er ikke forsvundet noget');
  });

  it('puts a notice away when somebody says Set, with their name, and leaves an audit row', async () => {
    const id = await raise();
    const browser = await comms('Mette Prøve');
    expect((await browser.post(`/forsvundet/${id}/set`)).status).toBe(303);
    expect(await (await browser.get('/forsvundet')).text()).toMatch(/Set af Mette Prøve/);
    expect(await town.db.audit.findMany({ where: { action: 'notice.seen' } })).toMatchObject([
      { subject: `notice ${id}` },
    ]);
  });

  it('tells the second one who was first, and changes nothing', async () => {
    const id = await raise();
    await (await comms('Mette Prøve')).post(`/forsvundet/${id}/set`);
    const before = await town.db.notice.findUnique({ where: { id } });
    const response = await (await comms('Bo Prøve')).post(`/forsvundet/${id}/set`);
    expect([response.status, await response.text()]).toEqual([409, expect.stringContaining('Set af Mette Prøve')]);
    expect(await town.db.notice.findUnique({ where: { id } })).toEqual(before);
    expect(await town.db.audit.count({ where: { action: 'notice.seen' } })).toBe(1);
  });

  it('is not changed by looking, nor by a form without its secret; what is not there is not found', async () => {
    const id = await raise();
    const browser = await comms();
    await browser.get('/forsvundet');
    expect((await browser.post(`/forsvundet/${id}/set`, { csrf: 'wrong' })).status).toBe(403);
    expect(await town.db.notice.findUnique({ where: { id } })).toMatchObject({ seenAt: null });
    expect((await browser.post('/forsvundet/00000000-0000-4000-8000-000000000000/set')).status).toBe(404);
    expect((await browser.post('/forsvundet/nothing/set')).status).toBe(404);
  });
});

describe('an edited post on its card', () => {
  const edit = async (ownVoice: boolean) => {
    const card = await addCandidate(town, { text: 'Vi holder lukket på fredag', post: { ownVoice, textVersion: 2 } });
    const version = { postId: card.postId, version: 1, text: 'Vi holder åbent på fredag', seenAt: start };
    await town.db.postVersion.create({ data: version });
    return card;
  };
  const page = async ({ id }: { id: string }) => (await (await comms()).get(`/kandidat/${id}`)).text();

  it('of our own shows which words came and went', async () => {
    const html = await page(await edit(true));
    expect(html).toContain('Rettet hos kilden');
    expect(html.replaceAll(/<span class="sr-only">[^<]*<\/span>/g, '')).toMatch(/<del>åbent<\/del><ins>lukket<\/ins>/);
  });

  it('of the public only says that it was edited, and shows the newest text', async () => {
    const html = await page(await edit(false));
    expect(html).toContain('Rettet hos kilden');
    expect(html).toContain('Vi holder lukket på fredag');
    expect(html).not.toContain('åbent');
  });

  it('of nobody says nothing when it was not edited', async () => {
    expect(await page(await addCandidate(town))).not.toContain('Rettet hos kilden');
  });

  it('escapes what stands in it', async () => {
    const card = await edit(true);
    await town.db.post.update({ where: { id: card.postId }, data: { text: '<img src=x onerror=alert(1)>' } });
    expect(await page(card)).not.toContain('<img src=x');
  });

  it('that was deleted at the source says so in its history, and shows no earlier word', async () => {
    const card = await edit(true);
    await town.db.post.update({ where: { id: card.postId }, data: { deletedAt: start, text: '[slettet]' } });
    const html = await page(card);
    expect(html).toContain('Opslaget er slettet hos kilden');
    expect(html).not.toMatch(/åbent|\[slettet\]/);
  });
});
