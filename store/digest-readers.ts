import { type MailChoices, readMailChoices } from '../core/mail-choices.ts';
import type { Db } from './db.ts';

export type DigestReader = { id: string; mail: string; name: string };
/** With when they want it, and since when they are here (core/digest-times.ts). */
export type TimedReader = DigestReader & { digest: MailChoices['digest']; since: Date };

/** The communications staff, whatever mails they want. */
export async function listDigestReaders(db: Db): Promise<DigestReader[]> {
  return (await listTimedReaders(db)).map(({ id, mail, name }) => ({ id, mail, name }));
}

/** The same with their choices; those who already have a digest of `without` are left out. */
export async function listTimedReaders(db: Db, { without }: { without?: string } = {}): Promise<TimedReader[]> {
  const rows = await db.person.findMany({
    where: {
      disabledAt: null,
      roles: { has: 'comms' },
      ...(without !== undefined && { digests: { none: { date: new Date(`${without}T00:00:00Z`) } } }),
    },
    select: { id: true, mail: true, name: true, mailChoices: true, createdAt: true },
    orderBy: { mail: 'asc' },
  });
  return rows.map(({ mailChoices, createdAt, ...person }) => ({
    ...person,
    digest: readMailChoices(mailChoices).digest,
    since: createdAt,
  }));
}
