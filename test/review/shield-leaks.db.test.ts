import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { escalateAlerts } from '../../jobs/escalate-alerts.ts';
import { handOver } from '../../jobs/hand-over.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sendDigest } from '../../jobs/send-digest.ts';
import { sendUpdates } from '../../jobs/send-updates.ts';
import { tendQueue } from '../../jobs/tend-queue.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { access, mayUse, type Route } from '../../review/access.ts';
import { readLessons } from '../../store/lessons.ts';
import { type Listing, listings, listRows } from '../../store/listings.ts';
import { readMunicipality } from '../../store/municipality.ts';
import { calmVerdict, liveAs, testContext } from '../support/context.ts';
import { tablesWith } from '../support/shield-scene.ts';
import { enter } from './incident-room-scene.ts';
import { addRows, own, pathOf, type Rows } from './security-town.ts';
import { createTown, post, start, type Town } from './town.ts';

const secret = 'Sentinelsen';
/** Found by a search for the word beside it. */
const text = `Læreren ${secret} er pragtfuldtgrusom ved børnene.`;
const minute = 60_000;
const others: readonly Role[] = ['comms', 'crisis', 'admin', 'dpo', 'department'];

describe('what stands in a shielded incident', () => {
  let town: Town;
  let rows: Rows;
  let leader: Awaited<ReturnType<typeof enter>>;
  let postId: string;
  const asked: unknown[] = [];
  const context = () =>
    testContext({
      ...town,
      classifier: liveAs({ model: 'stub.1', classify: () => unsureVerdict }),
      judge: {
        about: 'Prøvens dommer',
        prepare: async () => undefined,
        ask: async (item) => {
          asked.push(item);
          return { goodStory: 0.1, negativePress: 0.9 };
        },
      },
    });

  beforeAll(async () => {
    town = await createTown();
    rows = await addRows(town);
    leader = await enter(town, ['leader'], [own], 'Lone Prøve');
    await enter(town, ['comms'], [], 'Kaj Prøve');
    postId = await plant(town, rows.own['/kandidat'] ?? '', rows.own['/sag'] ?? '');
    // What was planned before it was shut has still to go out.
    await sendAlert({ id: rows.own['/sag'] ?? '' }, context());
    for (const { id } of await town.db.decision.findMany({ where: { action: 'send' } }))
      await handOver({ id }, context());
    for (const { id } of await town.db.share.findMany()) await thankDepartment({ id }, context());
    expect((await tablesWith(town.db, secret)).length).toBeGreaterThan(6);
    const done = await leader.act(rows.own['/sag'] ?? '', 'skjold');
    expect(done.status).toBe(303);
  });
  afterAll(() => town.close());

  it('can be read by its leader, so that the rest of this can fail', async () => {
    const room = await leader.read(rows.own['/sag'] ?? '');
    for (const part of [text, `Sag om ${secret}`, `Skrevet om ${secret}`, `Ring til ${secret}`])
      expect(room).toContain(part);
  });

  it.each(others)(
    'is on no page that %s can open, by no way of asking',
    async (role) => {
      const browser = await enter(town, [role], role === 'comms' ? [] : [own], `Prøve ${role}`);
      const routes = (Object.keys(access) as Route[]).filter(
        (route) => route.startsWith('GET ') && mayUse(route, [role]),
      );
      const card = rows.own['/kandidat'] ?? '';
      const asking = [
        '/koe?soeg=pragtfuldtgrusom',
        '/koe?bane=unsure',
        '/koe?bane=pressevagt&omraade=skole_og_dagtilbud',
        '/historik?soeg=pragtfuldtgrusom',
        `/regler/ny?slags=traad&kort=${card}`,
        '/vurdering/eksempler?fra=good_story&til=negative_press',
        `/lampe?omraade=${own}`,
        '/log?handling=incident.shielded',
      ];
      const paths = [
        ...routes.map((route) => pathOf(route, rows.own)),
        ...(role === 'comms' || role === 'dpo' ? asking : []),
      ];
      for (const path of paths) {
        const response = await browser.get(path);
        const stream = response.headers.get('content-type')?.startsWith('text/event-stream');
        const body = stream ? '' : Buffer.from(await response.arrayBuffer()).toString('utf8');
        if (stream) await response.body?.cancel();
        expect([path, body.includes(secret), response.status < 500]).toEqual([path, false, true]);
      }
      if (role !== 'comms') return;
      for (const path of [`/kandidat/${card}`, `/kandidat/${card}/del`, `/kandidat/${card}/journal`])
        expect((await browser.get(path)).status).toBe(404);
      const trial = { slags: 'mute_phrase', navn: 'Prøve', maal: 'pragtfuldtgrusom', udtryk: 'pragtfuldtgrusom' };
      const tried = await post(town, '/regler/proev', { csrf: browser.csrf, ...trial }, browser.cookie);
      expect((await tried.text()).includes(secret)).toBe(false);
      for (const to of ['beslut', 'ret', 'fortryd', 'tildel', 'notat']) {
        const form = { version: '1', valg: 'follow', tekst: 'x', til: browser.id };
        const answer = await browser.post(`/kandidat/${card}/${to}`, form);
        expect([to, answer.status < 500, (await answer.text()).includes(secret)]).toEqual([to, true, false]);
      }
      expect(await town.db.candidate.findUnique({ where: { postId } })).toMatchObject({ state: 'sealed' });
    },
    120_000,
  );

  it('is in no mail, to nobody but its leader any alarm at all', async () => {
    const context = testContext(town);
    town.clock.moveTo(new Date(start.getTime() + 61 * minute));
    await sendAlert({ id: rows.own['/sag'] ?? '' }, context);
    await escalateAlerts({}, context);
    await sendUpdates({}, context);
    await sendDigest({ date: '2026-11-20' }, context);
    for (const { id } of await town.db.delivery.findMany({ where: { state: 'planned' } }))
      await deliverMessage({ id }, context);
    const mails = context.sent.map((mail) => JSON.stringify(mail));
    expect(mails.length).toBeGreaterThan(2);
    expect(mails.filter((mail) => mail.includes(secret))).toEqual([]);
    const alarmed = await town.db.alert.findMany({
      where: { incidentId: rows.own['/sag'] ?? '', severity: 3, delivery: { state: 'sent' } },
    });
    expect(new Set(alarmed.map(({ personId }) => personId))).toEqual(new Set([leader.id]));
    expect(context.lines.filter((line) => line.includes(secret))).toEqual([]);
  });

  it('is in no list or file of the operator, in no lesson, and in no table but its own and those of its room', async () => {
    const told: unknown[] = [await readMunicipality(town.db)];
    for (const listing of Object.keys(listings) as Listing[])
      for await (const row of listRows(town.db, listing)) told.push(row);
    for await (const lessons of readLessons(town.db, 0n)) told.push(lessons);
    const inWords = JSON.stringify(told, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
    expect(inWords).not.toContain(secret);
    expect(inWords).not.toContain(rows.own['/sag']);
    await tendQueue({}, testContext(town));
    expect(await tablesWith(town.db, secret)).toEqual(['incident', 'incident_event', 'incident_task', 'sealed_text']);
  });

  it('is put before no other judge, nor is what will join it', async () => {
    const sealed = await town.db.post.findUniqueOrThrow({ where: { id: postId } });
    const more = { platform: 'facebook', kind: 'comment', sourceId: town.sourceId, postedAt: start, foundAt: start };
    const [story = ''] = sealed.externalId.split('_').slice(1);
    const made = async (externalId: string, parentExternalId: string, words: string) =>
      town.db.post.create({ data: { ...more, externalId, parentExternalId, text: words } });
    const bound = await made(`${story}_1`, sealed.externalId, `Ja, ${secret} er slem.`);
    const free = await made('777_1', '100_777', 'Noget ganske andet.');
    await town.db.municipality.upsert({
      where: { id: 1 },
      create: { name: 'Norddjurs Kommune', centralPage: '1' },
      update: {},
    });
    await classifyPosts({ ids: [postId, bound.id, free.id] }, context());
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked)).not.toContain(secret);
    expect((await town.db.post.findUniqueOrThrow({ where: { id: bound.id } })).text).toBe('[slettet]');
    expect(await tablesWith(town.db, secret)).not.toContain('post');
  });
});

