import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCandidate, addIncident, addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';
import { markupProblems } from './xss-markup.ts';

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</textarea><svg onload=alert(1)>',
  '${7*7}{{7*7}}',
  '&lt;b&gt;',
];
const poison = payloads.join(' ');

describe('the web app against hostile hands', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown({ demoNote: `Prøve ${poison}` });
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], `Mette ${poison}`)).id);
  });
  afterAll(() => town.close());

  it('escapes everything from outside on every page that shows it', async () => {
    const { db } = town;
    await db.department.create({ data: { key: 'gift', name: poison } });
    const source = await db.source.create({
      data: {
        kind: 'feed',
        externalId: 'gift',
        name: poison,
        departmentKey: 'gift',
        health: 'failing',
        lastError: poison,
        failingSince: start,
      },
    });
    const reasons = [{ span: '<script>alert(1)</script>', start: 0, why: poison }];
    const parent = await addCandidate(town, { text: poison });
    const { externalId } = await db.post.findUniqueOrThrow({ where: { id: parent.postId } });
    const foul = {
      sourceId: source.id,
      departmentKey: 'gift',
      parentExternalId: externalId,
      permalink: 'javascript:alert(1)',
      platform: 'facebook',
    };
    const card = await addCandidate(
      { db, sourceId: source.id },
      {
        text: poison,
        lanes: ['good_story', 'negative_press', 'unsure'],
        departmentKey: 'gift',
        severity: 2,
        reasons,
        post: foul,
      },
    );
    await db.postVersion.create({ data: { postId: card.postId, version: 1, text: poison, seenAt: start } });
    await db.share.create({
      data: {
        postId: card.postId,
        centralExternalId: `1_2"><script>`,
        evidence: poison,
        strength: 'probable',
        sharedAt: start,
        foundAt: start,
      },
    });
    const incident = await addIncident(town, { departmentKey: 'gift' });
    await db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
    await db.playbook.create({ data: { severity: 2, text: poison } });
    await db.delivery.create({
      data: {
        kind: 'digest',
        key: 'x',
        channel: 'mail',
        recipient: 'x',
        state: 'failed',
        nextTryAt: start,
        messageId: 'x',
        lastError: poison,
        createdAt: start,
      },
    });
    await db.modelVersion.create({ data: { version: poison, note: poison, trainedAt: start, live: true } });
    await mette.post(`/kandidat/${card.id}/beslut`, { valg: 'follow', version: '1' });
    await mette.post(`/kandidat/${card.id}/beslut`, { valg: 'send', version: '2' });
    const stale = await mette.post(`/kandidat/${card.id}/beslut`, { valg: 'send', version: '2' });
    const paths = [
      '/koe?bane=gode',
      '/koe?bane=pressevagt',
      '/koe?bane=vedikke',
      `/kandidat/${card.id}`,
      '/historik',
      '/sager',
      `/sag/${incident.id}`,
      '/omraade?afdeling=gift',
      '/daekning',
      '/vurdering',
      `/vurdering/model/${encodeURIComponent(poison)}`,
      '/login',
      '/om',
      '/%3Cscript%3Ealert(1)%3C/script%3E',
    ];
    const pages = [
      await stale.text(),
      ...(await Promise.all(paths.map(async (path) => (await mette.get(path)).text()))),
    ];
    for (const page of pages) {
      expect(markupProblems(page)).toEqual([]);
      expect(page).not.toContain('<img');
      expect(page).not.toContain('javascript:');
    }
    expect(pages.filter((page) => page.includes('&lt;script&gt;alert(1)&lt;/script&gt;')).length).toBeGreaterThan(8);
  });

  it('changes nothing for a form from elsewhere, without the secret, or in another shape', async () => {
    const card = await addCandidate(town);
    const path = `/kandidat/${card.id}/beslut`;
    const form = { valg: 'share', version: '1' };
    const csrf = mette.csrf;
    const other = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    const answers = [
      await post(town, path, form, mette.cookie),
      await post(town, path, { ...form, csrf: other.csrf }, mette.cookie),
      await post(town, path, { ...form, csrf }, mette.cookie, { origin: 'https://evil.example' }),
      await post(town, path, { ...form, csrf }, mette.cookie, { 'sec-fetch-site': 'cross-site' }),
      await post(town, path, { ...form, csrf }, mette.cookie, { 'sec-fetch-site': 'same-site' }),
      await post(town, path, { ...form, csrf }, mette.cookie, { 'content-type': 'text/plain' }),
      await post(town, path, { ...form, csrf }, mette.cookie, { 'content-type': 'application/json' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    expect((await mette.get(`${path}?valg=share&version=1&csrf=${csrf}`)).status).toBe(404);
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({ state: 'open', version: 1 });
    expect((await mette.post(path, form)).status).toBe(303);
  });

  it('takes a form of a browser that hides its origin, as our own referrer policy makes it', async () => {
    const card = await addCandidate(town);
    const form = { valg: 'share', version: '1', csrf: mette.csrf };
    expect(
      (
        await post(town, `/kandidat/${card.id}/beslut`, form, mette.cookie, {
          origin: 'null',
          'sec-fetch-site': 'same-origin',
        })
      ).status,
    ).toBe(303);
  });

  it('ignores fields that nobody asked for', async () => {
    const card = await addCandidate(town);
    await mette.post(`/kandidat/${card.id}/beslut`, {
      valg: 'reject',
      version: '1',
      begrundelse: 'noget andet',
      state: 'shared',
      personId: card.id,
      severity: '3',
      tilbage: 'https://evil.example',
    });
    expect(await town.db.decision.findFirst({ where: { candidateId: card.id } })).toMatchObject({
      action: 'reject',
      reason: null,
    });
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({
      state: 'rejected',
      severity: 0,
    });
  });

  it('goes back only to places of its own after a decision', async () => {
    const card = await addCandidate(town);
    const answer = await mette.post(`/kandidat/${card.id}/beslut`, {
      valg: 'share',
      version: '1',
      tilbage: '//evil.example',
    });
    expect(answer.headers.get('location')).toMatch(/^\/koe\?/);
  });

  it.each([
    '/',
    '/koe',
    '/login',
    '/om',
    '/nowhere',
    '/assets/nothing.css',
    '/assets/..%2f..%2fpackage.json',
    '/sag/1',
    '/health',
    '/login/x',
  ])('sets the safe headers on %s', async (path) => {
    const { headers } = await mette.get(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('keeps styles and fonts for a year and names them on its pages', async () => {
    const page = await (await get(town, '/login')).text();
    const files = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    expect(files).toHaveLength(4);
    for (const file of files) {
      const response = await get(town, file);
      expect([file, response.status, response.headers.get('cache-control')]).toEqual([
        file,
        200,
        'public, max-age=31536000, immutable',
      ]);
    }
  });

  it('gives a page without details when something breaks, and logs no text', async () => {
    const broken = await createTown();
    const browser = await signIn(broken, (await addPerson(broken.db, ['comms'])).id);
    await broken.db.$executeRaw`ALTER TABLE decision RENAME TO hidden`;
    const response = await browser.get('/historik');
    expect(response.status).toBe(500);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await response.text()).not.toMatch(/decision|prisma|at \w+ \(/i);
    expect(broken.lines.at(-1)).toContain('page-failed');
    expect(broken.lines.at(-1)).not.toContain('relation');
    await broken.close();
  });

  it('refuses a body that is too big and ids that are none', async () => {
    expect((await mette.post('/kandidat/1/beslut', { valg: 'x'.repeat(70_000) })).status).toBe(413);
    for (const id of ['1', "1' OR '1'='1", '%00', '../../etc', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])
      expect([id, (await mette.get(`/kandidat/${encodeURIComponent(id)}`)).status]).toEqual([id, 404]);
  });
});
