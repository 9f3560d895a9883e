/** What is not known of the real platform, in the positions that no other test shows (platform-apis.md §9.2). */
import { describe, expect, it } from 'vitest';
import { central, daycare, openTown, proofOf } from './small-town.ts';

const header = 'x-business-use-case-usage';

describe('the switches', () => {
  it.each([400, 403, 429] as const)('throttle with status %s and always with code 80001', async (status) => {
    const town = await openTown({ callsPerDay: 1, switches: { throttleHttpStatus: status } });
    await town.ask(`/${daycare}/published_posts`);
    const refused = await town.ask(`/${daycare}/published_posts`);
    expect([refused.status, refused.body.error?.code]).toEqual([status, 80001]);
    await town.simulator.close();
  });

  it.each([
    ['missing', 100],
    ['alias', 803],
  ] as const)('name what is deleted as %s', async (deletedCode, code) => {
    const town = await openTown({ switches: { deletedCode } });
    town.simulator.remove(town.idOf('a1'));
    expect((await town.ask(`/${town.idOf('a1')}`)).body.error?.code).toBe(code);
    await town.simulator.close();
  });

  it.each([
    [0, 100],
    [1, 4800],
    [10, 48_000],
  ] as const)('give a Page without engaged people a floor of %s', async (zeroEngagementFloor, calls) => {
    const town = await openTown({ switches: { zeroEngagementFloor } });
    for (let call = 0; call < 20; call += 1) await town.ask(`/${daycare}/published_posts`, { limit: '1' });
    const { headers } = await town.ask(`/${daycare}/published_posts`, { limit: '1' });
    const [usage] = JSON.parse(headers.get(header) ?? '{}')[daycare];
    const percent = zeroEngagementFloor === 0 ? 2100 : Math.round((21 / calls) * 100);
    expect(usage.call_count).toBe(percent);
    await town.simulator.close();
  });

  it.each(['parent', 'target', 'permalink', 'album', 'deleted'] as const)(
    'give a reshare the shape %s',
    async (shape) => {
      const town = await openTown({ switches: { shareShape: shape } });
      const id = town.simulator.publish({ shareOf: town.idOf('a1'), message: 'Delt' });
      const fields = 'parent_id,attachments{unshimmed_url,target{id},subattachments{target{id}}}';
      const { body } = await town.ask(`/${central}/published_posts`, { fields });
      const post = body.data?.find((one) => one.id === id);
      const [first] = (post?.attachments as { data: Record<string, unknown>[] } | undefined)?.data ?? [];
      expect({
        parent: post?.parent_id !== undefined,
        target: first?.target !== undefined,
        permalink: first?.unshimmed_url !== undefined,
        album: first?.subattachments !== undefined,
        deleted: first === undefined,
      }).toEqual({ parent: false, target: false, permalink: false, album: false, deleted: false, [shape]: true });
      await town.simulator.close();
    },
  );

  it.each([true, false])('count an answer "not modified" as a call or not (%s)', async (etagCountsAsCall) => {
    const town = await openTown({ callsPerDay: 100, switches: { etagCountsAsCall } });
    const token = town.simulator.tokens.of(daycare);
    const url = `${town.simulator.url}/v26.0/${daycare}/published_posts?appsecret_proof=${proofOf(token)}`;
    const ask = (more: Record<string, string> = {}) =>
      fetch(url, { headers: { authorization: `Bearer ${token}`, ...more } });
    const same = { 'if-none-match': (await ask()).headers.get('etag') ?? '' };
    for (let call = 0; call < 30; call += 1) {
      const unchanged = await ask(same);
      expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
    }
    const told = (await ask({ 'if-none-match': '"other"' })).headers.get(header);
    if (etagCountsAsCall) expect(JSON.parse(told ?? '')[daycare][0].call_count).toBe(32);
    else expect(told).toBeNull();
    await town.simulator.close();
  });

  it('count each item of a batch', async () => {
    const town = await openTown({ callsPerDay: 100, switches: { proofRequired: false } });
    const token = town.simulator.tokens.of(daycare);
    const one = { method: 'GET', relative_url: `v26.0/${daycare}/published_posts?limit=1&access_token=${token}` };
    const batch = JSON.stringify(Array.from({ length: 25 }, () => one));
    const body = new URLSearchParams({ batch, access_token: token });
    const response = await fetch(`${town.simulator.url}/v26.0/`, { method: 'POST', body });
    const answers = (await response.json()) as { headers: { name: string; value: string }[] }[];
    const told = answers.at(-1)?.headers.find(({ name }) => name === header)?.value ?? '{}';
    expect(JSON.parse(told)[daycare][0].call_count).toBe(25);
    await town.simulator.close();
  });

  it('name hashtags however they are written, and never the signs behind them', async () => {
    const town = await openTown({ switches: { hashtagInMessageTags: true } });
    const message = '🎉 #Norddjurs, #NorddjursKommune! #blåbærgrød. (#ØL_2026)';
    const id = town.simulator.publish({ page: daycare, message });
    const { body } = await town.ask(`/${id}`, { fields: 'message_tags' });
    const tags = body.message_tags as { name: string; type?: string; offset: number; length: number }[];
    expect(tags.map(({ name }) => name)).toEqual(['#Norddjurs', '#NorddjursKommune', '#blåbærgrød', '#ØL_2026']);
    const points = Array.from(message);
    expect(tags.map(({ offset, length }) => points.slice(offset, offset + length).join(''))).toEqual(
      tags.map(({ name }) => name),
    );
    expect(tags.every(({ type }) => type === undefined)).toBe(true);
    await town.simulator.close();
  });
});

it('a token that ends is told of beforehand, refused afterwards, and new after a kill', async () => {
  const town = await openTown();
  const end = new Date('2026-11-22T10:00:00Z');
  const token = town.simulator.tokens.of(daycare);
  town.simulator.tokens.expire(daycare, end);
  const facts = async () => (await town.ask('/debug_token', { input_token: token })).body.data as unknown;
  expect(await facts()).toMatchObject({ is_valid: true, expires_at: end.getTime() / 1000 });
  town.clock.moveTo(end);
  expect(await facts()).toMatchObject({ is_valid: false, error: { subcode: 463 } });
  expect((await town.ask(`/${daycare}/published_posts`, {}, token)).body.error).toMatchObject({
    code: 190,
    error_subcode: 463,
  });
  town.simulator.tokens.kill(daycare);
  expect((await town.ask(`/${daycare}/published_posts`)).status).toBe(200);
  town.simulator.tokens.expire('system', end);
  expect((await town.ask('/me/accounts')).body.error?.error_subcode).toBe(463);
  await town.simulator.close();
});
