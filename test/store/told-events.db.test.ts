import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventTypes } from '../../core/outgoing-events.ts';
import { inTransaction } from '../../store/db.ts';
import { advanceGap, noticeGaps } from '../../store/gaps.ts';
import { raiseSeverity } from '../../store/incident-rise.ts';
import { closeIncident } from '../../store/incident-status.ts';
import { undoIncidentEvent } from '../../store/incident-undo.ts';
import { openIncident } from '../../store/incidents.ts';
import { listWatched, markMissing } from '../../store/share-watch.ts';
import { saveShare } from '../../store/shares.ts';
import { stillHolds } from '../../store/told-events.ts';
import { addPost, openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  for (const [name, events] of [
    ['alt', eventTypes],
    ['delinger', ['story.shared']],
  ] as const)
    await town.db.webhookEndpoint.create({
      data: {
        name,
        url: 'https://x.example/',
        secret: 's',
        events: [...events],
        createdAt: start,
        createdBy: town.ids.comms ?? '',
      },
    });
});
afterAll(() => town.close());

const told = async () =>
  (
    await town.db.webhookMessage.findMany({
      include: { endpoint: true },
      orderBy: [{ createdAt: 'asc' }, { event: 'asc' }],
    })
  ).map(({ event, endpoint }) => `${event} to ${endpoint.name}`);
const facts = {
  severity: 2,
  reasons: [],
  owner: 'kommune',
  departmentKey: 'skole_og_dagtilbud',
  theme: 'andet',
} as const;
const open = (more: object = {}) =>
  openIncident(town.db, { ...facts, matter: 'm', traits: {}, postAt: start, now: start, actor: 'test', ...more });
const share = (postId: string, more: object = {}) =>
  inTransaction(town.db, (tx) =>
    saveShare(tx, {
      postId,
      centralExternalId: '1_2',
      evidence: 'parent_id',
      strength: 'certain',
      score: 1,
      proof: {},
      sharedAt: start,
      foundAt: start,
      ...more,
    }),
  );

describe('what other systems are told', () => {
  it('is an incident that opens, rises, closes and is opened again, each once', async () => {
    const id = await open();
    town.clock.advanceMs(60_000);
    await raiseSeverity(town.db, { id, from: 2, to: 3, reasons: [], actor: 'test', now: town.clock.now() });
    town.clock.advanceMs(60_000);
    const { version } = await town.db.incident.findUniqueOrThrow({ where: { id } });
    const by = { id, personId: town.ids.comms ?? '', version, at: town.clock.now() };
    expect((await closeIncident(town.db, by)).outcome).toBe('done');
    await closeIncident(town.db, by);
    const events = ['incident.opened to alt', 'incident.risen to alt', 'incident.closed to alt'];
    expect(await told()).toEqual(events);
    expect(await stillHolds(town.db, { type: 'incident.closed', data: { incident: id } })).toBe(true);
    town.clock.advanceMs(60_000);
    const closing = await town.db.incidentEvent.findFirstOrThrow({ where: { incidentId: id, kind: 'closed' } });
    const undo = () => undoIncidentEvent(town.db, { id, personId: by.personId, at: town.clock.now() }, closing.id);
    expect((await undo()).outcome).toBe('done');
    expect((await undo()).outcome).toBe('stale');
    expect(await told()).toEqual([...events, 'incident.reopened to alt']);
    expect(await stillHolds(town.db, { type: 'incident.closed', data: { incident: id } })).toBe(false);
    expect(await stillHolds(town.db, { type: 'incident.reopened', data: { incident: id } })).toBe(true);
  });

  it('is no rise that was taken back before it was said', async () => {
    const id = await open();
    await raiseSeverity(town.db, { id, from: 2, to: 3, reasons: [], actor: 'test', now: start });
    const rise = { type: 'incident.risen', data: { incident: id, severity: 3 } };
    expect(await stillHolds(town.db, rise)).toBe(true);
    await town.db.incident.update({ where: { id }, data: { severity: 2 } });
    expect(await stillHolds(town.db, rise)).toBe(false);
    expect(await stillHolds(town.db, { type: 'incident.opened', data: { incident: id, severity: 3 } })).toBe(true);
  });

  it('is no incident of other owners, none that is shielded, and nothing of a transaction that failed', async () => {
    await open({ owner: 'region' });
    const id = await open({ matter: 'lukket' });
    await town.db.webhookMessage.deleteMany();
    await town.db.incident.update({ where: { id }, data: { shielded: true } });
    await raiseSeverity(town.db, { id, from: 2, to: 3, reasons: [], actor: 'test', now: start });
    await town.db
      .$transaction(async (tx) => {
        await openIncident(tx, { ...facts, matter: 'x', traits: {}, postAt: start, now: start, actor: 'test' });
        throw new Error('taken back');
      })
      .catch(() => undefined);
    expect(await told()).toEqual([]);
    expect(await stillHolds(town.db, { type: 'incident.opened', data: { incident: id } })).toBe(false);
  });

  it('is a share that is proven, found twice and gone: shared once, unshared once, without its text', async () => {
    const post = await addPost(town, { ownVoice: true, text: 'Vores egen tekst', departmentKey: 'skole_og_dagtilbud' });
    await share(post.id, { strength: 'probable' });
    expect(await told()).toEqual([]);
    const id = (await share(post.id)) ?? '';
    await share(post.id);
    expect(await told()).toEqual(['story.shared to alt', 'story.shared to delinger']);
    for (const hours of [1, 3]) {
      const at = new Date(start.getTime() + hours * 3_600_000);
      await inTransaction(town.db, async (tx) => markMissing(tx, await listWatched(tx, [id]), at));
    }
    expect((await told()).at(-1)).toBe('story.unshared to alt');
    const payloads = JSON.stringify(await town.db.webhookMessage.findMany());
    expect(payloads).not.toContain('Vores egen tekst');
    expect(payloads).toContain(post.id);
    expect(await stillHolds(town.db, { type: 'story.shared', data: { share: id, post: post.id } })).toBe(false);
  });

  it('is no share of a sealed post', async () => {
    const post = await addPost(town, { ownVoice: true });
    await town.db.sealedText.create({ data: { postId: post.id, incidentId: await open(), sealedAt: start } });
    await town.db.webhookMessage.deleteMany();
    await share(post.id);
    expect(await told()).toEqual([]);
  });

  it('is a source that is not read, once while it lasts, and again when what was missed is fetched', async () => {
    const sourceId = town.ids.page ?? '';
    const from = new Date(start.getTime() - 7_200_000);
    await town.db.source.update({ where: { id: sourceId }, data: { readUntil: from } });
    const gap = (until: Date) => ({ sourceId, from, until, reason: 'Prøve', isTold: true });
    await noticeGaps(town.db, [gap(new Date(start.getTime() - 3_600_000))], start);
    await noticeGaps(town.db, [gap(start)], start);
    expect(await told()).toEqual(['coverage.lost to alt']);
    const row = await town.db.sourceGap.findFirstOrThrow();
    town.clock.advanceMs(60_000);
    const at = town.clock.now();
    await advanceGap(town.db, row, { through: new Date(start.getTime() - 3_600_000), at });
    expect(await told()).toHaveLength(1);
    await advanceGap(town.db, row, { through: start, at });
    await advanceGap(town.db, row, { through: start, at });
    expect(await told()).toEqual(['coverage.lost to alt', 'coverage.back to alt']);
  });
});
