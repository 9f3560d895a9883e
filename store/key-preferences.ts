import { appendAudit } from './audit.ts';
import { type Database, inTransaction } from './db.ts';

type KeyChange = {
  personId: string;
  /** The version of the person's row that the form was made on. */
  version: number;
  keys: Record<string, string>;
  roomKeys: Record<string, string>;
  isOff: boolean;
  at: Date;
};

export async function findPersonVersion(db: Database, personId: string): Promise<number> {
  const row = await db.person.findUniqueOrThrow({ where: { id: personId }, select: { version: true } });
  return row.version;
}

/** Keeps the keys of a person beside whatever else they have chosen. False: their row has changed since the form was made. */
export async function saveKeys(
  db: Database,
  { personId, version, keys, roomKeys, isOff, at }: KeyChange,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const saved = await tx.$executeRaw`
      UPDATE person SET preferences = preferences || jsonb_build_object('keys', ${JSON.stringify(keys)}::jsonb, 'roomKeys', ${JSON.stringify(roomKeys)}::jsonb, 'keysOff', ${isOff}::boolean),
        version = version + 1
      WHERE id = ${personId}::uuid AND version = ${version}`;
    if (saved === 0) return false;
    await appendAudit(tx, at, { actor: personId, action: 'keys', subject: `person ${personId}` });
    return true;
  });
}
