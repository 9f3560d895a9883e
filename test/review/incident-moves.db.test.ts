import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentTraits } from '../../core/matter-traits.ts';
import { addScene, enter, eventOf, incidentRow } from './incident-room-scene.ts';
import { createTown, start, type Town } from './town.ts';

const said = (post: string, at: number) => ({
  post,
  key: { places: [], subjects: [], shingles: [] },
  thread: post,
  links: [`https://medie.example/${at}`],
  department: 'skole_og_dagtilbud',
  theme: 'andet',
  isPublic: true,
  at,
});

describe('posts that are moved by hand', () => {
  let town: Town;
  let ole: Awaited<ReturnType<typeof enter>>;
  let one: Awaited<ReturnType<typeof addScene>>;
  let other: Awaited<ReturnType<typeof addScene>>;
  beforeAll(async () => {
    town = await createTown();
    ole = await enter(town, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve');
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.db.outbox.deleteMany();
    [one, other] = [await addScene(town, { severity: 3 }), await addScene(town, { posts: 1 })];
    const traits = { members: one.posts.map(said), threads: ['old'], links: [] };
    await town.db.incident.update({ where: { id: one.id }, data: { traits } });
  });

  const row = (id: string) => incidentRow(town, id);
  const postsOf = async (incidentId: string) =>
    (await town.db.incidentPost.findMany({ where: { incidentId } })).map(({ postId }) => postId).sort();
  const traitsOf = async (id: string) => {
    const { members, links = [] } = (await row(id)).traits as IncidentTraits;
    return { posts: members.map(({ post }) => post), links };
  };
  const some = () => ({ first: one.posts[0] ?? '', rest: one.posts.slice(1).sort() });
  const newest = async () =>
    town.db.incident.findFirstOrThrow({ orderBy: { openedAt: 'desc' }, where: { matter: { startsWith: 'skilt' } } });

  it('go into a new incident that keeps what was decided of the old one, and what new posts are compared with', async () => {
    const { first, rest } = some();
    await town.db.incidentEvent.deleteMany();
    await town.db.incident.deleteMany({ where: { matter: { startsWith: 'skilt' } } });
    await town.db.incident.update({ where: { id: one.id }, data: { excluded: [crypto.randomUUID()] } });
    const done = await ole.act(one.id, 'skil', { opslag: first, til: 'ny' });
    expect(done.status).toBe(303);
    const made = await newest();
    expect(made).toMatchObject({ severity: 2, departmentKey: 'skole_og_dagtilbud', status: 'new' });
    expect(made.excluded).toHaveLength(1);
    expect([await postsOf(one.id), await postsOf(made.id)]).toEqual([rest, [first]]);
    expect(await traitsOf(made.id)).toEqual({ posts: [first], links: ['https://medie.example/0'] });
    expect((await traitsOf(one.id)).posts).not.toContain(first);
    expect(await town.db.outbox.findMany({ where: { job: 'send-alert' } })).toMatchObject([
      { payload: { id: made.id } },
    ]);
    expect(await ole.read(made.id)).toContain('flyttede 1 opslag hertil fra en anden sag');

    expect((await ole.undo(made.id, eventOf(done))).status).toBe(409);
    expect((await ole.undo(one.id, eventOf(done))).status).toBe(303);
    expect(await postsOf(one.id)).toEqual([...rest, first].sort());
    expect((await traitsOf(one.id)).posts.sort()).toEqual([...one.posts].sort());
    expect(await row(made.id)).toMatchObject({ status: 'closed', mergedIntoId: one.id });
    expect(await (await ole.get('/sager')).text()).not.toContain(made.id);
  });

  it('go into another open one, never all of them, and never twice', async () => {
    const { first } = some();
    const all = one.posts.map((id) => `opslag=${id}`).join('&');
    const refused = await town.app.request(`/sag/${one.id}/skil`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'http://localhost:3000',
        host: 'localhost:3000',
        cookie: ole.cookie,
      },
      body: `csrf=${ole.csrf}&version=1&til=ny&${all}`,
    });
    expect(await refused.text()).toContain('mindst ét opslag tilbage');
    expect((await ole.act(one.id, 'skil', { til: 'ny' })).status).toBe(422);
    expect((await ole.act(one.id, 'skil', { opslag: first, til: other.id })).status).toBe(303);
    expect(await postsOf(other.id)).toContain(first);
    expect((await ole.act(one.id, 'skil', { opslag: first, til: other.id })).status).toBe(409);
    await town.db.incident.update({ where: { id: other.id }, data: { status: 'closed' } });
    expect((await ole.act(one.id, 'skil', { opslag: one.posts[1] ?? '', til: other.id })).status).toBe(409);
  });

  it('take along who is held out, and undo lets them in again', async () => {
    const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
    await town.db.incident.update({ where: { id: one.id }, data: { excluded: [mine, theirs] } });
    await town.db.incident.update({ where: { id: other.id }, data: { excluded: [theirs] } });
    const done = await ole.act(one.id, 'skil', { opslag: some().first, til: other.id });
    expect((await row(other.id)).excluded).toEqual([theirs, mine]);
    expect((await ole.undo(one.id, eventOf(done))).status).toBe(303);
    expect((await row(other.id)).excluded).toEqual([theirs]);
    expect((await row(one.id)).excluded).toEqual([mine, theirs]);
  });

  it('go over whole: the graver word and the tasks go along, and undo finds the way back', async () => {
    await ole.act(one.id, 'opgave', { tekst: 'Ring til lederen' });
    const done = await ole.act(one.id, 'saml', { sag: other.id });
    expect(done.headers.get('location')).toContain(`/sag/${other.id}?gjort=`);
    expect(await row(one.id)).toMatchObject({ status: 'closed', mergedIntoId: other.id });
    expect(await row(other.id)).toMatchObject({ status: 'new', severity: 3 });
    expect(await postsOf(other.id)).toEqual([...one.posts, ...other.posts].sort());
    expect(await ole.read(other.id)).toContain('Ring til lederen');
    expect(await ole.read(one.id)).toContain(`/sag/${other.id}`);
    expect(await ole.read(one.id)).not.toContain('Åbn sagen igen');
    expect(await town.db.outbox.count({ where: { job: 'send-alert' } })).toBe(1);

    expect((await ole.undo(other.id, eventOf(done))).status).toBe(303);
    expect(await row(one.id)).toMatchObject({ status: 'new', mergedIntoId: null, severity: 3 });
    expect(await row(other.id)).toMatchObject({ severity: 2 });
    expect([await postsOf(one.id), await postsOf(other.id)]).toEqual([[...one.posts].sort(), other.posts]);
    expect(await ole.read(one.id)).toContain('Ring til lederen');
    expect((await ole.undo(other.id, eventOf(done))).status).toBe(409);
  });

  it('stay where they are when the other incident is not theirs to see, or shielded, or the same', async () => {
    const foreign = await addScene(town);
    await town.db.incident.update({ where: { id: foreign.id }, data: { departmentKey: 'vej_og_ejendom' } });
    for (const sag of [foreign.id, one.id]) expect((await ole.act(one.id, 'saml', { sag })).status).toBe(409);
    await town.db.incident.update({ where: { id: other.id }, data: { shielded: true } });
    expect((await ole.act(one.id, 'saml', { sag: other.id })).status).toBe(409);
    expect(await row(one.id)).toMatchObject({ status: 'new', mergedIntoId: null });
    expect((await row(one.id)).lastPostAt).toEqual(start);
  });
});
