/** A Graph API in miniature: a test says how it answers, the rest is wired as in real life. */
import type { ReadableSource, ReadWindow } from '../../../sources/contract.ts';
import { createFacebookConnector } from '../../../sources/facebook.ts';
import { type Answer, readAll, startLoopback } from './loopback.ts';

export const pageId = '111222333444555';
export const centralPage = '100200300400500';

export const edge = (data: unknown[], paging?: { after: string; more: boolean }) => ({
  data,
  ...(paging && {
    paging: {
      cursors: { after: paging.after },
      ...(paging.more && { next: `https://elsewhere.example/?access_token=hemmelig&after=${paging.after}` }),
    },
  }),
});

export const graphError = (code: number, subcode?: number, more: object = {}) => ({
  status: 400,
  json: { error: { message: 'x', type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A', ...more } },
});

export const story = (number: number, more: object = {}) => ({
  id: `${pageId}_${number}`,
  from: { id: pageId, name: 'Børnehaven Eksempel' },
  message: `Opslag ${number}`,
  created_time: '2026-11-18T09:12:04+0000',
  updated_time: '2026-11-18T09:12:04+0000',
  is_published: true,
  ...more,
});

export const sourceOf = (kind: ReadableSource['kind'], externalId: string): ReadableSource => ({
  id: 'source',
  kind,
  externalId,
  name: 'En kilde',
  options: {},
  cursor: null,
});

type Options = { tokens?: Record<string, string>; appSecret?: string; systemToken?: string | undefined };

export async function startGraph(answer: Answer, options: Options = {}) {
  const server = await startLoopback(answer);
  const vault = new Map(Object.entries(options.tokens ?? { [pageId]: 'page-token', [centralPage]: 'central' }));
  const waits: number[] = [];
  const notices: string[] = [];
  const connector = createFacebookConnector({
    http: server.http,
    graphUrl: server.url,
    version: 'v26.0',
    systemToken: 'systemToken' in options ? options.systemToken : 'system',
    appSecret: options.appSecret,
    clock: server.clock,
    vault: {
      get: async (id) => vault.get(id),
      put: async (id, token) => void vault.set(id, token),
    },
    wait: async (ms) => waits.push(ms),
    random: () => 0.5,
    onNotice: (code) => notices.push(code),
  });
  const read = (
    more: {
      kind?: ReadableSource['kind'];
      window?: ReadWindow;
      signal?: AbortSignal;
      ownPages?: Set<string>;
      cursor?: ReadableSource['cursor'];
    } = {},
  ) => {
    const { kind = 'facebook-page', cursor = null, ...rest } = more;
    const source = { ...sourceOf(kind, kind === 'facebook-page' ? pageId : centralPage), cursor };
    return readAll(connector, source, { clock: server.clock, ...rest });
  };
  return { ...server, connector, vault, waits, notices, read };
}
