import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../store/db.ts';
import { eraseVoices } from '../../store/deletion-requests.ts';
import { lockBelow, markDeleted } from '../../store/deletions.ts';
import { mergeIncident } from '../../store/incident-merge.ts';
import { setExcluded } from '../../store/incident-people.ts';
import { splitIncident } from '../../store/incident-split.ts';
import { undoIncidentEvent } from '../../store/incident-undo.ts';
import { joinIncident, lockGrouping, moveToIncident } from '../../store/incidents.ts';
import { type NewPost, saveFound } from '../../store/posts.ts';
import { purgeTexts } from '../../store/purge.ts';
import { isOwnShield, takeBackShield } from '../../store/shield.ts';
import { saveVerdicts } from '../../store/verdicts.ts';
import {
  addCarried,
  addShieldable,
  type Carried,
  openAgain,
  shut,
  standing,
  start,
  tablesWith,
} from '../support/shield-scene.ts';
import { openTown, type Town } from '../support/town.ts';

const secret = 'Hemmelighansen';
const post: Carried = {
  text: `Læreren ${secret} skælder ud.`,
  permalink: `https://www.facebook.com/${secret}`,
  attached: { ids: [], urls: [`https://medie.example/${secret}`] },
  versions: [`${secret} før`],
  reasons: [secret, `${secret} igen`],
  notes: [`Ring om ${secret}`],
  drafts: [`Om ${secret}`],
  card: 'following',
};
const minute = 60_000;
const day = 86_400_000;

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const words = (id: string) => town.db.sealedText.findUnique({ where: { postId: id }, select: { words: true } });
const textOf = async (id: string) => (await town.db.post.findUniqueOrThrow({ where: { id } })).text;
const grouped = <T>(work: Parameters<typeof inTransaction<T>>[1]) =>
  inTransaction(town.db, async (tx) => {
    await lockGrouping(tx);
    return work(tx);
  });

describe('shutting an incident', () => {
  it('moves its words out of every table but one, and opening it gives all of it back', async () => {
    const part = fc.string({ maxLength: 12, unit: 'grapheme' }).map((text) => `${text.replaceAll('\0', '')} ${secret}`);
    const some = fc.array(part, { maxLength: 2 });
    const carried = fc.record({
      text: part,
      ownVoice: fc.boolean(),
      permalink: fc.option(part),
      attached: fc.option(fc.record({ ids: some, urls: some })),
      versions: some,
      reasons: some,
      notes: some,
      drafts: some,
      card: fc.constantFrom('open', 'following', 'snoozed', 'sent', 'rejected', null),
    });
    const tip = fc.record({ text: part, tipLink: fc.option(part), card: fc.constantFrom('open', 'to_share') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(carried, tip), { minLength: 1, maxLength: 3 }), async (posts) => {
        await town.reset();
        const scene = await addShieldable(town, posts);
        const before = await standing(town.db);
        expect((await shut(town, scene)).outcome).toBe('done');
        expect(await tablesWith(town.db, secret)).toEqual(['sealed_text']);
        expect(await town.db.candidate.count({ where: { state: { not: 'sealed' } } })).toBe(0);
        expect((await openAgain(town, scene)).outcome).toBe('done');
        expect(await standing(town.db)).toEqual(before);
      }),
      { numRuns: 10 },
    );
  }, 120_000);

  it('leaves a line on the timeline and in the log, and rings for its leaders', async () => {
    const scene = await addShieldable(town, [post]);
    await shut(town, scene);
    const event = await town.db.incidentEvent.findFirst({ where: { incidentId: scene.id }, orderBy: { seq: 'desc' } });
    expect(event).toMatchObject({ kind: 'shielded', actor: scene.comms });
    expect(await town.db.audit.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({ action: 'incident.shielded' });
    expect((await shut(town, scene)).outcome).toBe('same');
  });

  it('is refused with a sentence where no leader would see it', async () => {
    const scene = await addShieldable(town, [post]);
    const refused = { forPeople: expect.stringContaining('ingen leder') };
    await town.db.incident.update({ where: { id: scene.id }, data: { excluded: [scene.leader] } });
    await expect(shut(town, scene)).rejects.toMatchObject(refused);
    await town.db.incident.update({ where: { id: scene.id }, data: { excluded: [] } });
    await town.db.personDepartment.create({ data: { personId: scene.leader, departmentKey: 'vej_og_ejendom' } });
    await expect(shut(town, scene)).rejects.toMatchObject(refused);
    expect(await textOf(scene.posts[0] ?? '')).toContain(secret);
  });

  it('can be taken back by who did it, for as long as every undo, and by nobody else', async () => {
    const scene = await addShieldable(town, [post]);
    const before = await standing(town.db);
    const done = await shut(town, scene);
    const eventId = done.outcome === 'done' ? done.eventId : '';
    const by = { id: scene.id, personId: scene.comms, at: new Date(start.getTime() + 10_000) };
    for (const late of [
      { ...by, at: new Date(start.getTime() + minute) },
      { ...by, personId: town.ids.first ?? '' },
    ])
      expect([
        await isOwnShield(town.db, late, eventId),
        (await takeBackShield(town.db, late, eventId)).outcome,
      ]).toEqual([false, 'stale']);
    expect((await takeBackShield(town.db, by, eventId)).outcome).toBe('done');
    expect(await standing(town.db)).toEqual(before);
    expect((await takeBackShield(town.db, by, eventId)).outcome).toBe('stale');
  });
});

