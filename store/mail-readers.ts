import type { MailChoices } from '../core/mail-choices.ts';
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
    if (!(await findMailReader(tx, personId))) return false;
    let standing = await editableMailChoices.read(tx, personId);
    while (standing) {
      const { digest, report }: MailChoices = standing.value;
      const value =
        list === 'digest' ? { digest: { ...digest, on: false }, report } : { digest, report: 'never' as const };
      const edit = { id: personId, seen: stampOf(standing), value, by: { personId, at } };
      const result = await saveEditIn(tx, editableMailChoices, edit);
      if (result.outcome !== 'stale') return true;
      // Changed while we waited for the lock, which is ours now: said once more on what stands.
      standing = result.now;
    }
    return false;
  });
}
