import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { monthlyVoiceHash } from '../../core/signing.ts';
import { erasedText } from '../../store/posts.ts';
import { snapshot } from '../support/town.ts';
import { createTown, get, type Town } from './town.ts';

const appSecret = 'test-app-secret';
const person = '218471';
/** The vector of platform-apis.md §5.6. */
const vector =
  '2M_4XImDVAGVI_SLeV-QWL5VvsTcBZUZPZpiTi9w5q8.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjAsImlzc3VlZF9hdCI6MTc5NTE2MTYwMCwidXNlcl9pZCI6IjIxODQ3MSJ9';

const requestOf = (userId: string) => {
  const payload = Buffer.from(JSON.stringify({ algorithm: 'HMAC-SHA256', user_id: userId })).toString('base64url');
  return `${createHmac('sha256', appSecret).update(payload).digest('base64url')}.${payload}`;
};

let town: Town;
beforeAll(async () => {
  town = await createTown({ graph: { appSecret, verifyToken: 'x' }, publicUrl: 'https://lytteposten.example' });
});
afterAll(() => town.close());

const ask = (signed: string, at: Town = town) =>
  at.app.request('/sletning/facebook', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ signed_request: signed }).toString(),
  });
const words = async (path: string) =>
  (await (await get(town, path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

let serial = 0;
const wrote = async (who: string, postedAt: string, text = 'Jeg er Zakarias') => {
  serial += 1;
  const at = new Date(postedAt);
  const post = await town.db.post.create({
    data: {
      platform: 'facebook',
      externalId: `1_${serial}`,
      kind: 'comment',
      sourceId: town.sourceId,
      voice: monthlyVoiceHash(town.settings.secretKey, who, at),
      postedAt: at,
      foundAt: at,
      text,
      permalink: 'https://www.facebook.com/1/posts/1?comment_id=1',
    },
  });
  await town.db.postVersion.create({ data: { postId: post.id, version: 1, text: `${text} igen`, seenAt: at } });
  return post.id;
};

describe('a request to delete what a person wrote', () => {
  it('erases the texts of all months, keeps the count and says where it can be seen', async () => {
    const mine = [
      await wrote(person, '2026-09-30T22:30:00Z'),
      await wrote(person, '2026-10-15T12:00:00Z'),
      await wrote(person, '2026-11-19T12:00:00Z'),
      await wrote(person, '2026-09-01T12:00:00Z', erasedText),
    ];
    const other = await wrote('55', '2026-11-19T12:00:00Z', 'En anden');
    const answer = await ask(vector);
    const body = (await answer.json()) as { url: string; confirmation_code: string };
    expect(answer.status).toBe(200);
    expect(body.confirmation_code).toMatch(/^[0-9A-F]{12}$/);
    expect(body.url).toBe(`https://lytteposten.example/sletning?kode=${body.confirmation_code}`);
    const rows = await town.db.post.findMany({ where: { id: { in: mine } } });
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject({ text: erasedText, voice: null, permalink: null });
    expect((await town.db.post.findUniqueOrThrow({ where: { id: other } })).text).toBe('En anden');
    expect(await town.db.deletionRequest.findMany()).toMatchObject([{ code: body.confirmation_code, erased: 3 }]);
    const kept = await snapshot(town, 'post', 'post_version', 'deletion_request', 'audit');
    expect(kept).not.toMatch(new RegExp(`Zakarias|"${person}"`));
    expect(await words(new URL(body.url).pathname + new URL(body.url).search)).toMatch(
      /Færdig .*: 3 tekster er slettet/,
    );
  });

  it('done twice is done once, and has one code', async () => {
    const signed = requestOf('77');
    await wrote('77', '2026-11-19T12:00:00Z');
    const first = (await (await ask(signed)).json()) as { confirmation_code: string };
    const before = await snapshot(town, 'post', 'deletion_request', 'audit');
    expect(await (await ask(signed)).json()).toEqual(expect.objectContaining(first));
    expect(await snapshot(town, 'post', 'deletion_request', 'audit')).toBe(before);
  });

  it('finds nothing where the platform uses another id, and says so', async () => {
    const { confirmation_code } = (await (await ask(requestOf('unknown'))).json()) as { confirmation_code: string };
    expect(await words(`/sletning?kode=${confirmation_code}`)).toContain('vi fandt ingen tekster');
  });

  it('is refused when it is forged, and nothing is written', async () => {
    const before = await snapshot(town, 'post', 'deletion_request', 'audit');
    for (const signed of ['', 'x.y', `${vector}x`, `a${vector}`]) expect((await ask(signed)).status).toBe(400);
    expect(await snapshot(town, 'post', 'deletion_request', 'audit')).toBe(before);
    expect(town.lines.join()).not.toContain(vector);
  });

  it('is not heard without the secret of the app', async () => {
    const off = await createTown();
    expect((await ask(vector, off)).status).toBe(404);
    await off.close();
  });
});

describe('the page about deletion', () => {
  it('tells in plain words what we hold, also without a code', async () => {
    const page = await words('/sletning');
    expect(page).toContain('Vi gemmer ikke navne');
    expect(page).toContain('ny hver måned');
    expect(page).toContain('Id&#39;et gemmer vi ikke');
    expect(page).not.toContain('Din anmodning');
  });

  it.each(['ABCDEF012345', 'x', '<script>', "' OR 1=1", '%00'])('does not know the code %s', async (kode) => {
    const answer = await get(town, `/sletning?${new URLSearchParams({ kode })}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Vi kender ikke koden');
  });
});