describe('while it is shut', () => {
  it('what joins is sealed in the same transaction, whichever way it comes', async () => {
    const scene = await addShieldable(town, [post]);
    await shut(town, scene);
    const joined = await addCarried(town, null, { ...post, text: `${secret} et` });
    const moved = await addCarried(town, null, { ...post, text: `${secret} to` });
    const other = await addShieldable(town, [{ ...post, text: `${secret} tre` }, { text: 'Bliver tilbage.' }]);
    await grouped((tx) => joinIncident(tx, scene.id, [joined], start));
    await grouped((tx) => moveToIncident(tx, scene.id, moved, start));
    const by = { id: other.id, personId: scene.leader, version: 1, at: start };
    await splitIncident(town.db, by, { posts: other.posts.slice(0, 1), to: scene.id });
    expect(await tablesWith(town.db, secret)).toEqual(['sealed_text']);
    expect(await town.db.sealedText.count({ where: { incidentId: scene.id } })).toBe(4);
    expect(await textOf(other.posts[1] ?? '')).toBe('Bliver tilbage.');
  });

  it('what its source says anew stays outside, and comes with the first scan after it is open again', async () => {
    const scene = await addShieldable(town, [post]);
    const [id = ''] = scene.posts;
    await shut(town, scene);
    const row = await town.db.post.findUniqueOrThrow({ where: { id } });
    const told = (text: string): NewPost => ({
      ...{ platform: row.platform, externalId: row.externalId, kind: 'mention', authorPage: null, voice: row.voice },
      ...{ parentExternalId: null, postedAt: start, permalink: `https://www.facebook.com/${secret}`, attached: null },
      ...{ reactions: 3, comments: null, shares: null, evidence: 'tagged', text },
    });
    const scan = (text: string) =>
      inTransaction(town.db, (tx) =>
        saveFound(tx, [told(text)], { sourceId: town.ids.mentions ?? '', departmentKey: null, at: start }),
      );
    expect(await scan(`${secret} rettet`)).toEqual({ created: [], edited: [] });
    await inTransaction(town.db, (tx) => markDeleted(tx, [{ id, hash: null, missingSince: start }], start));
    expect(await scan(`${secret} igen`)).toEqual({ created: [], edited: [] });
    expect(await tablesWith(town.db, secret)).toEqual([]);
    await openAgain(town, scene);
    expect((await scan(`${secret} igen`)).edited).toEqual([id]);
    expect(await textOf(id)).toBe(`${secret} igen`);
  });

  it('a judgement that was under way leaves no reasons behind', async () => {
    const scene = await addShieldable(town, [{ ...post, versions: [] }]);
    const [postId = ''] = scene.posts;
    await shut(town, scene);
    const verdict = { label: 'negative_press', goodStory: 0, negativePress: 1, severity: 2, theme: 'andet' } as const;
    const late = { ...verdict, department: 'ukendt', aboutNorddjurs: true, unsure: false, model: 'late' } as const;
    const reasons = [{ span: secret, start: 0, why: 'grund' }];
    const saved = await inTransaction(town.db, (tx) =>
      saveVerdicts(tx, [{ postId, textVersion: 1, verdict: { ...late, reasons } }], start),
    );
    expect([...saved]).toEqual([]);
    expect(await tablesWith(town.db, secret)).toEqual(['sealed_text']);
  });

  it('posts leave it only for another that is shut, which takes their words along', async () => {
    const scene = await addShieldable(town, [post, { ...post, text: `${secret} to` }]);
    const open = await addShieldable(town, [{ text: 'Åben.' }]);
    await shut(town, scene);
    const by = { id: scene.id, personId: scene.leader, version: 2, stood: 'new 2', at: start };
    const out = scene.posts.slice(0, 1);
    await expect(splitIncident(town.db, by, { posts: out, to: open.id })).rejects.toMatchObject({
      forPeople: expect.stringContaining('alle kan se'),
    });
    await expect(mergeIncident(town.db, by, open.id)).rejects.toMatchObject({
      forPeople: expect.stringContaining('alle kan se'),
    });
    const split = await splitIncident(town.db, by, { posts: out });
    const made = await town.db.incidentPost.findUniqueOrThrow({ where: { postId: out[0] ?? '' } });
    expect(await town.db.incident.findUnique({ where: { id: made.incidentId } })).toMatchObject({ shielded: true });
    expect(await town.db.sealedText.count({ where: { incidentId: made.incidentId } })).toBe(1);
    await openAgain(town, { ...scene, id: made.incidentId });
    expect(await textOf(out[0] ?? '')).toBe(post.text);
    // Taken back now they would be sealed again with the rest.
    const eventId = split.outcome === 'done' ? split.eventId : '';
    await undoIncidentEvent(town.db, { id: scene.id, personId: scene.leader, at: start }, eventId);
    expect(await tablesWith(town.db, secret)).toEqual(['sealed_text']);
  });
});

