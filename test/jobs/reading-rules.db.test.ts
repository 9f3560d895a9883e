import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RuleKind } from '../../core/reading-rules.ts';
import type { Verdict } from '../../core/words.ts';
import { applyRule } from '../../jobs/apply-rule.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { findUnfinished, sweep } from '../../jobs/sweep.ts';
import { saveEdit, stampOf, undoEdit } from '../../store/edit-one.ts';
import { erasedText } from '../../store/posts.ts';
import { editableRule, type RuleWish } from '../../store/rules.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addPost, openTown, type Town, takeBells } from '../support/town.ts';

const dayMs = 86_400_000;
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const gripe: Partial<Verdict> = { label: 'negative_press', negativePress: 0.9, severity: 1 };
const context = (verdict: Partial<Verdict> = gripe) =>
  testContext({ ...town, classifier: stubClassifier({ krise: { ...gripe, severity: 3 }, '': verdict }) });
const by = () => ({ personId: town.ids['comms'] ?? '', at: town.clock.now() });

async function addRule(kind: RuleKind, target: string, more: Partial<RuleWish> = {}): Promise<string> {
  const id = randomUUID();
  const value: RuleWish = {
    kind,
    target,
    name: `Om ${target}`,
    form: 'phrase',
    compounds: false,
    sourceId: null,
    expiresAt: null,
    endedAt: null,
    alsoPast: false,
    bringBack: false,
    ...more,
  };
  await saveEdit(town.db, editableRule(by()), { id, seen: '', value, by: by() });
  return id;
}
async function endRule(id: string, bringBack: boolean): Promise<void> {
  const editable = editableRule(by());
  const now = await editable.read(town.db, id);
  if (!now) throw new Error('no rule');
  const value = { ...now.value, endedAt: town.clock.now().toISOString(), bringBack };
  await saveEdit(town.db, editable, { id, seen: stampOf(now), value, by: by() });
}
const judge = async (text: string, verdict: Partial<Verdict> = gripe, more: object = {}) => {
  const { id } = await addPost(town, { text, ...more });
  await classifyPosts({ ids: [id] }, context(verdict));
  return id;
};
const lanesOf = async (postId: string) => (await town.db.candidate.findUnique({ where: { postId } }))?.lanes;
const hits = () => town.db.ruleHit.count();
const bells = async () => (await findUnfinished(town.db, { now: town.clock.now() })).map(({ name }) => name);

describe('a post under the rules', () => {
  it('that is muted is judged and counted, and is no card', async () => {
    await addRule('mute_phrase', 'rotte');
    const id = await judge('Der er rotter i Grenaa');
    expect(await lanesOf(id)).toBeUndefined();
    expect(await town.db.verdict.count({ where: { postId: id } })).toBe(1);
    expect(await hits()).toBe(1);
    expect(await lanesOf(await judge('Der er huller i vejen'))).toEqual(['negative_press']);
  });

  it('breaks through at severity 3, with its alert', async () => {
    await addRule('mute_phrase', 'rotte');
    const id = await judge('krise: rotter overalt');
    expect(await lanesOf(id)).toEqual(['negative_press']);
    expect(await town.db.incident.count()).toBe(1);
  });

  it('that must come is a card in "Ved ikke", also behind a mute', async () => {
    await addRule('must', 'havn');
    await addRule('mute_phrase', 'havnen');
    expect(await lanesOf(await judge('Havnen i dag', {}))).toEqual(['unsure']);
    expect(await lanesOf(await judge('Nyt fra byen', {}))).toBeUndefined();
  });

  it('of a watched subject stands higher, and says so', async () => {
    await addRule('watch', 'svømmehal');
    const [watched, other] = [await judge('Svømmehallen er kold'), await judge('Vejen er kold')];
    const rank = async (postId: string) =>
      (await town.db.candidate.findUniqueOrThrow({ where: { postId } })).rankNegative;
    expect(await rank(watched)).toBeCloseTo((await rank(other)) + 2, 5);
  });

  it('is looked at in one source only where the rule says so', async () => {
    await addRule('must_not', 'rotte', { sourceId: town.ids['feed'] ?? '' });
    expect(await lanesOf(await judge('Rotter'))).toEqual(['negative_press']);
  });

  it('is judged also where a stored rule cannot be read', async () => {
    await addRule('mute_phrase', '(', { form: 'pattern' });
    expect(await lanesOf(await judge('Rotter'))).toEqual(['negative_press']);
  });
});

