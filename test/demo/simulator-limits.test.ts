import { describe, expect, it } from 'vitest';
import { daycare, openTown, school } from './small-town.ts';

const header = 'x-business-use-case-usage';
const usage = (headers: Headers, key = daycare) => {
  const all = JSON.parse(headers.get(header) ?? '{}') as Record<
    string,
    [{ call_count: number; estimated_time_to_regain_access: number }]
  >;
  return all[key]?.[0];
};

describe('call limits of a Page', () => {
  it('are told from the twentieth call on, in percent', async () => {
    const town = await openTown({ callsPerDay: 40 });
    const calls = [];
    for (let n = 0; n < 20; n += 1) calls.push(await town.ask(`/${daycare}/published_posts`));
    expect(calls[18]?.headers.get(header)).toBeNull();
    expect(usage(calls[19]?.headers ?? new Headers())).toMatchObject({
      call_count: 50,
      estimated_time_to_regain_access: 0,
    });
    await town.simulator.close();
  });

  it('refuse with 80001 and the minutes to wait, for that Page only, and calls in that time count too', async () => {
    const town = await openTown({ callsPerDay: 2 });
    for (let n = 0; n < 2; n += 1) await town.ask(`/${daycare}/published_posts`);
    const refused = await town.ask(`/${daycare}/published_posts`);
    expect([refused.status, refused.body.error?.code]).toEqual([400, 80001]);
    expect(usage(refused.headers)?.call_count).toBe(150);
    expect(usage(refused.headers)?.estimated_time_to_regain_access).toBe(1440);
    expect(usage((await town.ask(`/${daycare}/published_posts`)).headers)?.call_count).toBe(200);
    expect((await town.ask(`/${school}/published_posts`)).status).toBe(200);
    town.clock.advanceMs(1440 * 60_000);
    expect((await town.ask(`/${daycare}/published_posts`)).status).toBe(200);
    await town.simulator.close();
  });

  it('count each id of a multiple read, and grow with the people engaged', async () => {
    const town = await openTown({ switches: { zeroEngagementFloor: 0, buckKey: 'business', throttleHttpStatus: 429 } });
    const ids = `${town.idOf('a1')},${town.idOf('a2')}`;
    const token = town.simulator.tokens.of(daycare);
    expect((await town.ask('/', { ids }, token)).status).toBe(429);
    town.simulator.setEngaged(daycare, 1);
    const { status, body } = await town.ask('/', { ids, fields: 'id' }, token);
    expect([status, Object.keys(body)]).toEqual([200, ids.split(',')]);
    for (let n = 0; n < 20; n += 1) await town.ask(`/${daycare}/published_posts`);
    const { headers } = await town.ask(`/${daycare}/published_posts`);
    expect(usage(headers, '900800700600500')).toBeDefined();
    await town.simulator.close();
  });
});

describe('reading many ids at once', () => {
  it('fails as a whole for one bad id, or leaves it out where the switch says so', async () => {
    const town = await openTown();
    const ids = `${town.idOf('a1')},${daycare}_1`;
    const token = town.simulator.tokens.of(daycare);
    expect((await town.ask('/', { ids, fields: 'id' }, token)).body.error?.code).toBe(100);
    town.simulator.switches.idsPartialFailure = true;
    expect((await town.ask('/', { ids, fields: 'id' }, token)).body).toEqual({
      [town.idOf('a1')]: { id: town.idOf('a1') },
    });
    const many = Array.from({ length: 51 }, (_, n) => n).join(',');
    expect((await town.ask('/', { ids: many }, token)).body.error?.code).toBe(100);
    await town.simulator.close();
  });
});

describe('batches', () => {
  type Item = { code: number; headers?: { name: string; value: string }[]; body: string } | null;
  const send = async (town: Awaited<ReturnType<typeof openTown>>, batch: unknown) => {
    const body = new URLSearchParams({ batch: JSON.stringify(batch), access_token: 'unused' });
    const response = await fetch(`${town.simulator.url}/v26.0/`, { method: 'POST', body });
    return { status: response.status, answers: (await response.json()) as Item[] };
  };

  it('answer in order with bodies as strings, each item with its own token, late ones null', async () => {
    const town = await openTown({ switches: { proofRequired: false } });
    const url = (page: string, token = town.simulator.tokens.of(page)) => ({
      method: 'GET',
      relative_url: `v26.0/${page}/published_posts?fields=id&limit=1&access_token=${token}`,
    });
    town.simulator.faults.set(school, 'hang', 1);
    const { status, answers } = await send(town, [url(daycare), url(school), url(school), url(daycare, 'EAABwrong')]);
    expect([status, answers.map((answer) => answer?.code ?? null)]).toEqual([200, [200, null, 200, 400]]);
    expect(JSON.parse(answers[0]?.body ?? '')).toMatchObject({ data: [{ id: town.idOf('a2') }] });
    expect(answers[0]?.headers).toContainEqual({ name: 'facebook-api-version', value: 'v26.0' });
    await town.simulator.close();
  });

  it('hold at most fifty items and must be a list', async () => {
    const town = await openTown();
    const one = { method: 'GET', relative_url: 'me' };
    expect(
      (
        await send(
          town,
          Array.from({ length: 51 }, () => one),
        )
      ).status,
    ).toBe(400);
    expect((await send(town, 'me')).status).toBe(400);
    await town.simulator.close();
  });
});