describe('a leader is left', () => {
  it('when posts of a shut matter are judged to belong to another department', async () => {
    const scene = await addShieldable(town, [post, post]);
    await town.db.personDepartment.create({ data: { personId: scene.leader, departmentKey: 'skole_og_dagtilbud' } });
    await town.db.candidate.updateMany({ data: { departmentKey: 'vej_og_ejendom' } });
    await shut(town, scene);
    const by = { id: scene.id, personId: scene.leader, version: 2, stood: 'new 2', at: start };
    expect((await splitIncident(town.db, by, { posts: scene.posts.slice(0, 1) })).outcome).toBe('done');
    expect(await town.db.incident.count({ where: { departmentKey: 'skole_og_dagtilbud', shielded: true } })).toBe(2);
  });

  it('when two shut matters are laid together, or it is taken back that somebody was let back in', async () => {
    const [one, other] = [await addShieldable(town, [post]), await addShieldable(town, [post])];
    const { id: second } = await town.db.person.create({
      data: { mail: 'pia@example.dk', name: 'Pia Prøve', roles: ['leader'] },
    });
    for (const scene of [one, other]) await shut(town, scene);
    await town.db.incident.update({ where: { id: one.id }, data: { excluded: [one.leader] } });
    await town.db.incident.update({ where: { id: other.id }, data: { excluded: [second] } });
    const by = { id: one.id, personId: second, version: 2, at: start };
    await expect(mergeIncident(town.db, by, other.id)).rejects.toMatchObject({
      forPeople: expect.stringContaining('ingen leder'),
    });
    const back = await setExcluded(town.db, by, { person: one.leader, isOut: false });
    const out = await setExcluded(town.db, { ...by, version: 3 }, { person: second, isOut: true });
    expect([back.outcome, out.outcome]).toEqual(['done', 'done']);
    const undone = await undoIncidentEvent(town.db, by, back.outcome === 'done' ? back.eventId : '');
    expect(undone.outcome).toBe('stale');
    expect((await town.db.incident.findUniqueOrThrow({ where: { id: one.id } })).excluded).toEqual([second]);
  });
});

describe('the sealed words go for good', () => {
  it('with the deletion at the source; what stood there can still be proven', async () => {
    const scene = await addShieldable(town, [post]);
    const [id = ''] = scene.posts;
    await shut(town, scene);
    const below = await inTransaction(town.db, async (tx) => {
      const locked = await lockBelow(tx, [id]);
      await markDeleted(tx, [{ id, hash: 'h', missingSince: start }], start);
      return locked;
    });
    expect(below).toEqual([{ id, text: post.text }]);
    expect(await words(id)).toEqual({ words: null });
    await openAgain(town, scene);
    expect(await tablesWith(town.db, secret)).toEqual([]);
    expect(await town.db.candidate.findUnique({ where: { postId: id } })).toMatchObject({ state: 'following' });
  });

  it('with their retention once the incident is closed, and not before', async () => {
    const scene = await addShieldable(town, [post]);
    await shut(town, scene);
    const later = new Date(start.getTime() + 61 * day);
    expect(await purgeTexts(town.db, later, 100)).toBe(0);
    await town.db.incident.update({ where: { id: scene.id }, data: { status: 'closed', closedAt: start } });
    expect([await purgeTexts(town.db, later, 100), await purgeTexts(town.db, later, 100)]).toEqual([1, 0]);
    expect(await tablesWith(town.db, secret)).toEqual([]);
  });

  it('with the wish of who wrote them', async () => {
    const scene = await addShieldable(town, [{ ...post, voice: 'stemme' }]);
    await shut(town, scene);
    await inTransaction(town.db, (tx) => eraseVoices(tx, 'kode', ['stemme'], start));
    expect(await tablesWith(town.db, secret)).toEqual([]);
    expect(await town.db.deletionRequest.findUnique({ where: { code: 'kode' } })).toMatchObject({ erased: 1 });
  });
});
