import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trySource } from '../../jobs/try-source.ts';
import { testContext } from '../support/context.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  admin = await signIn(town, (await addPerson(town.db, ['admin'])).id);
});
afterAll(() => town.close());

const ny = '/indstillinger/kilder/ny';
const page = async (path: string) => (await admin.get(path)).text();
const hostile = { title: '<img src=x onerror=alert(1)>', lead: '', link: 'javascript:alert(1)', published: undefined };

async function ask(slags: string, more: Record<string, string>) {
  const answer = await admin.post(ny, { ...formOf(await page(`${ny}?slags=${slags}`), ny), ...more, knap: 'proev' });
  return answer.headers.get('location') ?? '';
}
const work = async (path: string, preview: () => Promise<object>) =>
  trySource({ id: path.split('/').at(-1) ?? '' }, testContext({ ...town, preview: preview as never }));

describe('a source that is tried first', () => {
  it('waits for the worker, shows what it finds as text, and is added with one click', async () => {
    const path = await ask('feed', { url: 'https://medie.example/rss', name: 'Mediet', department: 'vej_og_ejendom' });
    expect(path).toMatch(/^\/indstillinger\/kilder\/proev\//);
    expect(await town.db.outbox.count({ where: { job: 'try-source' } })).toBe(1);
    const waiting = await page(path);
    expect(waiting).toContain('data-follow');
    expect(words(waiting)).toContain('Vi læser kilden nu.');
    await work(path, async () => ({
      kind: 'feed',
      robots: 'allowed',
      title: '',
      items: [hostile],
      points: [],
      feeds: [],
    }));
    const found = await page(path);
    expect(words(found)).toContain('Den finder 1 nyhed.');
    expect(found).not.toContain('<img src=x');
    expect(found).not.toContain('href="javascript');
    expect(await town.db.source.count({ where: { name: 'Mediet' } })).toBe(0);
    expect((await admin.post(ny, { ...formOf(found, ny), knap: 'gem' })).status).toBe(303);
    expect(await town.db.source.findFirst({ where: { name: 'Mediet' } })).toMatchObject({
      departmentKey: 'vej_og_ejendom',
    });
  });

  it('that is refused says why, and leads back to what was typed', async () => {
    const { PermanentError } = await import('../../core/errors.ts');
    const path = await ask('webpage', { url: 'https://side.example/', name: 'Siden', item: 'article a', every: '2h' });
    await work(path, () => Promise.reject(new PermanentError('no', 'Siden findes ikke længere.')));
    const html = await page(path);
    expect(words(html)).toContain('Det gik ikke. Siden findes ikke længere.');
    const back = /href="(\/indstillinger\/kilder\/ny\?[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(formOf(await page(back), ny)).toMatchObject({
      url: 'https://side.example/',
      name: 'Siden',
      item: 'article a',
      every: '2h',
    });
  });

  it('is nobody else’s business, and is not asked with faults', async () => {
    const path = await ask('bluesky', { tag: 'norddjurs' });
    const other = await signIn(town, (await addPerson(town.db, ['admin'])).id);
    expect((await other.get(path)).status).toBe(404);
    const before = await town.db.setting.count();
    const answer = await admin.post(ny, {
      ...formOf(await page(`${ny}?slags=feed`), ny),
      url: '',
      name: 'X',
      knap: 'proev',
    });
    expect(answer.status).toBe(422);
    expect(await town.db.setting.count()).toBe(before);
  });

  it('is a hashtag on Instagram only when it is added: a question costs', async () => {
    expect(await page(`${ny}?slags=instagram-hashtag`)).not.toContain('value="proev"');
    const answer = await admin.post(ny, {
      ...formOf(await page(`${ny}?slags=instagram-hashtag`), ny),
      tag: 'grenaa',
      knap: 'proev',
    });
    expect(answer.headers.get('location')).toContain('gemt=source');
  });
});
