/**
 * Review: the web app. Pages are made on the server and work without scripts; a page asks `store` for a read model
 * and gives it to a view. Nothing here reads a source, judges a text or sends a message.
 */
import type { Context } from 'hono';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { MailWish } from '../core/mail-wish.ts';
import type { AlertChannel, SourceKind } from '../core/words.ts';
import type { Message } from '../notify/message.ts';
import type { Database } from '../store/db.ts';
import type { SignedIn } from '../store/sessions.ts';
import type { OidcProvider } from './oidc-provider.ts';

export type ReviewConfig = {
  /** Where people reach the app; links in mails begin with it. */
  publicUrl: string;
  secretKey: string;
  /** The version of the model that comes with this program: always there to go back to. */
  builtInModel: string;
  /** True behind https: `__Host-` cookie and HSTS. */
  secureCookies: boolean;
  /** What the platform's calls are proved by (platform-apis.md §5); without it they are answered as if nobody were here. */
  graph?: { appSecret?: string | undefined; verifyToken?: string | undefined; canPublish?: boolean };
  /** What a monitoring system shows at /metrics; without it there is no such page. */
  metricsToken?: string;
  /** Hosts of private networks that may be called all the same (FETCH_ALLOW). */
  fetchAllow?: readonly string[];
  /** Who gives second opinions, where somebody does: told on the public page. */
  judge?: 'http' | 'onnx';
  /** The municipality's own sign-in; without it people get a link by mail. */
  oidc?: OidcProvider;
  /** Channels that are set up here (notify/channel.ts); left out: mail alone. */
  channelsOn?: readonly AlertChannel[];
  /** Our public key for push (RFC 8292); without it browsers cannot be asked. */
  pushKey?: string;
  /** Kinds of sources that can be read here; left out: all. */
  readableKinds?: readonly SourceKind[];
  /** False: mails are laid in a folder and arrive nowhere. */
  hasMailServer?: boolean;
  /** Shown on every page of a trial, so that nobody takes it for the real thing. */
  demoNote?: string;
  /** Where the mails of a trial can be read. */
  mailboxUrl?: string;
  /** Writes a mail as it would be now, for a look; left out: there is nothing to look at. */
  showMail?: (wish: MailWish) => Promise<Message | { pointless: string }>;
  /** The app stands behind a reverse proxy that appends the caller to X-Forwarded-For. */
  behindProxy?: boolean;
  /** The shortest time an answer to the sign-in form takes, so that it does not tell who is known (default 300). */
  loginAnswerMs?: number;
  /** How often the open queues of this process are told what is new (default 3000). */
  liveEveryMs?: number;
};

export type Web = { db: Database; clock: Clock; log: Log; config: ReviewConfig; assets: AssetPaths };

/** Addresses of the style sheets, the script and the icon, with a version in them. */
export type AssetPaths = { designSystem: string; styles: string; script: string; icon: string };

export type Env = { Variables: { web: Web; signedIn: SignedIn | null; form: URLSearchParams } };
export type PageContext = Context<Env>;
export type Page = (c: PageContext) => Response | Promise<Response>;

/** The signed-in person; only for pages that are not public in review/access.ts. */
export function reader(c: PageContext): SignedIn {
  const signedIn = c.get('signedIn');
  if (signedIn === null) throw new Error('this page is for signed-in people and stands as public in access.ts');
  return signedIn;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The id in the address, or undefined when it cannot be the id of a row. */
export function rowId(c: PageContext): string | undefined {
  const id = c.req.param('id');
  return id !== undefined && uuid.test(id) ? id.toLowerCase() : undefined;
}

export const isUuid = (text: string) => uuid.test(text);

/** The version a form was made on (design rule 12); anything that is not a number is the version of nothing. */
export const seenVersion = (c: PageContext) => Number.parseInt(c.get('form').get('version') ?? '', 10) || 0;

/** How grave the matter stood on the page that a form was made on. */
export function seenSeverity(c: PageContext): number | undefined {
  const seen = c.get('form').get('niveau') ?? '';
  return /^[0-3]$/.test(seen) ? Number(seen) : undefined;
}
