import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TemporaryError } from '../../core/errors.ts';
import type { ShareShape } from '../../demo/fiction-item.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { findShares } from '../../jobs/find-shares.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { saveShare } from '../../store/shares.ts';
import { daycare, item, school } from '../demo/small-town.ts';
import { testContext } from '../support/context.ts';
import { simulatedContext } from '../support/simulated.ts';
import { addCandidate, addPost, openTown, snapshot, type Town, takeBells } from '../support/town.ts';

let town: Town;
let platform: Awaited<ReturnType<typeof simulatedContext>>;
const since = '2026-11-06T10:00:00.000Z';
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo('2026-11-20T10:00:00Z');
  platform = await simulatedContext(town, [
    item({
      id: 'alb',
      type: 'page-post',
      page: 'skolen',
      text: 'Elevernes tegninger hænger nu på biblioteket i Auning',
      media: 'album',
    }),
  ]);
  for (const id of platform.pageIds) await scanSource({ id }, platform.context);
  await takeBells(town);
});
afterEach(() => platform.close());
afterAll(() => town.close());

const search = async () => {
  await findShares({ since }, platform.context);
  return takeBells(town);
};
const share = (shape: ShareShape, of = 'a1') =>
  platform.simulator.publish({ shareOf: platform.idOf(of), shape, message: 'Se lige her' });
const shares = async () =>
  (await town.db.share.findMany({ include: { post: { select: { externalId: true } } } })).map(
    ({ post, centralExternalId, evidence, strength }) => ({
      post: post.externalId,
      centralExternalId,
      evidence,
      strength,
    }),
  );

describe('a reshare by the central Page', () => {
  it.each([
    ['parent', 'a1', 'parent_id', 'certain'],
    ['target', 'a1', 'attachment_target', 'certain'],
    ['permalink', 'a1', 'permalink', 'strong'],
    ['mobile', 'a1', 'permalink', 'strong'],
    ['album', 'alb', 'attachment_target', 'certain'],
  ] as const)('of shape %s is recognised, once, and thanked for', async (shape, of, evidence, strength) => {
    const centralExternalId = share(shape, of);
    const bells = await search();
    expect(await shares()).toEqual([{ post: platform.idOf(of), centralExternalId, evidence, strength }]);
    expect(bells.map(({ job }) => job)).toEqual(['thank-department']);
    const before = await snapshot(town, 'share', 'outbox', 'candidate');
    expect(await search()).toEqual([]);
    expect(await snapshot(town, 'share', 'outbox', 'candidate')).toBe(before);
  });

  it('that only its words give away is probable: kept, asked about, and thanked for by nobody', async () => {
    const centralExternalId = share('pfbid', 'alb');
    expect(await search()).toEqual([]);
    const probable = { centralExternalId, evidence: 'page_and_text', strength: 'probable' };
    expect(await shares()).toMatchObject([probable]);
    const { id, postId } = await town.db.share.findFirstOrThrow();
    await town.db.share.update({ where: { id }, data: { answer: 'no', answeredAt: town.clock.now() } });
    expect(await search()).toEqual([]);
    expect(await shares()).toMatchObject([probable]);
    const now = town.clock.now();
    const proven = {
      postId,
      centralExternalId,
      evidence: 'parent_id',
      strength: 'certain',
      score: 1,
      proof: { rows: [] },
    };
    expect(await saveShare(town.db, { ...proven, sharedAt: now, foundAt: now })).toBe(id);
    expect(await town.db.share.findFirstOrThrow()).toMatchObject({ strength: 'certain', answer: null, version: 2 });
    expect(await saveShare(town.db, { ...proven, sharedAt: now, foundAt: now })).toBeUndefined();
  });

  it('keeps what proved it', async () => {
    share('parent');
    await search();
    const { score, proof } = await town.db.share.findFirstOrThrow();
    expect(score).toBeCloseTo(1);
    expect(proof).toEqual({
      rows: expect.arrayContaining([expect.objectContaining({ row: 1, central: 'parent_id' })]),
    });
    expect(JSON.stringify(proof)).not.toContain('Snemand');
  });

  it.each(['deleted', 'none'] as const)('of shape %s carries no proof, and none is made up', async (shape) => {
    share(shape);
    platform.moveTo('2026-11-20T12:00:00Z');
    expect(await search()).toEqual([]);
    expect(await shares()).toEqual([]);
  });

  it('is found once by two searches at the same time', async () => {
    share('parent');
    await Promise.all([findShares({ since }, platform.context), findShares({ since }, platform.context)]);
    expect(await shares()).toHaveLength(1);
    expect(await takeBells(town)).toHaveLength(1);
  });

  it('moves the card of its post to shared', async () => {
    const post = await town.db.post.findFirstOrThrow({ where: { externalId: platform.idOf('a1') } });
    await addCandidate(town, post.id, { state: 'to_share' });
    share('target');
    await search();
    expect(await town.db.candidate.findUnique({ where: { postId: post.id } })).toMatchObject({
      state: 'shared',
      version: 2,
    });
  });
});

