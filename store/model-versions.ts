import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

/** Told by the name, `2026-11-22.nat`; the others came with a program, whose file they are. */
const trainedHere = (version: string) => version.endsWith('.nat');

/** Versions are made live one at a time. */
export async function lockVersions(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 5)`;
}

export async function makeLive(tx: Db, version: string, how: { byHand: boolean; note: string }): Promise<void> {
  await tx.modelVersion.updateMany({
    where: { live: true },
    data: { live: false, byHand: false, note: `Var i brug, til ${version} afløste den.` },
  });
  await tx.modelVersion.update({ where: { version }, data: { live: true, ...how } });
}

/**
 * Called at every start: notes the version that comes with the program. It speaks when no other does, and when it is newer
 * than all that came with earlier programs, since it was measured when it was built; not when a person has chosen another.
 */
export async function registerBuiltIn(db: Database, version: string, now: Date, figures?: object): Promise<void> {
  await noteBuiltIn(db, version, now);
  if (figures) await keepFigures(db, version, figures);
}

/** What stands in the program is what holds, also when the row was written before it was measured. */
async function keepFigures(db: Db, version: string, figures: object): Promise<void> {
  const json = JSON.stringify(figures);
  await db.$executeRaw`
    UPDATE model_version SET figures = ${json}::jsonb WHERE version = ${version} AND figures <> ${json}::jsonb`;
}

async function noteBuiltIn(db: Database, version: string, now: Date): Promise<void> {
  const live = await findLiveVersion(db);
  const isKnown = await db.modelVersion.findUnique({ where: { version }, select: { version: true } });
  if (live && isKnown) return;
  await inTransaction(db, async (tx) => {
    await lockVersions(tx);
    const rows = await tx.modelVersion.findMany({ select: { version: true, live: true, byHand: true } });
    const earlier = rows.map((row) => row.version).filter((one) => !trainedHere(one));
    if (!earlier.includes(version))
      await tx.modelVersion.create({ data: { version, trainedAt: now, note: 'Ikke i brug: følger med programmet.' } });
    const speaker = rows.find((row) => row.live);
    if (!speaker) return makeLive(tx, version, { byHand: false, note: 'I brug: følger med programmet.' });
    if (speaker.byHand || earlier.includes(version) || earlier.some((one) => !isNewer(version, one))) return;
    await makeLive(tx, version, { byHand: false, note: 'I brug: følger med en nyere udgave af programmet.' });
    await appendAudit(tx, now, {
      actor: 'start',
      action: 'model-live',
      subject: `model ${version}`,
      details: { before: speaker.version },
    });
  });
}

/** `2026-11-21.10` is newer than `2026-11-21.9`. */
function isNewer(one: string, other: string): boolean {
  const [date = '', number = ''] = one.split('.');
  const [otherDate = '', otherNumber = ''] = other.split('.');
  return date === otherDate ? Number(number) > Number(otherNumber) : date > otherDate;
}

export type LiveVersion = {
  version: string;
  byHand: boolean;
  lessonsThrough: bigint;
  /** The newest lesson of all; 0 when there is none. */
  lastLesson: bigint;
};

/** Cheap: asked before each batch of posts. */
export async function findLiveVersion(db: Db): Promise<LiveVersion | undefined> {
  const [row] = await db.$queryRaw<LiveVersion[]>`
    SELECT version, by_hand AS "byHand", lessons_through AS "lessonsThrough", COALESCE((SELECT max(seq) FROM lesson), 0) AS "lastLesson"
    FROM model_version WHERE live`;
  return row;
}

/** Null for one that comes with the program, and for one that is not kept any more. */
export async function findModelBytes(db: Db, version: string): Promise<Uint8Array | null> {
  const row = await db.modelVersion.findUnique({ where: { version }, select: { bytes: true } });
  return row?.bytes ?? null;
}

export type VersionRow = {
  version: string;
  live: boolean;
  byHand: boolean;
  trainedAt: Date;
  isKept: boolean;
  lessonsThrough: bigint;
  figures: unknown;
  note: string | null;
};

/** All versions, newest first. */
export async function listVersions(db: Db): Promise<VersionRow[]> {
  return db.$queryRaw<VersionRow[]>`
    SELECT version, live, by_hand AS "byHand", trained_at AS "trainedAt", bytes IS NOT NULL AS "isKept", lessons_through AS "lessonsThrough",
      figures, note
    FROM model_version ORDER BY trained_at DESC, version DESC`;
}

/**
 * A person makes a version live. `byHand` keeps it there until a person says otherwise. False, and nothing changed, when
 * another is live by now than the one they saw.
 */
export async function chooseVersion(
  db: Database,
  choice: { version: string; byHand: boolean; actor: string; at: Date; saw?: string },
): Promise<boolean> {
  const { version, byHand, actor, at, saw } = choice;
  return inTransaction(db, async (tx) => {
    await lockVersions(tx);
    const before = await findLiveVersion(tx);
    if (saw !== undefined && saw !== (before?.version ?? '')) return false;
    await makeLive(tx, version, {
      byHand,
      note: byHand ? 'I brug: valgt i hånden.' : 'I brug: valgt i hånden, til en nats træning er lige så god.',
    });
    await appendAudit(tx, at, {
      actor,
      action: 'model-chosen',
      subject: `model ${version}`,
      details: { before: before?.version ?? null, byHand },
    });
    return true;
  });
}
