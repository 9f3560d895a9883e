/** Every variable of the house in one table (design §5). Pure: the environment is passed in. */
import { z } from 'zod';
import { type ChannelSettings, channelProblems, channelSettings } from './channel-settings.ts';
import { PermanentError } from './errors.ts';
import { logLevels } from './log.ts';
import { type OidcSettings, oidcProblems } from './oidc-settings.ts';

const webAddress = z.url({ protocol: /^https?$/, error: 'skal være en http- eller https-adresse' });
const port = z.coerce
  .number({ error: 'skal være et tal' })
  .int('skal være et helt tal')
  .min(0)
  .max(65_535, 'skal være højst 65535');
const hosts = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
  )
  .refine(
    (list) => list.every((host) => /^(\[[0-9a-f:]+\]|[^\s:/]+):\d+$/i.test(host)),
    'skal være host:port, adskilt af komma',
  );

const table = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'skal begynde med postgres://' }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'skal begynde med redis:// eller rediss://' }).optional(),
  DATA_DIR: z.string().default('.data'),
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: webAddress.default('http://localhost:3000'),
  SECRET_KEY: z
    .string()
    .refine((key) => Buffer.byteLength(key) >= 32, 'skal være mindst 32 bytes')
    .optional(),
  GRAPH_API_URL: webAddress.default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'skal være som v26.0')
    .default('v26.0'),
  GRAPH_ACCESS_TOKEN: z.string().optional(),
  GRAPH_APP_SECRET: z.string().optional(),
  GRAPH_VERIFY_TOKEN: z.string().optional(),
  BLUESKY_API_URL: webAddress.default('https://public.api.bsky.app'),
  LINKEDIN_API_URL: webAddress.default('https://api.linkedin.com'),
  LINKEDIN_VERSION: z
    .string()
    .regex(/^20\d{2}(0[1-9]|1[0-2])$/, 'skal være år og måned som 202607')
    .default('202607'),
  LINKEDIN_ACCESS_TOKEN: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'skal begynde med smtp:// eller smtps://' }).optional(),
  MAIL_FROM: z.string().regex(/@/, 'skal være en mailadresse').default('Lytteposten <lytteposten@localhost>'),
  SMS_GATEWAY_URL: webAddress.optional(),
  SMS_GATEWAY_TOKEN: z.string().optional(),
  TEAMS_WEBHOOK_URL: webAddress.optional(),
  ALERT_WEBHOOK_URL: webAddress.optional(),
  ALERT_WEBHOOK_SECRET: z
    .string()
    .refine((key) => Buffer.byteLength(key) >= 16, 'skal være mindst 16 bytes')
    .optional(),
  HEARTBEAT_URL: webAddress.optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  JUDGE_URL: webAddress.optional(),
  JUDGE_MODEL: z.string().optional(),
  JUDGE_TOKEN: z.string().optional(),
  JUDGE_MODEL_DIR: z.string().optional(),
  FETCH_ALLOW: hosts.default([]),
  LOG_LEVEL: z.enum(logLevels, { error: `skal være en af ${logLevels.join(', ')}` }).default('info'),
  METRICS_TOKEN: z.string().optional(),
});

type Variables = z.infer<typeof table>;

/** Who gives second opinions: an endpoint that the municipality runs, or a model in a local directory. */
export type JudgeSettings =
  | { kind: 'http'; url: string; model: string; token: string | undefined }
  | { kind: 'onnx'; dir: string };