const unsureVerdict = {
  ...calmVerdict,
  label: 'negative_press' as const,
  negativePress: 0.9,
  goodStory: 0.1,
  severity: 1 as const,
  department: 'skole_og_dagtilbud' as const,
  unsure: true,
};

/** A row with the word in every table that a post of an incident has words in; gives the id of the post. */
async function plant({ db }: Town, candidateId: string, incidentId: string): Promise<string> {
  const card = await db.candidate.findUniqueOrThrow({ where: { id: candidateId }, include: { post: true } });
  const { postId } = card;
  const kaj = await db.person.findFirstOrThrow({ where: { name: 'Kaj Prøve' } });
  const by = { personId: kaj.id, createdAt: start };
  const [, story] = card.post.externalId.split('_');
  await db.post.update({
    where: { id: postId },
    data: {
      text,
      textVersion: 2,
      permalink: `https://www.facebook.com/${secret}`,
      attached: { ids: [], urls: [`https://medie.example/${secret}`] },
      versions: { create: { version: 1, text: `${secret} før`, seenAt: start } },
      tip: { create: { link: `https://www.facebook.com/${secret}`, consent: 'yes', createdAt: start } },
      shareRows: {
        create: {
          centralExternalId: '1_1',
          evidence: 'parent_id',
          strength: 'certain',
          sharedAt: start,
          foundAt: start,
        },
      },
      lessons: { create: { textVersion: 2, personId: kaj.id, label: 'negative_press', weight: 1, createdAt: start } },
    },
  });
  await db.verdict.updateMany({
    where: { postId },
    data: { textVersion: 2, reasons: [{ span: secret, start: 8, why: 'skade' }] },
  });
  await db.rule.updateMany({ data: { target: 'pragtfuldtgrusom' } });
  for (const rule of await db.rule.findMany())
    await db.ruleHit.create({ data: { postId, ruleId: rule.id, at: start } });
  await db.note.create({ data: { candidateId, text: `Ring om ${secret}`, ...by } });
  await db.publication.create({
    data: { candidateId, channel: 'facebook', key: 'k', text: secret, link: secret, nextTryAt: start, ...by },
  });
  await db.decision.create({ data: { candidateId, action: 'send', stateBefore: 'open', onVersion: 1, ...by } });
  await db.candidate.update({ where: { id: candidateId }, data: { state: 'sent' } });
  const traits = { members: [], threads: [story ?? ''], links: [] };
  await db.incident.update({ where: { id: incidentId }, data: { title: `Sag om ${secret}`, severity: 3, traits } });
  await db.incidentEvent.create({
    data: { incidentId, at: start, actor: kaj.id, kind: 'note', note: `Skrevet om ${secret}` },
  });
  await db.incidentTask.create({
    data: { incidentId, kind: 'task', position: 1, text: `Ring til ${secret}`, assigneeId: kaj.id, createdAt: start },
  });
  return postId;
}
