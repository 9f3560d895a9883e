import type { Db } from './db.ts';
import { findDepartmentContact } from './hand-overs.ts';
import { addressHash, listLettersOff, wantsLetters } from './letters-off.ts';

/** Where a story comes from: the mailbox of its institution, and its department. */
export type Origin = { sourceMail: string | null; departmentKey: string | null };

/**
 * Who is written to about stories of each origin, asked for once and then known: the institution and the contact of its department,
 * one letter where both read the same mailbox. Who has said no is left out.
 */
export async function letterRecipients(
  db: Db,
  origins: readonly Origin[],
): Promise<(origin: Origin) => { recipients: string[]; isDeclined: boolean }> {
  if (origins.length === 0) return () => ({ recipients: [], isDeclined: false });
  const off = await listLettersOff(db);
  const contacts = new Map<string, string | null>();
  for (const key of new Set(origins.flatMap(({ departmentKey }) => departmentKey ?? [])))
    contacts.set(key, (await findDepartmentContact(db, key)).mail);
  return ({ sourceMail, departmentKey }) => {
    const mails = [sourceMail, contacts.get(departmentKey ?? '') ?? null].flatMap((mail) => normalised(mail));
    const all = [...new Set(mails)];
    const recipients = all.filter((mail) => !off.has(addressHash(mail)));
    return { recipients, isDeclined: all.length > 0 && recipients.length === 0 };
  };
}

/** Whether an address may be written to still: it wants to, and somebody of ours reads it. */
export async function isWrittenTo(db: Db, recipient: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ yes: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM source WHERE lower(trim(mail)) = ${recipient})
      OR EXISTS (SELECT 1 FROM department WHERE lower(trim(mail)) = ${recipient})
      OR EXISTS (SELECT 1 FROM person WHERE lower(trim(mail)) = ${recipient} AND disabled_at IS NULL) AS yes`;
  return (row?.yes ?? false) && (await wantsLetters(db, addressHash(recipient)));
}

const normalised = (mail: string | null) => (mail?.trim() ? [mail.trim().toLowerCase()] : []);
