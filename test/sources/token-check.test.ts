import { expect, it } from 'vitest';
import { graphError, pageId, startGraph } from './support/graph.ts';
import type { Asked, Reply } from './support/loopback.ts';

const signal = new AbortController().signal;
const seconds = (iso: string) => new Date(iso).getTime() / 1000;
const soon = '2026-11-25T08:00:00Z';
const far = '2027-06-01T08:00:00Z';

type Facts = { valid?: boolean; ends?: string; dataEnds?: string; scopes?: string[] };

/** `known` says what is true of each token; `minted` is what the system user gets for the Page. */
async function start(
  known: Record<string, Facts>,
  {
    minted,
    refuse,
    ...more
  }: {
    minted?: string;
    refuse?: (asked: Asked) => Reply | undefined;
    appSecret?: string;
    systemToken?: string | undefined;
  } = {},
) {
  const graph = await startGraph((asked) => {
    const refusal = refuse?.(asked);
    if (refusal) return refusal;
    if (asked.path.endsWith('/debug_token')) {
      const { valid = true, ends, dataEnds, scopes } = known[asked.params.get('input_token') ?? ''] ?? { valid: false };
      return {
        json: {
          data: {
            app_id: '777',
            is_valid: valid,
            expires_at: ends ? seconds(ends) : 0,
            data_access_expires_at: dataEnds ? seconds(dataEnds) : 0,
            ...(scopes && { scopes }),
          },
        },
      };
    }
    if (asked.params.get('fields') === 'access_token' && minted) return { json: { id: pageId, access_token: minted } };
    return graphError(100, 33);
  }, more);
  return { ...graph, tokens: graph.connector.tokens };
}

const all = ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'];

it('finds a key that never ends in order', async () => {
  const { tokens, asked } = await start({ system: { scopes: all } });
  expect(await tokens.system(signal)).toEqual({ isValid: true, expiresAt: null });
  expect(asked.map(({ token, params }) => [token, params.get('input_token')])).toEqual([['system', 'system']]);
});

it('takes the earlier of the two ends of a key', async () => {
  const { tokens } = await start({ system: { ends: far, dataEnds: soon } });
  expect(await tokens.system(signal)).toMatchObject({
    isValid: true,
    expiresAt: new Date(soon),
    sentence: expect.stringContaining('udløber'),
  });
});

it('names the permissions that a key lacks', async () => {
  const { tokens } = await start({ system: { scopes: ['pages_show_list', 'pages_read_engagement'] } });
  const { sentence } = await tokens.system(signal);
  expect(sentence).toContain('pages_read_user_content');
});

it('says what to do when the key is dead, refused even to be asked about, or missing', async () => {
  const dead = await start({ system: { valid: false } });
  expect(await dead.tokens.system(signal)).toMatchObject({ isValid: false, sentence: expect.stringContaining('ny') });
  const refused = await start({}, { refuse: () => graphError(190, 463) });
  expect(await refused.tokens.system(signal)).toMatchObject({ isValid: false, expiresAt: null });
  const missing = await start({}, { systemToken: undefined });
  expect((await missing.tokens.system(signal)).sentence).toContain('GRAPH_ACCESS_TOKEN');
});

it.each([
  ['a limit', graphError(4), 'RateLimitedError'],
  ['a server that fails', { status: 500, body: '' }, 'TemporaryError'],
] as const)('learns nothing from %s', async (_what, reply, name) => {
  const { tokens } = await start({}, { refuse: () => reply });
  await expect(tokens.system(signal)).rejects.toMatchObject({ name });
  await expect(tokens.page(pageId, signal)).rejects.toMatchObject({ name });
});

it("asks about a Page's token with the app's own key once the app is known, else with the system user's", async () => {
  const { tokens, asked } = await start({ system: {}, 'page-token': { ends: far } }, { appSecret: 'hemmelig' });
  expect(await tokens.page(pageId, signal)).toEqual({ isValid: true, expiresAt: new Date(far) });
  expect(asked.at(-1)?.token).toBe('system');
  await tokens.page(pageId, signal);
  expect(asked.at(-1)?.token).toBe('777|hemmelig');
});

it('changes a token that ends soon for one that lasts', async () => {
  const { tokens, vault } = await start({ 'page-token': { ends: soon }, fresh: {} }, { minted: 'fresh' });
  expect(await tokens.page(pageId, signal)).toEqual({ isValid: true, expiresAt: null });
  expect(vault.get(pageId)).toBe('fresh');
});

it('changes a dead token, and takes the first one where there was none', async () => {
  const dead = await start({ 'page-token': { valid: false }, fresh: {} }, { minted: 'fresh' });
  expect(await dead.tokens.page(pageId, signal)).toEqual({ isValid: true, expiresAt: null });
  expect(dead.vault.get(pageId)).toBe('fresh');
  const first = await start({ fresh: {} }, { minted: 'fresh' });
  first.vault.delete(pageId);
  await first.tokens.page(pageId, signal);
  expect(first.vault.get(pageId)).toBe('fresh');
});

it('keeps what works, and says so, when no better one is to be had', async () => {
  const same = await start({ 'page-token': { ends: soon } }, { minted: 'page-token' });
  expect(await same.tokens.page(pageId, signal)).toMatchObject({ isValid: true, expiresAt: new Date(soon) });
  const none = await start({ 'page-token': { ends: soon } });
  expect(await none.tokens.page(pageId, signal)).toMatchObject({
    isValid: true,
    sentence: expect.stringContaining('udløber'),
  });
  expect(none.vault.get(pageId)).toBe('page-token');
});

it('never keeps a new token that is dead', async () => {
  const { tokens, vault } = await start({ 'page-token': { valid: false } }, { minted: 'stillborn' });
  expect(await tokens.page(pageId, signal)).toMatchObject({ isValid: false, sentence: expect.any(String) });
  expect(vault.get(pageId)).toBe('page-token');
});

it('says that the role is lost when there is no token to be had', async () => {
  const { tokens } = await start({ 'page-token': { valid: false } });
  expect((await tokens.page(pageId, signal)).sentence).toContain('Moderator');
});
