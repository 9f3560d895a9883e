import { describe, expect, it } from 'vitest';
import { daycare, openTown, school } from './small-town.ts';

async function orderTown() {
  const town = await openTown();
  const order = async (wish: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) => {
    const response = await fetch(`${town.simulator.url}/_control`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wish),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  return { ...town, order };
}

describe('the control address', () => {
  it('publishes, comments, edits and removes', async () => {
    const { order, ask, simulator } = await orderTown();
    const { body } = await order({
      do: 'publish',
      post: { page: school, message: 'Skolefest', createdAt: '2026-11-20T09:30:00Z' },
    });
    const id = String(body.id);
    await order({ do: 'comment', comment: { on: id, message: 'Vi kommer' } });
    await order({ do: 'edit', id, text: 'Skolefest på fredag' });
    const seen = await ask(`/${id}`, { fields: 'message,created_time,comments{message}' });
    expect(seen.body).toMatchObject({
      message: 'Skolefest på fredag',
      created_time: '2026-11-20T09:30:00+0000',
      comments: { data: [{ message: 'Vi kommer' }] },
    });
    await order({ do: 'remove', id });
    expect((await ask(`/${id}`)).body.error?.error_subcode).toBe(33);
    expect((await order({ do: 'publish-article', article: { outlet: 'Kattegat Nyt', title: 'Ny' } })).status).toBe(200);
    await simulator.close();
  });

  it('sets and clears faults, and kills, revokes and restores tokens', async () => {
    const { order, ask, simulator } = await orderTown();
    const path = `/${daycare}/published_posts`;
    await order({ do: 'set-fault', match: daycare, fault: { code: 2 }, times: 5 });
    expect((await ask(path)).body.error?.code).toBe(2);
    await order({ do: 'clear-faults' });
    const old = simulator.tokens.of(daycare);
    await order({ do: 'kill-token', pageId: daycare });
    expect((await ask(path, {}, old)).body.error?.error_subcode).toBe(460);
    await order({ do: 'revoke-token', pageId: daycare });
    expect((await ask(path)).body.error?.error_subcode).toBe(492);
    await order({ do: 'restore-token', pageId: daycare });
    expect((await ask(path)).status).toBe(200);
    await simulator.close();
  });

  it('refuses bad orders and what a web page could send', async () => {
    const { order, simulator } = await orderTown();
    expect((await order({ do: 'explode' })).status).toBe(400);
    expect((await order({ do: 'remove', id: 'nothing' })).status).toBe(400);
    expect((await order({ do: 'counts' }, { 'content-type': 'text/plain' })).status).toBe(405);
    expect((await fetch(`${simulator.url}/_control`)).status).toBe(405);
    await simulator.close();
  });

  it('tells which calls came, with the kind of token and never the token itself', async () => {
    const { order, ask, simulator } = await orderTown();
    await ask(`/${daycare}/published_posts`);
    await ask('/me/accounts');
    await ask(`/${school}/published_posts`, {}, 'EAABnothing');
    const { body } = await order({ do: 'calls' });
    expect(body).toEqual([
      {
        path: `/${daycare}/published_posts`,
        page: daycare,
        token: 'page',
        at: '2026-11-20T10:00:00.000Z',
        status: 200,
      },
      { path: '/me/accounts', token: 'system', at: '2026-11-20T10:00:00.000Z', status: 200 },
      {
        path: `/${school}/published_posts`,
        page: school,
        token: 'unknown',
        at: '2026-11-20T10:00:00.000Z',
        status: 400,
      },
    ]);
    expect((await order({ do: 'counts' })).body).toEqual({
      total: 3,
      byStatus: { 200: 2, 400: 1 },
      byEdge: { published_posts: 2, accounts: 1 },
    });
    await simulator.close();
  });
});
