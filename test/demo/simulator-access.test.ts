import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appId, appSecret, systemToken, systemUserId } from '../../demo/graph-access.ts';
import { central, daycare, type GraphBody, openTown, proofOf, school } from './small-town.ts';

describe('access', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.simulator.close());
  const posts = `/${daycare}/published_posts`;
  const outcome = async (path: string, query = {}, token?: string) => {
    const { status, body } = await town.ask(path, query, token);
    return [status, body.error?.code, body.error?.error_subcode];
  };

  it('lists the Pages with a token for each, a page at a time', async () => {
    const first = await town.ask('/me/accounts', { fields: 'id,name,access_token,tasks', limit: '2' }, systemToken);
    expect(first.body.data?.map(({ id }) => id)).toEqual([daycare, school]);
    expect(first.body.data?.[0]?.access_token).toBe(town.simulator.tokens.of(daycare));
    const rest = await town.ask(
      '/me/accounts',
      { limit: '2', after: first.body.paging?.cursors.after ?? '' },
      systemToken,
    );
    expect(rest.body.data?.map(({ id }) => id)).toEqual([central]);
    expect(rest.body.paging).not.toHaveProperty('next');
  });

  it('mints a Page token from the system token', async () => {
    const { body } = await town.ask(`/${daycare}`, { fields: 'access_token' }, systemToken);
    expect(body).toEqual({ id: daycare, access_token: town.simulator.tokens.of(daycare) });
    expect((await town.ask('/me', {}, systemToken)).body.id).toBe(systemUserId);
    expect((await town.ask('/me', {}, town.simulator.tokens.of(school))).body.id).toBe(school);
  });

  it('refuses the system token where a Page token is needed', async () => {
    expect(await outcome(posts, {}, systemToken)).toEqual([400, 190, 2069032]);
    expect(await outcome(`/${town.idOf('a1')}`, {}, systemToken)).toEqual([400, 190, 2069032]);
  });

  it("refuses another Page's token with code 10", async () => {
    expect(await outcome(posts, {}, town.simulator.tokens.of(school))).toEqual([403, 10, undefined]);
  });

  it('refuses a killed token and takes the newly minted one', async () => {
    const old = town.simulator.tokens.of(daycare);
    town.simulator.tokens.kill(daycare);
    expect(await outcome(posts, {}, old)).toEqual([401, 190, 460]);
    const { body } = await town.ask(`/${daycare}`, { fields: 'access_token' }, systemToken);
    expect(body.access_token).not.toBe(old);
    expect((await outcome(posts, {}, String(body.access_token)))[0]).toBe(200);
    expect((await outcome(`/${school}/published_posts`))[0]).toBe(200);
  });

  it('refuses newly minted tokens, too, when the role is lost, until it is given back', async () => {
    town.simulator.tokens.revoke(daycare);
    const { body } = await town.ask(`/${daycare}`, { fields: 'access_token' }, systemToken);
    expect(await outcome(posts, {}, String(body.access_token))).toEqual([401, 190, 492]);
    town.simulator.tokens.restore(daycare);
    expect((await outcome(posts))[0]).toBe(200);
  });

  it('refuses an unknown or missing token, and the system token when it is dead', async () => {
    expect(await outcome(posts, {}, 'EAABnothing')).toEqual([400, 190, undefined]);
    const bare = await fetch(`${town.simulator.url}/v26.0${posts}`);
    expect(((await bare.json()) as GraphBody).error?.code).toBe(2500);
    town.simulator.tokens.killSystem(true);
    expect(await outcome('/me/accounts', {}, systemToken)).toEqual([400, 190, undefined]);
  });

  it('demands the proof that belongs to the token, plain or with a time of the last five minutes', async () => {
    const token = town.simulator.tokens.of(daycare);
    const seconds = town.clock.now().getTime() / 1000;
    const timed = (time: number) => ({
      appsecret_time: String(time),
      appsecret_proof: createHmac('sha256', appSecret).update(`${token}|${time}`).digest('hex'),
    });
    expect(await outcome(posts, { appsecret_proof: proofOf('other') })).toEqual([400, 100, undefined]);
    expect(await outcome(posts, { appsecret_proof: 'kort' })).toEqual([400, 100, undefined]);
    expect((await outcome(posts, timed(seconds - 200)))[0]).toBe(200);
    expect((await outcome(posts, timed(seconds - 400)))[1]).toBe(100);
    const missing = await fetch(`${town.simulator.url}/v26.0${posts}?access_token=${token}`);
    expect(((await missing.json()) as GraphBody).error).toMatchObject({ code: 100, type: 'GraphMethodException' });
    town.simulator.switches.proofRequired = false;
    expect((await fetch(`${town.simulator.url}/v26.0${posts}?access_token=${token}`)).status).toBe(200);
  });

  it('gives one and the same answer for what is deleted, unknown, not yet there or not permitted', async () => {
    const gone = town.idOf('a1');
    expect((await outcome(`/${gone}`))[0]).toBe(200);
    expect(await outcome(`/${gone}`, {}, town.simulator.tokens.of(school))).toEqual([400, 100, 33]);
    town.simulator.remove(gone);
    const token = town.simulator.tokens.of(daycare);
    for (const id of [gone, `${daycare}_1`, town.idOf('a3'), '999'])
      expect(await outcome(`/${id}`, {}, token)).toEqual([400, 100, 33]);
    town.simulator.switches.deletedCode = 'alias';
    expect(await outcome(`/${gone}`)).toEqual([404, 803, undefined]);
  });

  it('lets the central Page read a post that mentions it, but not the thread below', async () => {
    const token = town.simulator.tokens.of(central);
    const { body } = await town.ask(`/${town.idOf('m1')}`, { fields: 'id,message' }, token);
    expect(body.message).toContain('Tak for hjælpen');
    expect(await outcome(`/${town.idOf('m1')}/comments`, {}, token)).toEqual([400, 100, 33]);
  });

  it('tells of a token whether it is valid', async () => {
    const about = async (input_token: string, token: string) =>
      (await town.ask('/debug_token', { input_token }, token)).body.data;
    const old = town.simulator.tokens.of(daycare);
    expect(await about(old, `${appId}|${appSecret}`)).toMatchObject({
      type: 'PAGE',
      is_valid: true,
      profile_id: daycare,
      expires_at: 0,
    });
    expect(await about(systemToken, systemToken)).toMatchObject({ type: 'SYSTEM_USER', is_valid: true });
    town.simulator.tokens.kill(daycare);
    expect(await about(old, systemToken)).toMatchObject({ is_valid: false });
  });

  it('answers an unknown version as the oldest that lives, and demands one', async () => {
    const token = town.simulator.tokens.of(daycare);
    const query = `access_token=${token}&appsecret_proof=${proofOf(token)}`;
    const old = await fetch(`${town.simulator.url}/v19.0${posts}?${query}`);
    expect([old.status, old.headers.get('facebook-api-version')]).toEqual([200, 'v21.0']);
    const none = await fetch(`${town.simulator.url}${posts}?${query}`);
    expect([none.status, ((await none.json()) as GraphBody).error?.code]).toEqual([400, 2500]);
  });
});
