import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decryptSecret } from '../../core/signing.ts';
import { read } from './api-town.ts';
import { addPerson, createTown, signIn, start, type Town } from './town.ts';

let town: Town;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown({ metricsToken: 'et tal til overvågningen', fetchAllow: ['127.0.0.1:9000'] });
  admin = await signIn(town, (await addPerson(town.db, ['admin'])).id);
});
afterAll(() => town.close());

const send = (path: string, form: [string, string][]) =>
  town.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      cookie: admin.cookie,
    },
    body: new URLSearchParams([['csrf', admin.csrf], ...form]).toString(),
  });
const shown = (html: string) => /<code>([^<]{20,})<\/code>/.exec(html)?.[1] ?? '';
const lastAudit = () => town.db.audit.findFirst({ orderBy: { seq: 'desc' } });
const nr = (n: number) => `0b9f3c1e-2f5a-4b6d-9a57-3f4f0c2d1e0${n}`;

describe('Adgang for andre systemer', () => {
  const path = '/indstillinger/adgang';
  const form = (n: number, scopes: string[], days = '90', name = 'Intranettet'): [string, string][] => [
    ['nr', nr(n)],
    ['name', name],
    ['days', days],
    ...scopes.map((scope): [string, string] => ['scopes', scope]),
  ];

  it('says that nobody has access, and proposes ninety days', async () => {
    const page = await (await admin.get(path)).text();
    expect(page).toContain('Ingen andre systemer har adgang');
    expect(page).toContain('value="90"');
  });

  it('shows a new key once, lets it be used, and closes it for good', async () => {
    const page = await (await send(path, form(1, ['coverage:read']))).text();
    const token = shown(page);
    expect(token).toMatch(/^lp_[\w-]{43}$/);
    expect((await read(town, '/api/v1/coverage', token)).status).toBe(200);
    expect(await lastAudit()).toMatchObject({ action: 'api-token-add', subject: `api-token ${nr(1)}` });
    const again = await send(path, form(1, ['coverage:read']));
    expect([again.status, shown(await again.text())]).toEqual([409, '']);
    expect(await (await admin.get(path)).text()).not.toContain(token);
    expect((await send(`${path}/${nr(1)}/luk`, [['version', '9']])).status).toBe(409);
    expect((await send(`${path}/${nr(1)}/luk`, [['version', '1']])).status).toBe(303);
    expect((await read(town, '/api/v1/coverage', token)).status).toBe(401);
    expect(await (await admin.get(path)).text()).toContain('lukket');
    expect(JSON.stringify(await town.db.audit.findMany(), (_k, v) => (typeof v === 'bigint' ? '' : v))).not.toContain(
      token,
    );
  });

  it('gives the feed as an address, with a key of its own', async () => {
    const address = shown(await (await send(path, form(2, ['feed:read']))).text());
    expect(address).toMatch(/^http:\/\/localhost:3000\/feed\/lp_[\w-]{43}\/delte-historier\.xml$/);
    expect((await read(town, new URL(address).pathname)).status).toBe(200);
  });

  it.each([
    [['feed:read', 'stories:read'], '90', 'RSS skal have sin egen nøgle'],
    [[], '90', 'Vælg mindst én'],
    [['stories:read'], '366', 'Må højst være 365 dage'],
    [['stories:read'], '0', 'Skal være mindst 1 dag'],
    [['alt'], '90', 'Skal være en af'],
  ])('refuses %j for %s days', async (scopes, days, sentence) => {
    const before = await town.db.apiToken.count();
    const response = await send(path, form(3, scopes, days));
    expect([response.status, (await response.text()).includes(sentence)]).toEqual([422, true]);
    expect(await town.db.apiToken.count()).toBe(before);
  });
});

