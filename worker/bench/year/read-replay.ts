import type { Database } from '../../../store/db.ts';

/** What a year has left in the tables, as far as the report asks: plain rows, so that the figures are pure. */
export type Replayed = {
  /** Every message that went out to a person about an incident. */
  messages: {
    incidentId: string;
    kind: 'alert' | 'update' | 'over';
    severity: number;
    person: string;
    channel: string;
    sentAt: string;
    onDuty: boolean;
  }[];
  incidents: { id: string; severity: number; department: string; theme: string; owner: string; whys: string[] }[];
  members: { incidentId: string; externalId: string; postedAt: string }[];
};

export async function readReplay(db: Database): Promise<Replayed> {
  const messages = await db.$queryRaw<(Replayed['messages'][number] & { sentAt: Date })[]>`
    WITH told AS (
      SELECT a.incident_id, 'alert' AS kind, a.severity, a.person_id, a.channel, a.delivery_id FROM alert a
      UNION ALL SELECT m.incident_id, m.kind, m.severity, m.audience::uuid, m.channel, m.delivery_id FROM incident_message m
        WHERE length(m.audience) = 36)
    SELECT t.incident_id AS "incidentId", t.kind, t.severity, p.name AS person, t.channel, d.sent_at AS "sentAt",
      EXISTS (SELECT 1 FROM duty u WHERE u.person_id = p.id AND u.starts_at <= d.sent_at AND u.ends_at > d.sent_at) AS "onDuty"
    FROM told t JOIN delivery d ON d.id = t.delivery_id JOIN person p ON p.id = t.person_id
    WHERE d.state = 'sent' ORDER BY d.sent_at, p.name`;
  const incidents = await db.$queryRaw<Replayed['incidents']>`
    SELECT id, severity, department_key AS department, theme, owner,
      COALESCE((SELECT array_agg(r->>'why') FROM jsonb_array_elements(reasons) AS r), '{}') AS whys
    FROM incident WHERE NOT synthetic ORDER BY opened_at`;
  const members = await db.$queryRaw<(Replayed['members'][number] & { postedAt: Date })[]>`
    SELECT ip.incident_id AS "incidentId", p.external_id AS "externalId", p.posted_at AS "postedAt"
    FROM incident_post ip JOIN post p ON p.id = ip.post_id ORDER BY p.posted_at`;
  const plain = <T extends Record<K, Date>, K extends string>(rows: T[], key: K) =>
    rows.map((row) => ({ ...row, [key]: row[key].toISOString() }));
  return { messages: plain(messages, 'sentAt'), incidents, members: plain(members, 'postedAt') } as unknown as Replayed;
}
