import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daycare, openTown, proofOf, school } from './small-town.ts';

describe('publishing', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.simulator.close());

  const publish = async (form: Record<string, string>, page = daycare, token = town.simulator.tokens.of(page)) => {
    const body = new URLSearchParams({ ...form, access_token: token, appsecret_proof: proofOf(token) });
    const response = await fetch(`${town.simulator.url}/v26.0/${page}/feed`, { method: 'POST', body });
    return (await response.json()) as { id?: string; error?: { code: number; error_subcode?: number } };
  };
  const read = async (id: string | undefined, fields: string) =>
    (await town.ask(`/${id}`, { fields }, town.simulator.tokens.of(daycare))).body;
  const newest = async () => (await town.ask(`/${daycare}/published_posts`, { fields: 'message' })).body.data?.[0];

  it('gives the id of the new post, which stands in the list at once', async () => {
    const { id } = await publish({ message: 'Vi holder åbent' });
    expect(id).toMatch(new RegExp(`^${daycare}_\\d+$`));
    expect(await newest()).toEqual({ id, message: 'Vi holder åbent' });
  });

  it('refuses the same words twice, nothing at all, a link that is none, and the wrong token', async () => {
    await publish({ message: 'Vi holder åbent' });
    expect((await publish({ message: 'Vi holder åbent' })).error?.code).toBe(506);
    expect((await publish({})).error?.code).toBe(100);
    expect((await publish({ link: 'ingen' })).error?.code).toBe(1609005);
    const other = await publish({ message: 'Hej' }, daycare, town.simulator.tokens.of(school));
    expect(other.error?.code).toBe(10);
  });

  it('leaves out a tag by number without a word', async () => {
    const { id } = await publish({ message: 'Tak til @[100200300400500] for besøget' });
    expect(await read(id, 'message,message_tags')).toEqual({ id, message: 'Tak til for besøget' });
  });

  it('may have happened although no answer came; then the second try is a duplicate', async () => {
    town.simulator.faults.set(`/${daycare}/feed`, 'lostAnswer', 1);
    const token = town.simulator.tokens.of(daycare);
    const body = new URLSearchParams({ message: 'Legeplads', access_token: token, appsecret_proof: proofOf(token) });
    const url = `${town.simulator.url}/v26.0/${daycare}/feed`;
    await expect(fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(300) })).rejects.toThrow();
    expect(await newest()).toMatchObject({ message: 'Legeplads' });
    expect((await publish({ message: 'Legeplads' })).error?.code).toBe(506);
  });

  it.each([false, true])(
    'makes a link to a post of ours a share only where the switch says so (%s)',
    async (becomes) => {
      town.simulator.switches.apiLinkBecomesShare = becomes;
      const original = town.idOf('s1');
      const [owner, story] = original.split('_');
      const link = `https://www.facebook.com/${owner}/posts/${story}`;
      const { id } = await publish({ message: 'Se her', link }, '100200300400500');
      const central = town.simulator.tokens.of('100200300400500');
      const { body } = await town.ask(`/${id}`, { fields: 'parent_id,attachments{unshimmed_url}' }, central);
      if (becomes) expect(body).toMatchObject({ parent_id: original });
      else expect(body).toEqual({ id, attachments: { data: [{ unshimmed_url: link }] } });
    },
  );
});