describe('a rule for what was read before it', () => {
  it('takes waiting cards out of the queue but for those that are red or that somebody has touched; undone, they are back', async () => {
    const plain = await judge('Rotter ved skolen');
    const red = await judge('krise med rotter');
    const touched = await judge('Rotter, og nogen har kigget');
    const card = await town.db.candidate.findUniqueOrThrow({ where: { postId: touched } });
    await town.db.note.create({
      data: { candidateId: card.id, personId: by().personId, text: 'Jeg ringer', createdAt: town.clock.now() },
    });
    const id = await addRule('mute_phrase', 'rotte', { alsoPast: true });
    expect(await bells()).toContain('apply-rule');
    for (let run = 0; run < 2; run += 1) await applyRule({ id }, context());
    expect([await lanesOf(plain), await lanesOf(red), await lanesOf(touched)]).toEqual([
      undefined,
      ['negative_press'],
      ['negative_press'],
    ]);
    expect(await bells()).not.toContain('apply-rule');

    expect(await undoEdit(town.db, editableRule(by()), { id, by: by() })).toBe('done');
    await applyRule({ id }, context());
    expect(await lanesOf(plain)).toEqual(['negative_press']);
    expect(await town.db.rule.findUniqueOrThrow({ where: { id } })).toMatchObject({ endedAt: town.clock.now() });
  });

  it('brings back what it kept away within a fortnight when it ends, and only by choice', async () => {
    const [kept, left] = [await addRule('mute_phrase', 'rotte'), await addRule('mute_phrase', 'måge')];
    const [rat, gull] = [await judge('Rotter'), await judge('Måger')];
    town.clock.advanceMs(3 * dayMs);
    await endRule(kept, true);
    await endRule(left, false);
    for (const id of [kept, left]) await applyRule({ id }, context());
    expect([await lanesOf(rat), await lanesOf(gull)]).toEqual([['negative_press'], undefined]);
    expect(await bells()).not.toContain('apply-rule');
  });

  describe('brings back criticism', () => {
    const grave = { ...gripe, severity: 2 as const, theme: 'vej_og_ejendom' as Verdict['theme'] };
    const alarms = async () => (await takeBells(town)).filter(({ job }) => job === 'send-alert').length;
    const bringBack = async (id: string) => {
      await endRule(id, true);
      await takeBells(town);
      await applyRule({ id }, context());
      await applyRule({ id }, context());
      return alarms();
    };
    const words = 'Taget på svømmehallen i Auning er styrtet sammen, og vandet løber ud på parkeringspladsen';
    const incidents = () => town.db.incident.findMany({ include: { posts: true }, orderBy: { openedAt: 'asc' } });
    const judgeNow = (text: string, verdict: Partial<Verdict>) =>
      judge(text, verdict, { postedAt: town.clock.now(), foundAt: town.clock.now() });

    it('as an incident that rings once, while it is fresh', async () => {
      const rule = await addRule('mute_phrase', 'parkeringspladsen');
      const postId = await judgeNow(words, grave);
      expect(await incidents()).toEqual([]);
      town.clock.advanceMs(dayMs / 4);
      expect(await bringBack(rule)).toBe(1);
      expect(await incidents()).toMatchObject([{ severity: 2, posts: [{ postId }] }]);
      const opened = await town.db.audit.findFirstOrThrow({ where: { action: 'incident-opened' } });
      expect(opened.actor).toBe('apply-rule');
    });

    it('as an incident without an alert, once it has gone stale', async () => {
      const rule = await addRule('mute_phrase', 'parkeringspladsen');
      await judgeNow(words, grave);
      town.clock.advanceMs(2 * dayMs);
      expect(await bringBack(rule)).toBe(0);
      expect(await incidents()).toHaveLength(1);
    });

    it('into the incident of its matter, which it neither raises nor rings for when it has gone stale', async () => {
      const rule = await addRule('mute_phrase', 'parkeringspladsen');
      await judgeNow(words, grave);
      town.clock.advanceMs(2 * dayMs);
      // Red breaks through the rule; mild by now, it could be raised.
      await judgeNow(`krise: ${words}`, gripe);
      await town.db.incident.updateMany({ data: { severity: 1 } });
      expect(await bringBack(rule)).toBe(0);
      const [incident, ...others] = await incidents();
      expect(others).toEqual([]);
      expect(incident).toMatchObject({ severity: 1 });
      expect(incident?.posts).toHaveLength(2);
    });
  });

  it('leaves behind another rule what that one keeps away still', async () => {
    const id = await addRule('mute_phrase', 'rotte');
    await addRule('mute_source', town.ids['mentions'] ?? '');
    const rat = await judge('Rotter');
    await endRule(id, true);
    await applyRule({ id }, context());
    expect(await lanesOf(rat)).toBeUndefined();
  });

  it('marks waiting cards of a watched subject, and puts what must come before the staff', async () => {
    const card = await judge('Svømmehallen er kold');
    const silent = await judge('Havnen i dag', {});
    const watch = await addRule('watch', 'svømmehal');
    const must = await addRule('must', 'havn', { alsoPast: true });
    for (const id of [watch, must]) await applyRule({ id }, context());
    expect(await town.db.ruleHit.count({ where: { ruleId: watch, postId: card } })).toBe(1);
    expect(await lanesOf(silent)).toEqual(['unsure']);
  });

  it('is nothing to do where the rule is gone', async () => {
    await applyRule({ id: randomUUID() }, context());
    expect(await hits()).toBe(0);
  });
});

