/** Test mails, and how a round of them or a drill (store/drills.ts) stands. */
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';

type NewTest = { testId: string; person: { id: string; mail: string }; at: Date };

/** Planned again it is the first one. Ring `deliver-message` with the id. */
export async function planTest(tx: Db, { testId, person, at }: NewTest): Promise<string> {
  const key = `test/${testId}/${person.id}`;
  return (await planDelivery(tx, { kind: 'test', key, channel: 'mail', recipient: person.mail, now: at })).id;
}

export type TestLine = {
  kind: string;
  channel: string;
  name: string;
  state: string;
  sentAt: Date | null;
  lastError: string | null;
  acknowledgedAt: Date | null;
};

/** How a round stands, message by message. */
export async function listTests(db: Db, testId: string): Promise<TestLine[]> {
  return db.$queryRaw<TestLine[]>`
    SELECT d.kind, d.channel, p.name, d.state, d.sent_at AS "sentAt", d.last_error AS "lastError",
      (SELECT min(a.at) FROM audit a WHERE a.subject = 'exercise ' || d.id AND a.action = 'exercise-acknowledged') AS "acknowledgedAt"
    FROM delivery d JOIN person p ON p.id::text = split_part(d.key, '/', 3)
    WHERE d.key LIKE ${`test/${testId}/%`} OR d.key LIKE ${`exercise/${testId}/%`}
    ORDER BY d.kind DESC, d.created_at, p.name`;
}
