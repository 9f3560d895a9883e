/**
 * Addresses that want no letters of thanks. Behind an institution's mailbox stands no person with choices of their own, so the
 * answer is kept by the address, as its hash. The link at the foot of each letter (core/mail-links.ts, `lettersLink`) says which.
 */
import { z } from 'zod';
import { hashToken } from '../core/signing.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { readSetting } from './read-setting.ts';
import { saveSettingValue } from './settings.ts';

const key = 'letters-off';
const schema = z.strictObject({ addresses: z.array(z.string()) });

export const addressHash = (mail: string): string => hashToken(mail.trim().toLowerCase());

/** The hashes of those who have said no. */
export async function listLettersOff(db: Db): Promise<Set<string>> {
  return new Set((await readSetting(db, key, { schema, unset: { addresses: [] } })).addresses);
}

export const wantsLetters = async (db: Db, hash: string): Promise<boolean> => !(await listLettersOff(db)).has(hash);

/** Says no, or yes again; whoever holds a link of theirs may do either, as often as they like. False: it was so already. */
export async function chooseLetters(
  db: Database,
  { hash, wanted, at }: { hash: string; wanted: boolean; at: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
    const off = await listLettersOff(tx);
    if (off.has(hash) !== wanted) return false;
    if (wanted) off.delete(hash);
    else off.add(hash);
    await saveSettingValue(tx, key, { addresses: [...off].sort() }, at);
    await appendAudit(tx, at, {
      actor: 'letters-link',
      action: wanted ? 'letters-on' : 'letters-off',
      subject: `address ${hash.slice(0, 12)}`,
      details: {},
    });
    return true;
  });
}
