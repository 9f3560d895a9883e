import { randomUUID } from 'node:crypto';
import type { TokenScope } from '../../core/api-scopes.ts';
import { makeApiToken } from '../../store/api-tokens.ts';
import { addCandidate, addIncident, addPerson, createTown, start, type Town } from './town.ts';

export const marks = { citizen: 'Borgerens egne ord', own: 'Vi har bygget et insekthotel', erased: '[slettet]' };

/** A town with a row of each kind that other systems read, and of each kind that they do not. */
export async function createApiTown() {
  const town = await createTown();
  const { db } = town;
  const admin = await addPerson(db, ['admin']);
  const story = await addCandidate(town, { text: marks.own, state: 'shared' });
  await addCandidate(town, { text: marks.citizen, post: { ownVoice: false, kind: 'mention' } });
  await addCandidate(town, { text: 'Slettet hos kilden', post: { deletedAt: start } });
  const share = await db.share.create({
    data: {
      postId: story.postId,
      centralExternalId: '100200_1',
      evidence: 'parent_id',
      strength: 'certain',
      sharedAt: start,
      foundAt: start,
    },
  });
  const incident = await addIncident(town, { severity: 3 });
  const hidden = await addIncident(town);
  await db.incident.update({ where: { id: hidden.id }, data: { shielded: true } });
  const report = await db.report.create({
    data: {
      kind: 'month',
      startsOn: new Date('2026-10-01'),
      endsOn: new Date('2026-10-31'),
      figures: { found: 12 },
      createdAt: start,
      approvedAt: start,
    },
  });
  await db.report.create({
    data: {
      kind: 'quarter',
      startsOn: new Date('2026-07-01'),
      endsOn: new Date('2026-09-30'),
      figures: {},
      createdAt: start,
    },
  });
  const ids = { story: story.id, share: share.id, incident: incident.id, report: report.id, hidden: hidden.id };
  return { ...town, admin: admin.id, ids };
}

export type ApiTown = Awaited<ReturnType<typeof createApiTown>>;

export async function keyFor(town: Pick<Town, 'db' | 'clock'> & { admin: string }, scopes: TokenScope[], days = 90) {
  const id = randomUUID();
  const by = { personId: town.admin, at: town.clock.now() };
  const token = await makeApiToken(town.db, { id, name: 'Prøve', scopes, days }, by);
  if (token === undefined) throw new Error('no key was made');
  return { id, token };
}

export const read = (town: Pick<Town, 'app'>, path: string, token?: string, more: Record<string, string> = {}) =>
  town.app.request(path, { headers: { ...(token && { authorization: `Bearer ${token}` }), ...more } });
