import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storablePost } from '../../jobs/storable-post.ts';
import { type Db, inTransaction } from '../../store/db.ts';
import { erasedText, listUnjudged, listUnjudgedIds, type NewPost, saveFound } from '../../store/posts.ts';
import { found, secretKey } from '../support/context.ts';
import { addPost, addVerdict, centralPage, daycare, openTown, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const storable = (more: Parameters<typeof found>[0] = {}): NewPost =>
  storablePost(found(more), { secretKey, isOwnPage: (id) => id === daycare });

const seen = (source: string, at = start) => ({ sourceId: town.ids[source] ?? '', departmentKey: null, at });
const save = (posts: NewPost[], source = 'mentions', at = start) =>
  inTransaction(town.db, (tx: Db) => saveFound(tx, posts, seen(source, at)));

describe('what a source gave', () => {
  it('is stored once and named as new', async () => {
    const posts = [storable(), storable()];
    const { created, edited } = await save(posts);
    expect(created).toHaveLength(2);
    expect(edited).toEqual([]);
    const rows = await town.db.post.findMany({ select: { id: true, text: true, textVersion: true } });
    expect(rows.map((row) => row.id).sort()).toEqual([...created].sort());
    expect(rows.every((row) => row.textVersion === 1)).toBe(true);
  });

  it('changes nothing when it is replayed', async () => {
    const posts = [storable({ counts: { reactions: 3 } }), storable()];
    await save(posts);
    const tables = ['post', 'sighting', 'post_version'];
    const before = await snapshot(town, ...tables);
    const minuteLater = new Date(start.getTime() + 60_000);
    expect(await save(posts, 'mentions', minuteLater)).toEqual({ created: [], edited: [] });
    // But for when it was seen last.
    const seenAt = (await town.db.post.findMany()).map(({ lastSeenAt }) => lastSeenAt);
    expect(seenAt).toEqual([minuteLater, minuteLater]);
    await town.db.post.updateMany({ data: { lastSeenAt: start } });
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('keeps an edited text as a version, and asks for a new verdict', async () => {
    const post = storable({ text: 'Første udgave' });
    const { created } = await save([post]);
    expect(await save([{ ...post, text: 'Anden udgave' }])).toEqual({ created: [], edited: created });
    const row = await town.db.post.findFirstOrThrow({ include: { versions: true } });
    expect(row).toMatchObject({
      text: 'Anden udgave',
      textVersion: 2,
      versions: [{ version: 1, text: 'Første udgave' }],
    });
  });

  it('asks for no verdict when only counts moved', async () => {
    const post = storable({ counts: { reactions: 1, comments: 0 } });
    await save([post]);
    expect(await save([{ ...post, reactions: 9 }])).toEqual({ created: [], edited: [] });
    expect(await town.db.post.findFirst()).toMatchObject({ reactions: 9, comments: 0, textVersion: 1 });
  });

  it('is one row with three sightings when it is found in three ways', async () => {
    const post = storable({ authorPage: daycare, externalId: `${daycare}_77` });
    await save([{ ...post, evidence: 'feed' }], 'page');
    await save([{ ...post, evidence: 'tagged' }], 'mentions');
    await save([{ ...post, evidence: 'literal' }], 'page');
    expect(await town.db.post.count()).toBe(1);
    expect(await town.db.sighting.count()).toBe(3);
  });

  it('is one row also when one batch names it twice or two readers store it at once', async () => {
    const post = storable();
    const results = await Promise.all([
      save([post, { ...post, evidence: 'literal' }]),
      save([post], 'feed'),
      save([post], 'page'),
    ]);
    expect(results.flatMap((result) => result.created)).toHaveLength(1);
    expect(await town.db.post.count()).toBe(1);
  });

  it('does not mix up platforms that number alike', async () => {
    const post = storable();
    expect((await save([post, { ...post, platform: 'feed' }])).created).toHaveLength(2);
  });

  it('is not filled in again once its text is erased', async () => {
    const post = storable();
    await save([post]);
    await town.db.post.updateMany({ data: { text: erasedText, permalink: null } });
    expect(await save([{ ...post, text: 'Tilbage igen', reactions: 5 }])).toEqual({ created: [], edited: [] });
    expect(await town.db.post.findFirst()).toMatchObject({ text: erasedText, textVersion: 1 });
  });

  it('is seen whenever a source gives it, and no longer missing then; what is not given is left alone', async () => {
    const [given, other] = [storable(), storable()];
    await save([given, other]);
    await town.db.post.updateMany({ data: { missingSince: start } });
    const later = new Date(start.getTime() + 60_000);
    await save([given], 'mentions', later);
    const row = (post: NewPost) => town.db.post.findFirst({ where: { externalId: post.externalId } });
    expect(await row(given)).toMatchObject({ lastSeenAt: later, missingSince: null });
    expect(await row(other)).toMatchObject({ lastSeenAt: start, missingSince: start });
  });

  it('that was erased after its deletion is published anew when the source shows it again, and judged again', async () => {
    const post = storable({ text: 'Vi fjernede det igen' });
    const { created } = await save([post]);
    const gone = { deletedAt: start, text: erasedText, textHash: 'abc' };
    await town.db.post.updateMany({ data: gone });
    expect(await save([post])).toEqual({ created: [], edited: created });
    const row = await town.db.post.findFirstOrThrow({ include: { versions: true } });
    expect(row).toMatchObject({ deletedAt: null, text: 'Vi fjernede det igen', textVersion: 2, versions: [] });
    expect(await save([post])).toEqual({ created: [], edited: [] });
  });

  it('is late only where something was missed, and only when it is older than told', async () => {
    const [old, young] = [storable({ postedAt: new Date(start.getTime() - 1) }), storable({ postedAt: start })];
    await inTransaction(town.db, (tx: Db) => saveFound(tx, [old, young], { ...seen('mentions'), lateBefore: start }));
    await save([storable({ postedAt: new Date(0) })]);
    const late = await town.db.post.findMany({ where: { isLate: true } });
    expect(late.map(({ externalId }) => externalId)).toEqual([old.externalId]);
  });

  it('comes back when the source shows it again after a deletion', async () => {
    const post = storable();
    await save([post]);
    await town.db.post.updateMany({ data: { deletedAt: start } });
    await save([post]);
    expect((await town.db.post.findFirst())?.deletedAt).toBeNull();
  });

  it('has the department and voice of the Page that speaks, whichever source found it', async () => {
    await save([storable({ authorPage: daycare }), storable({ authorPage: centralPage }), storable()]);
    const rows = await town.db.post.findMany({ orderBy: { externalId: 'asc' } });
    expect(rows.map(({ ownVoice, departmentKey }) => ({ ownVoice, departmentKey }))).toEqual([
      { ownVoice: true, departmentKey: 'skole_og_dagtilbud' },
      { ownVoice: true, departmentKey: null },
      { ownVoice: false, departmentKey: null },
    ]);
  });

  it('belongs to the Page that speaks, also when a mention was read first; a comment to where it stands', async () => {
    const attached = { ids: ['77'], urls: [] };
    const post = storable({ kind: 'post', authorPage: daycare, permalink: 'https://www.facebook.com/a/posts/77' });
    const comment = storable({ authorPage: daycare, kind: 'comment' });
    await save([{ ...post, permalink: null, attached: null, evidence: 'tagged' }, comment]);
    const row = await town.db.post.findFirstOrThrow({ where: { kind: 'post' } });
    expect(row).toMatchObject({ sourceId: town.ids['page'], permalink: null, attached: null });
    expect((await town.db.post.findFirstOrThrow({ where: { kind: 'comment' } })).sourceId).toBe(town.ids['mentions']);
    expect(await save([{ ...post, attached }], 'page')).toEqual({ created: [], edited: [] });
    expect(await town.db.post.findFirst({ where: { kind: 'post' } })).toMatchObject({
      permalink: 'https://www.facebook.com/a/posts/77',
      attached,
    });
  });

  it('learns later which Page spoke, and never forgets it', async () => {
    const post = storable();
    await save([post]);
    await save([{ ...post, authorPage: daycare }], 'page');
    await save([post]);
    expect(await town.db.post.findFirst()).toMatchObject({
      authorPage: daycare,
      ownVoice: true,
      departmentKey: 'skole_og_dagtilbud',
    });
  });

  it('never stumbles over NUL, lone surrogates or other rubbish from outside', async () => {
    const rubbish = fc.string({
      unit: fc.constantFrom('\u0000', '\ud800', '\udfff', '\u0007', 'æ', '"', '\\', '\u202e', '🎉', 'a'),
    });
    await fc.assert(
      fc.asyncProperty(rubbish, rubbish, async (text, id) => {
        const post = storable({
          text,
          externalId: `x${id}`,
          parentExternalId: id,
          authorPage: id,
          attached: { ids: [id], urls: [`https://x.example/${id}`] },
          permalink: `https://x.example/?${id}`,
        });
        await save([post]);
        const row = await town.db.post.findFirstOrThrow({ where: { externalId: post.externalId } });
        expect(row.text).not.toMatch(/\p{Surrogate}/u);
        expect(row.text).not.toContain('\u0000');
      }),
      { numRuns: 25 },
    );
  });
});

describe('what waits for a verdict', () => {
  const idsOf = async (ids: string[]) => (await listUnjudged(town.db, ids, 'stub.1')).map((post) => post.id);

  it('is what the given model has not judged in its newest text', async () => {
    const [fresh, judged, edited, gone, erased] = [
      await addPost(town),
      await addPost(town),
      await addPost(town, { textVersion: 2 }),
      await addPost(town),
      await addPost(town, { text: erasedText }),
    ];
    for (const { id } of [judged, edited]) await addVerdict(town, id);
    await addVerdict(town, fresh.id, { model: 'another.1' });
    await town.db.post.update({ where: { id: gone.id }, data: { deletedAt: start } });
    const all = [fresh, judged, edited, gone, erased].map((post) => post.id);
    expect((await idsOf(all)).sort()).toEqual([fresh.id, edited.id].sort());
    const later = new Date(start.getTime() + 1);
    // A new model does not judge the past again: who was judged by another one has been judged.
    expect(await listUnjudgedIds(town.db, later, 10)).toEqual([edited.id]);
    expect(await listUnjudgedIds(town.db, start, 10)).toEqual([]);
  });

  it('comes with the text it answers', async () => {
    const parent = await addPost(town, { text: 'Hvornår åbner svømmehallen?' });
    const { created } = await save([
      storable({ kind: 'comment', parentExternalId: parent.externalId, text: 'Ja, hvornår?' }),
    ]);
    expect(await listUnjudged(town.db, created, 'stub.1')).toMatchObject([
      { parentText: 'Hvornår åbner svømmehallen?', sourceKind: 'facebook-mentions' },
    ]);
  });
});