describe('what only looks like a reshare', () => {
  it("is somebody else's story that mentions us, a link to a museum, a comment on it, and our own words about it", async () => {
    platform.simulator.publish({ page: school, message: 'Vi hilser på Norddjurs Kommune', tagCentral: true });
    platform.simulator.publish({
      page: '100200300400500',
      message: 'Læs mere',
      link: 'https://museum.example/snemand',
    });
    platform.simulator.publish({ page: '100200300400500', message: 'Snemand i gården' });
    expect(await search()).toEqual([]);
    expect(await shares()).toEqual([]);
  });

  it('is a post of our own Page about the same outside thing', async () => {
    for (const page of [daycare, '100200300400500'])
      platform.simulator.publish({ page, message: 'God læsning', link: 'https://medie.example/artikel' });
    for (const id of platform.pageIds) await scanSource({ id }, platform.context);
    await takeBells(town);
    expect(await search()).toEqual([]);
  });
});

describe('when the platform says no', () => {
  it('the municipality remembers the sentence, and forgets it after a good search', async () => {
    const saying = testContext({
      ...town,
      // biome-ignore lint/correctness/useYield: it fails before it gives anything
      async *readCentralPosts() {
        throw new TemporaryError('x', 'Facebook svarer ikke.');
      },
    });
    await findShares({ since }, saying);
    expect(await town.db.municipality.findFirst()).toMatchObject({
      sharesError: 'Facebook svarer ikke.',
      sharesReadAt: null,
    });
    await search();
    expect(await town.db.municipality.findFirst()).toMatchObject({ sharesError: null, sharesReadAt: town.clock.now() });
  });

  it('finds nothing to do before the first import', async () => {
    await town.db.municipality.deleteMany();
    await findShares({ since }, platform.context);
    expect(await takeBells(town)).toEqual([]);
  });
});

describe('the thank-you', () => {
  const shareRow = async () => {
    share('parent');
    await search();
    return (await town.db.share.findFirstOrThrow()).id;
  };
  const thank = async (id: string) => {
    await thankDepartment({ id }, platform.context);
    return (await takeBells(town)).map(({ payload }) => String(payload.id));
  };

  it('goes once to the department, whoever asks for it', async () => {
    const id = await shareRow();
    await Promise.all([thankDepartment({ id }, platform.context), thankDepartment({ id }, platform.context)]);
    for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, platform.context);
    expect(await thank(id)).toEqual([]);
    expect(platform.context.sent).toMatchObject([{ to: 'skole@example.dk' }]);
    expect(platform.context.sent[0]?.messageId).toMatch(/^<letter\.2026-11-20\.[0-9a-f]{24}@lytteposten>$/);
    expect(platform.context.sent[0]?.text).toContain('Snemand i gården');
  });

  it('goes to the first contact where the department has no address, and to nobody where there is none', async () => {
    await town.db.department.updateMany({ data: { mail: null } });
    const id = await shareRow();
    await town.db.person.updateMany({ where: { mail: 'teacher@example.dk' }, data: { disabledAt: town.clock.now() } });
    expect(await thank(id)).toEqual([]);
    expect(platform.context.lines.join()).toContain('thanks-without-recipient');
    await town.db.person.updateMany({ data: { disabledAt: null } });
    for (const delivery of await thank(id)) await deliverMessage({ id: delivery }, platform.context);
    expect(platform.context.sent.map(({ to }) => to)).toEqual(['teacher@example.dk']);
  });

  it('is dropped for what is gone', async () => {
    expect(await thank('00000000-0000-4000-8000-000000000000')).toEqual([]);
    const [delivery = ''] = await thank(await shareRow());
    await addPost(town);
    await town.db.share.deleteMany();
    await deliverMessage({ id: delivery }, platform.context);
    expect(platform.context.sent).toEqual([]);
    expect(await town.db.delivery.findUnique({ where: { id: delivery } })).toMatchObject({ state: 'cancelled' });
  });
});