describe('the end of a rule', () => {
  it.each([
    ['the autumn night', '2026-10-25T23:00:00.000Z', '2026-10-25'],
    ['the spring night', '2027-03-28T22:00:00.000Z', '2027-03-28'],
  ])('comes with the end of its last day by the clock on a Danish wall, also on %s', async (_night, expiresAt) => {
    town.clock.moveTo(new Date(Date.parse(expiresAt) - dayMs));
    const id = await addRule('mute_phrase', 'rotte', { expiresAt });
    const at = async (ms: number) => {
      town.clock.moveTo(new Date(Date.parse(expiresAt) + ms));
      await sweep({}, context());
      const postedAt = town.clock.now();
      return [
        await lanesOf(await judge(`Rotter ${ms}`, gripe, { postedAt, foundAt: postedAt })),
        (await town.db.rule.findUniqueOrThrow({ where: { id } })).endedAt?.toISOString(),
      ];
    };
    expect(await at(-1)).toEqual([undefined, undefined]);
    expect(await at(0)).toEqual([['negative_press'], expiresAt]);
    expect(await town.db.audit.count({ where: { action: 'rule-expired' } })).toBe(1);
    await sweep({}, context());
    expect(await town.db.audit.count({ where: { action: 'rule-expired' } })).toBe(1);
  });

  it('keeps the text of what it held away for a fortnight, and no longer', async () => {
    await addRule('mute_phrase', 'rotte');
    const [kept, plain] = [await judge('Rotter'), await judge('Intet', {})];
    const texts = async () =>
      (await town.db.post.findMany({ where: { id: { in: [kept, plain] } } })).filter(({ text }) => text !== erasedText);
    town.clock.advanceMs(8 * dayMs);
    await purgeExpired({ date: '2026-11-26' }, context());
    expect((await texts()).map(({ id }) => id)).toEqual([kept]);
    town.clock.advanceMs(7 * dayMs);
    await purgeExpired({ date: '2026-12-03' }, context());
    expect(await texts()).toEqual([]);
  });
});
