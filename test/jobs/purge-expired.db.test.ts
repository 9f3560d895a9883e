import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { erasedText } from '../../store/posts.ts';
import { testContext } from '../support/context.ts';
import {
  addCandidate,
  addIncident,
  addPost,
  addVerdict,
  openTown,
  snapshot,
  start,
  type Town,
} from '../support/town.ts';

let town: Town;
const dayMs = 86_400_000;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const purge = () => purgeExpired({ date: '2026-11-18' }, testContext(town));
const old = (days: number) => ({ foundAt: new Date(start.getTime() - days * dayMs - 1) });
const textOf = async (id: string) => (await town.db.post.findUniqueOrThrow({ where: { id } })).text;

describe('the nightly purge', () => {
  it("erases what nobody picked after a week, and cards and our own Pages' posts after two months", async () => {
    const cases = [
      [await addPost(town, old(6)), false],
      [await addPost(town, old(7)), true],
      [await addPost(town, { ...old(59), ownVoice: true }), false],
      [await addPost(town, { ...old(60), ownVoice: true }), true],
    ] as const;
    const [young, aged] = [await addPost(town, old(59)), await addPost(town, old(60))];
    for (const { id } of [young, aged]) await addCandidate(town, id);
    await purge();
    for (const [{ id }, isErased] of [...cases, [young, false], [aged, true]] as const)
      expect((await textOf(id)) === erasedText).toBe(isErased);
  });

  it('takes versions, reasons and the link of the public with the text', async () => {
    const post = await addPost(town, old(8));
    await addVerdict(town, post.id);
    await town.db.verdict.updateMany({ data: { reasons: [{ span: 'Zakarias', start: 0, why: 'navn' }] } });
    await town.db.post.update({
      where: { id: post.id },
      data: {
        permalink: 'https://www.facebook.com/x',
        text: 'Zakarias råber',
        attached: { ids: [], urls: ['https://zakarias.example/Zakarias'] },
      },
    });
    await town.db.postVersion.create({
      data: { postId: post.id, version: 1, text: 'Zakarias hvisker', seenAt: start },
    });
    await purge();
    const tables = ['post', 'post_version', 'verdict', 'candidate', 'sighting', 'incident', 'incident_post'];
    expect(await snapshot(town, ...tables)).not.toMatch(/Zakarias|www\.facebook/);
    expect(await town.db.verdict.count()).toBe(1);
  });

  it('keeps what belongs to an open incident, until it is closed', async () => {
    const incident = await addIncident(town);
    await town.db.post.updateMany({ data: old(100) });
    await purge();
    expect(await town.db.post.count({ where: { text: erasedText } })).toBe(0);
    await town.db.incident.update({ where: { id: incident.id }, data: { status: 'closed' } });
    await purge();
    expect(await town.db.post.count({ where: { text: erasedText } })).toBe(1);
  });

  it('keeps decisions and their cards as statistics', async () => {
    const post = await addPost(town, old(100));
    const card = await addCandidate(town, post.id, { state: 'rejected' });
    await town.db.decision.create({
      data: {
        candidateId: card.id,
        personId: town.ids.comms ?? '',
        action: 'reject',
        stateBefore: 'open',
        createdAt: start,
      },
    });
    const before = await snapshot(town, 'decision', 'candidate');
    await purge();
    expect(await textOf(post.id)).toBe(erasedText);
    // What it was found by goes with the text.
    const after = before.replace('"words": null', '"words": ""');
    expect(await snapshot(town, 'decision', 'candidate')).toBe(after);
  });

  it('done twice changes nothing, and a night with thousands is done in steps', async () => {
    const common = {
      platform: 'facebook',
      kind: 'mention',
      sourceId: town.ids.mentions ?? '',
      postedAt: start,
      text: 'Hej',
      ...old(8),
    };
    await town.db.post.createMany({
      data: Array.from({ length: 2_100 }, (_, n) => ({ ...common, externalId: `many_${n}` })),
    });
    await purge();
    expect(await town.db.post.count({ where: { text: { not: erasedText } } })).toBe(0);
    const before = await snapshot(town, 'post', 'slot');
    await purge();
    expect(await snapshot(town, 'post', 'slot')).toBe(before);
  });

  it('clears sign-in links, sessions, pauses and slots that serve nothing any more', async () => {
    const at = (days: number) => new Date(start.getTime() - days * dayMs - 1);
    const personId = town.ids.comms ?? '';
    for (const [id, days] of [
      ['old', 1],
      ['new', 0],
    ] as const) {
      await town.db.loginLink.create({ data: { id, personId, createdAt: start, expiresAt: at(days) } });
      await town.db.session.create({
        data: { id, personId, csrf: 'x', createdAt: start, seenAt: start, expiresAt: at(days) },
      });
      await town.db.pause.create({ data: { scope: id, until: at(days) } });
      await town.db.mailLinkUse.create({
        data: { id, personId, candidateId: personId, action: 'follow', decisionId: personId, usedAt: at(days * 30) },
      });
    }
    await town.db.slot.create({
      data: { job: 'send-digest', date: new Date('2025-01-01'), leaseUntil: start, doneAt: at(400) },
    });
    await town.db.slot.create({
      data: { job: 'send-digest', date: new Date('2026-01-01'), leaseUntil: start, doneAt: at(300) },
    });
    await purge();
    expect(await town.db.loginLink.findMany({ select: { id: true } })).toEqual([{ id: 'new' }]);
    expect(await town.db.session.findMany({ select: { id: true } })).toEqual([{ id: 'new' }]);
    expect(await town.db.pause.findMany({ select: { scope: true } })).toEqual([{ scope: 'new' }]);
    expect(await town.db.mailLinkUse.findMany({ select: { id: true } })).toEqual([{ id: 'new' }]);
    expect(await town.db.slot.count()).toBe(1);
  });

  it('forgets gaps that were fetched ninety days ago; one that is open stays however old it is', async () => {
    const at = (days: number) => new Date(start.getTime() - days * dayMs);
    const gap = { sourceId: town.ids.page ?? '', until: at(94), doneThrough: at(94), noticedAt: at(95) };
    await town.db.sourceGap.createMany({
      data: [
        { ...gap, reason: 'old', from: at(98), closedAt: at(90.1) },
        { ...gap, reason: 'young', from: at(97), closedAt: at(89.9) },
        { ...gap, reason: 'open', from: at(96) },
      ],
    });
    await purge();
    const left = await town.db.sourceGap.findMany({ orderBy: { from: 'asc' } });
    expect(left.map(({ reason }) => reason)).toEqual(['young', 'open']);
  });

  it('forgets what webhooks told after a week, handled or not', async () => {
    const event = { platform: 'facebook', account: '1', field: 'feed', postId: '1_2' };
    const at = (days: number) => new Date(start.getTime() - days * dayMs);
    await town.db.webhookEvent.createMany({
      data: [
        { ...event, hash: 'old', receivedAt: at(7.1) },
        { ...event, hash: 'old and handled', receivedAt: at(8), handledAt: at(8) },
        { ...event, hash: 'young', receivedAt: at(6.9) },
      ],
    });
    await purge();
    expect((await town.db.webhookEvent.findMany()).map(({ hash }) => hash)).toEqual(['young']);
  });
});
