/** A person closes an incident at the very moment at which a post of its matter arrives: one comes after the other, on real connections. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { groupIncidents } from '../../jobs/group-incidents.ts';
import { type Database, inTransaction, openDatabase } from '../../store/db.ts';
import { closeIncident } from '../../store/incident-status.ts';
import { listUnjudged } from '../../store/posts.ts';
import { calmVerdict } from '../support/context.ts';
import { addPost, openTown, type Town } from '../support/town.ts';

let town: Town;
let other: Database;
beforeAll(async () => {
  town = await openTown();
  other = openDatabase(town.url, { max: 2 });
});
beforeEach(() => town.reset());
afterAll(async () => {
  await other.$disconnect();
  await town.close();
});

const verdict = {
  ...calmVerdict,
  label: 'negative_press' as const,
  negativePress: 0.95,
  severity: 3 as const,
  department: 'skole_og_dagtilbud' as const,
};
const arrives = async () => {
  const { id } = await addPost(town, {
    kind: 'comment',
    externalId: `700_${crypto.randomUUID()}`,
    text: 'Skimmelsvamp på skolen',
  });
  const [post] = await listUnjudged(town.db, [id], 'a model');
  if (!post) throw new Error('not found');
  return { id, judged: [{ post, verdict }] };
};
/** Waits in the database for what another connection holds. */
const isWaiting = async () => {
  const rows = await town.db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows[0]?.n ?? 0;
};
const untilWaiting = (count: number) => expect.poll(isWaiting, { timeout: 10_000 }).toBe(count);
function gate() {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { isOpen, open: () => open() };
}
async function openOne() {
  const first = await arrives();
  await inTransaction(town.db, (tx) => groupIncidents(tx, first.judged, town.clock.now()));
  return town.db.incident.findFirstOrThrow();
}
const close = ({ id, version }: { id: string; version: number }) =>
  closeIncident(other, { id, version, personId: town.ids.comms ?? '', stood: 'new 3', at: town.clock.now() });
const homeOf = async (postId: string) =>
  (await town.db.incidentPost.findUniqueOrThrow({ where: { postId }, include: { incident: true } })).incident;

describe('an incident that is closed while a post arrives', () => {
  it('has the post, where the post came first: the closing waits for it', async () => {
    const incident = await openOne();
    const { id, judged } = await arrives();
    const { isOpen, open } = gate();
    const joined = gate();
    const joining = inTransaction(town.db, async (tx) => {
      await groupIncidents(tx, judged, town.clock.now());
      joined.open();
      await isOpen;
    });
    await joined.isOpen;
    const closing = close(incident);
    await untilWaiting(1);
    open();
    await joining;
    expect(await closing).toMatchObject({ outcome: 'done' });
    expect(await homeOf(id)).toMatchObject({ id: incident.id, status: 'closed' });
  });

  it('stays closed without the post, where the closing came first: the post opens a matter of its own', async () => {
    const incident = await openOne();
    const { id, judged } = await arrives();
    const [{ isOpen, open }, held] = [gate(), gate()];
    const holding = inTransaction(town.db, async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM incident WHERE id = ${incident.id}::uuid FOR UPDATE`;
      held.open();
      await isOpen;
    });
    await held.isOpen;
    const closing = close(incident);
    await untilWaiting(1);
    const joining = inTransaction(town.db, (tx) => groupIncidents(tx, judged, town.clock.now()));
    await untilWaiting(2);
    open();
    await Promise.all([holding, joining]);
    expect(await closing).toMatchObject({ outcome: 'done' });
    const home = await homeOf(id);
    expect(home.id).not.toBe(incident.id);
    expect(home.status).toBe('new');
    expect(await town.db.incidentPost.count({ where: { incidentId: incident.id } })).toBe(1);
  });
});
