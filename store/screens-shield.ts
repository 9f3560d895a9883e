/** What a room and the lists say of the shield of incidents. */
import { namesAnEmployee } from '../core/names-an-employee.ts';
import type { Db } from './db.ts';
import type { IncidentRow } from './incident-change.ts';
import type { Hand } from './incident-people.ts';
import { listNamedPeople } from './named-people.ts';
import { listShieldReaders, type ShieldReader } from './shield-audience.ts';

export type ShieldView = {
  /** Who can see it now, where it is shielded. */
  readers: ShieldReader[];
  /** Who could be let in. */
  others: Hand[];
  /** It is open to all, and a post of a private person seems to name an employee. */
  seemsNamed: boolean;
};

export async function readShieldView(db: Db, id: string, incident: Omit<IncidentRow, 'id'>): Promise<ShieldView> {
  if (!incident.shielded) return { readers: [], others: [], seemsNamed: (await listSeemNamed(db, [id])).has(id) };
  const readers = await listShieldReaders(db, incident);
  const known = new Set([...readers.map((one) => one.id), ...incident.excluded]);
  const others = (await listNamedPeople(db)).filter((one) => !known.has(one.id));
  return { readers, others, seemsNamed: false };
}

/** Enough to find a name in; a flood has it more than once. */
const mostTexts = 1_000;

/**
 * Which of these incidents have a post by a private person that seems to name an employee. Never by a medium's word alone: most
 * articles about a municipality name the head of something, and a shield hides the matter from communications.
 */
export async function listSeemNamed(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string; text: string }[]>`
    SELECT ip.incident_id AS id, left(p.text, 5000) AS text FROM incident_post ip JOIN post p ON p.id = ip.post_id
    JOIN source s ON s.id = p.source_id JOIN incident i ON i.id = ip.incident_id
    WHERE ip.incident_id = ANY(${[...ids]}::uuid[]) AND NOT i.shielded AND p.deleted_at IS NULL AND NOT p.own_voice
      AND p.author_page IS NULL AND p.kind <> 'article' AND NOT s.is_medium
    ORDER BY p.posted_at DESC LIMIT ${mostTexts}`;
  return new Set(rows.flatMap(({ id, text }) => (namesAnEmployee(text) ? [id] : [])));
}
