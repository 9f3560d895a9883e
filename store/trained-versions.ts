import { appendAudit } from './audit.ts';
import type { Db, Prisma } from './db.ts';
import { findLiveVersion, lockVersions, makeLive } from './model-versions.ts';

/** The last lesson that a training here has learnt. */
export async function findLastTrained(db: Db): Promise<bigint> {
  const { _max } = await db.modelVersion.aggregate({
    where: { version: { endsWith: '.nat' } },
    _max: { lessonsThrough: true },
  });
  return _max.lessonsThrough ?? 0n;
}

export const hasVersion = async (db: Db, version: string): Promise<boolean> =>
  (await db.modelVersion.count({ where: { version } })) > 0;

type TrainedVersion = {
  version: string;
  bytes: Uint8Array<ArrayBuffer>;
  lessonsThrough: bigint;
  figures: Prisma.InputJsonObject;
  at: Date;
};

/** `instead` is the version it was measured against: it goes live only in that one's place. */
type Ruling = { note: string; instead?: string };

const kept = 10;

/** Keeps a version that was trained here, live or not, and the bytes of the newest ones. The second of a name is not saved. */
export async function saveTrained(
  tx: Db,
  { version, bytes, lessonsThrough, figures, at }: TrainedVersion,
  { note, instead }: Ruling,
): Promise<void> {
  await lockVersions(tx);
  if (await hasVersion(tx, version)) return;
  await tx.modelVersion.create({ data: { version, trainedAt: at, bytes, lessonsThrough, figures, note } });
  const live = await findLiveVersion(tx);
  const isLive = instead !== undefined && live?.version === instead && !live.byHand;
  if (isLive) await makeLive(tx, version, { byHand: false, note });
  if (instead !== undefined && !isLive)
    await tx.modelVersion.update({
      where: { version },
      data: { note: 'Ikke i brug: en anden blev valgt, mens den blev trænet.' },
    });
  await appendAudit(tx, at, {
    actor: 'train-classifier',
    action: isLive ? 'model-live' : 'model-trained',
    subject: `model ${version}`,
    details: { before: live?.version ?? null },
  });
  await tx.$executeRaw`
    UPDATE model_version SET bytes = NULL WHERE bytes IS NOT NULL AND NOT live AND version NOT IN (
      SELECT version FROM model_version WHERE bytes IS NOT NULL ORDER BY trained_at DESC, version DESC LIMIT ${kept})`;
}