export type Config = {
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  dataDir: string;
  port: number;
  host: string;
  publicUrl: string;
  /** Missing only on the embedded default, where one is made and kept in the data folder. */
  secretKey: string | undefined;
  graph: {
    url: string;
    version: string;
    accessToken: string | undefined;
    appSecret: string | undefined;
    verifyToken: string | undefined;
  };
  linkedin: { url: string; version: string; accessToken: string | undefined };
  blueskyUrl: string;
  smtpUrl: string | undefined;
  mailFrom: string;
  channels: ChannelSettings;
  /** Asked for every minute while the watch works (jobs/ping-heartbeat.ts); missing: nobody outside notices when it stops. */
  heartbeatUrl: string | undefined;
  /** Missing: nobody is asked for a second opinion. */
  judge: JudgeSettings | undefined;
  /** Missing: people sign in by mailed link alone. */
  oidc: OidcSettings | undefined;
  fetchAllow: string[];
  /** What a monitoring system shows at /metrics; missing: there is no such page. */
  metricsToken: string | undefined;
  logLevel: Variables['LOG_LEVEL'];
};

/** Reads the table. An empty variable counts as unset. @throws PermanentError listing every problem by name, never a value. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = table.safeParse(given);
  const problems = result.success
    ? []
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (given['DATABASE_URL'] !== undefined && given['SECRET_KEY'] === undefined)
    problems.push(
      'SECRET_KEY: mangler; den kræves, når DATABASE_URL er sat (mindst 32 bytes, f.eks. fra "openssl rand -hex 32")',
    );
  if (given['JUDGE_URL'] !== undefined && given['JUDGE_MODEL_DIR'] !== undefined)
    problems.push('JUDGE_MODEL_DIR: kan ikke bruges sammen med JUDGE_URL. Vælg den ene, og fjern den anden');
  else if (given['JUDGE_URL'] !== undefined && given['JUDGE_MODEL'] === undefined)
    problems.push('JUDGE_MODEL: mangler; den kræves, når JUDGE_URL er sat (navnet på modellen dér)');
  problems.push(...oidcProblems(given), ...channelProblems(given));
  if (!result.success || problems.length > 0)
    throw new PermanentError(
      `${problems.length} problems in the environment`,
      `Indstillingerne kan ikke bruges:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    );
  return toConfig(result.data);
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

function toConfig(set: Variables): Config {
  return {
    databaseUrl: set.DATABASE_URL,
    redisUrl: set.REDIS_URL,
    dataDir: set.DATA_DIR,
    port: set.PORT,
    host: set.HOST,
    publicUrl: withoutSlash(set.PUBLIC_URL),
    secretKey: set.SECRET_KEY,
    graph: {
      url: withoutSlash(set.GRAPH_API_URL),
      version: set.GRAPH_API_VERSION,
      accessToken: set.GRAPH_ACCESS_TOKEN,
      appSecret: set.GRAPH_APP_SECRET,
      verifyToken: set.GRAPH_VERIFY_TOKEN,
    },
    blueskyUrl: withoutSlash(set.BLUESKY_API_URL),
    linkedin: {
      url: withoutSlash(set.LINKEDIN_API_URL),
      version: set.LINKEDIN_VERSION,
      accessToken: set.LINKEDIN_ACCESS_TOKEN,
    },
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    channels: channelSettings(set),
    heartbeatUrl: set.HEARTBEAT_URL,
    judge: judgeSettings(set),
    oidc:
      set.OIDC_ISSUER && set.OIDC_CLIENT_ID
        ? { issuer: set.OIDC_ISSUER, clientId: set.OIDC_CLIENT_ID, clientSecret: set.OIDC_CLIENT_SECRET }
        : undefined,
    fetchAllow: set.FETCH_ALLOW,
    metricsToken: set.METRICS_TOKEN,
    logLevel: set.LOG_LEVEL,
  };
}

function judgeSettings(set: Variables): JudgeSettings | undefined {
  if (set.JUDGE_MODEL_DIR !== undefined) return { kind: 'onnx', dir: set.JUDGE_MODEL_DIR };
  if (set.JUDGE_URL === undefined || set.JUDGE_MODEL === undefined) return undefined;
  return { kind: 'http', url: withoutSlash(set.JUDGE_URL), model: set.JUDGE_MODEL, token: set.JUDGE_TOKEN };
}
