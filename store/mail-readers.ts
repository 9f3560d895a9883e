import type { MailList } from '../core/mail-links.ts';
import type { Role } from '../core/words.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { editableMailChoices } from './edit-mail-choices.ts';
import { saveEditIn, stampOf } from './edit-one.ts';

export type MailReader = { id: string; name: string; mail: string; roles: Role[]; createdAt: Date };

/** Who gets mails from us; null once they have left. */
export async function findMailReader(db: Db, personId: string): Promise<MailReader | null> {
  const row = await db.person.findFirst({
    where: { id: personId, disabledAt: null },
    select: { id: true, name: true, mail: true, roles: true, createdAt: true },
  });
  return row && { ...row, roles: row.roles as Role[] };
}

/** "No, thank you" by one click in the mail program: what was chosen besides stays. False where nobody is there any more. */
export async function unsubscribe(
  db: Database,
  { personId, list, at }: { personId: string; list: MailList; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const standing = await editableMailChoices.read(tx, personId);
    if (!standing || !(await findMailReader(tx, personId))) return false;
    const { digest, report } = standing.value;
    const value =
      list === 'digest' ? { digest: { ...digest, on: false }, report } : { digest, report: 'never' as const };
    await saveEditIn(tx, editableMailChoices, { id: personId, seen: stampOf(standing), value, by: { personId, at } });
    return true;
  });
}
