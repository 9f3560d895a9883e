import { canaryKind } from '../core/canary.ts';
import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { Prisma } from './db.ts';

/** The operator's view (design §5): one row per line of `cli list`, in steps so that any table can be listed. */
export const listings = {
  posts: Prisma.sql`
    SELECT p.id AS "$key", s.external_id AS source, p.external_id AS "externalId", p.kind, p.posted_at AS "postedAt", p.text, p.permalink,
      p.deleted_at AS "deletedAt", p.own_voice AS "ownVoice", p.parent_external_id AS parent, p.found_at AS "foundAt", p.text_version AS version,
      (SELECT array_agg(DISTINCT g.evidence ORDER BY g.evidence) FROM sighting g WHERE g.post_id = p.id) AS "foundBy"
    FROM post p JOIN source s ON s.id = p.source_id WHERE p.platform <> ${canaryKind}`,
  candidates: Prisma.sql`
    SELECT c.id || ' ' || lane AS "$key", p.external_id AS post, lane, c.state, c.good_story AS "goodStory", c.negative_press AS "negativePress", c.severity,
      c.theme, c.department_key AS department
    FROM candidate c JOIN post p ON p.id = c.post_id CROSS JOIN LATERAL unnest(c.lanes) AS lane WHERE c.state <> ${sealedState}`,
  incidents: Prisma.sql`
    SELECT i.id AS "$key", i.id AS incident, i.status, i.severity, i.department_key AS department, i.theme, i.opened_at AS "openedAt",
      i.risen_at AS "risenAt", i.last_post_at AS "lastPostAt", i.closed_at AS "closedAt",
      (SELECT array_agg(p.external_id ORDER BY p.posted_at) FROM incident_post ip JOIN post p ON p.id = ip.post_id WHERE ip.incident_id = i.id) AS posts
    FROM incident i WHERE NOT i.synthetic AND NOT i.shielded`,
  alerts: Prisma.sql`
    SELECT a.id AS "$key", a.incident_id AS incident, p.mail AS person, a.channel, a.severity, a.step,
      CASE WHEN a.acknowledged_at IS NOT NULL THEN 'acknowledged' ELSE d.state END AS state, a.due_at AS "dueAt", d.sent_at AS "sentAt",
      a.acknowledged_at AS "acknowledgedAt"
    FROM alert a JOIN person p ON p.id = a.person_id JOIN delivery d ON d.id = a.delivery_id JOIN incident i ON i.id = a.incident_id
    WHERE NOT i.shielded`,
  shares: Prisma.sql`
    SELECT h.id AS "$key", p.external_id AS post, h.central_external_id AS "centralPost", h.evidence,
      CASE h.strength WHEN 'certain' THEN 'sikker' WHEN 'strong' THEN 'stærk' ELSE 'sandsynlig' END AS strength, h.shared_at AS "sharedAt", h.found_at AS "foundAt"
    FROM share h JOIN post p ON p.id = h.post_id`,
  sources: Prisma.sql`
    SELECT s.id AS "$key", s.kind, s.external_id AS "externalId", s.name, s.active, s.health, s.read_until AS "readUntil", s.last_error AS "lastError",
      s.next_check_at AS "nextCheckAt", s.failing_since AS "failingSince", s.department_key AS department
    FROM source s WHERE s.kind <> ${canaryKind}`,
} as const;

export type Listing = keyof typeof listings;
export const isListing = (name: string): name is Listing => Object.hasOwn(listings, name);

const step = 1_000;

/** Yields the rows of a listing in a steady order. */
export async function* listRows(db: Db, listing: Listing): AsyncIterable<Record<string, unknown>> {
  for (let offset = 0; ; offset += step) {
    const rows = await db.$queryRaw<Record<string, unknown>[]>`
      SELECT * FROM (${listings[listing]}) AS listed ORDER BY "$key" OFFSET ${offset} LIMIT ${step}`;
    for (const { $key, ...row } of rows) yield row;
    if (rows.length < step) return;
  }
}