describe('Webhooks', () => {
  const path = '/indstillinger/webhooks';
  const form = (url: string, more: [string, string][] = []): [string, string][] => [
    ['nr', nr(5)],
    ['name', 'Intranettet'],
    ['url', url],
    ['events', 'story.shared'],
    ['active', 'ja'],
    ...more,
  ];
  const one = () => town.db.webhookEndpoint.findUniqueOrThrow({ where: { id: nr(5) } });
  const versionOf = async () =>
    /name="version" value="([^"]+)"/.exec(await (await admin.get(`${path}/${nr(5)}`)).text())?.[1] ?? '';

  it.each([
    ['http://intranet.example/krog', 'https://'],
    ['https://127.0.0.1/krog', 'lukket netværk'],
    ['https://169.254.169.254/latest', 'lukket netværk'],
    ['https://bruger:kode@intranet.example/', 'adgangskode'],
    ['https://intranet.example:8443/', 'port, der ikke er tilladt'],
    ['ftp://intranet.example/', 'hverken begynder'],
    ['krog', 'ikke en webadresse'],
  ])('refuses the address %s', async (url, sentence) => {
    const response = await send(path, form(url));
    expect([response.status, (await response.text()).includes(sentence)]).toEqual([422, true]);
    expect(await town.db.webhookEndpoint.count()).toBe(0);
  });

  it('lets the operator exempt a host, shows the secret once and keeps it sealed', async () => {
    const page = await (await send(path, form('http://127.0.0.1:9000/krog'))).text();
    const secret = shown(page).replaceAll('&#x2F;', '/');
    expect(secret).toMatch(/^whsec_/);
    const row = await one();
    expect(row.secret).not.toContain(secret);
    expect(decryptSecret(town.settings.secretKey, row.secret)).toBe(secret);
    expect((await send(path, form('http://127.0.0.1:9000/krog'))).status).toBe(409);
    expect(await (await admin.get(path)).text()).not.toContain('whsec_');
    const details = JSON.stringify((await lastAudit())?.details);
    for (const hidden of [secret, row.secret, '127.0.0.1']) expect(details).not.toContain(hidden);
  });

  it('is changed with the version that was seen, and can be undone; the secret stays', async () => {
    const before = await one();
    const version = await versionOf();
    const change: [string, string][] = [
      ['version', version],
      ['events', 'coverage.lost'],
    ];
    expect((await send(`${path}/${nr(5)}`, form('https://intranet.example/krog', change))).status).toBe(303);
    expect(await one()).toMatchObject({ url: 'https://intranet.example/krog', secret: before.secret });
    expect((await one()).events).toEqual(['story.shared', 'coverage.lost']);
    expect((await send(`${path}/${nr(5)}`, form('https://andet.example/', change))).status).toBe(409);
    await send('/indstillinger/fortryd', [['emne', `webhook-endpoint:${nr(5)}`]]);
    expect(await one()).toMatchObject({ url: before.url, secret: before.secret, events: ['story.shared'] });
  });

  it('gets a new secret in the place of the old one', async () => {
    const before = await one();
    const page = await (await send(`${path}/${nr(5)}/noegle`, [['version', await versionOf()]])).text();
    expect(decryptSecret(town.settings.secretKey, (await one()).secret)).toBe(shown(page).replaceAll('&#x2F;', '/'));
    expect((await one()).secret).not.toBe(before.secret);
    expect((await send(`${path}/${nr(5)}/noegle`, [['version', 'x']])).status).toBe(409);
  });

  it('tries it, sends again what was sent, and shows what became of it', async () => {
    expect((await send(`${path}/${nr(5)}/proev`, [])).status).toBe(303);
    const [ping] = await town.db.webhookMessage.findMany();
    expect(ping).toMatchObject({ event: 'ping', endpointId: nr(5) });
    expect(await town.db.outbox.count({ where: { job: 'deliver-message' } })).toBe(1);
    expect((await send(`${path}/${nr(5)}/send-igen`, [['nr', ping?.id ?? '']])).status).toBe(303);
    expect(await town.db.webhookMessage.count({ where: { replayOf: ping?.id ?? '' } })).toBe(1);
    expect((await send(`${path}/${nr(5)}/send-igen`, [['nr', nr(9)]])).status).toBe(404);
    expect((await send(`${path}/${nr(9)}/proev`, [])).status).toBe(404);
    expect(await (await admin.get(`${path}/${nr(5)}`)).text()).toContain('sendt igen');
    expect(await lastAudit()).toMatchObject({ action: 'webhook-replay', subject: `webhook-endpoint ${nr(5)}` });
  });

  it('that was given up says why, and goes again once somebody has turned it on', async () => {
    const pausedWhy = 'Modtageren har ikke taget imod noget i et døgn, så vi er holdt op med at sende.';
    await town.db.webhookEndpoint.update({
      where: { id: nr(5) },
      data: { active: false, pausedAt: start, pausedWhy, failingSince: start, version: { increment: 1 } },
    });
    expect(await (await admin.get(`${path}/${nr(5)}`)).text()).toContain(pausedWhy);
    await send(`${path}/${nr(5)}`, form('http://127.0.0.1:9000/krog', [['version', await versionOf()]]));
    expect(await one()).toMatchObject({ active: true, pausedAt: null, pausedWhy: null, failingSince: null });
  });

  it('is taken away, and comes back with its secret when that is undone', async () => {
    const { secret } = await one();
    await send(`${path}/${nr(5)}`, [
      ['version', await versionOf()],
      ['knap', 'fjern'],
    ]);
    expect(await town.db.webhookEndpoint.count()).toBe(0);
    await send('/indstillinger/fortryd', [['emne', `webhook-endpoint:${nr(5)}`]]);
    expect((await one()).secret).toBe(secret);
  });
});

describe('/metrics', () => {
  it('gives figures in the text form of Prometheus to who has the word, and nothing to others', async () => {
    await town.db.outbox.create({ data: { job: 'sweep', payload: {}, createdAt: new Date(start.getTime() - 60_000) } });
    for (const wrong of [undefined, 'noget andet']) expect((await read(town, '/metrics', wrong)).status).toBe(401);
    const response = await town.app.request('/metrics', {
      headers: { authorization: 'Bearer et tal til overvågningen' },
    });
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('version=0.0.4');
    expect(text).toContain('lytteposten_sources{health="ok"} 1');
    expect(text).toContain('lytteposten_outbox_oldest_seconds 60');
    expect(text).toMatch(/lytteposten_deliveries\{kind="event",channel="event",state="planned"\} \d+/);
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) lytteposten_\w+ .+|lytteposten_\w+(\{[^}]*\})? -?[\d.e+-]+)$/);
    expect(text).not.toMatch(/example|Prøve|Solhatten/);
  });

  it('is not there where no word is set', async () => {
    const other = await createTown();
    expect((await other.app.request('/metrics', { headers: { authorization: 'Bearer undefined' } })).status).toBe(404);
    await other.close();
  });
});
