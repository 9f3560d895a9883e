/**
 * The first day of an installation ("Første gang"): which steps are done, and what the worker found when it was asked to look.
 * All of it stands in the settings, so that every step can be left and taken up again, in another browser, too.
 */

import { z } from 'zod';
import { canaryKind } from '../core/canary.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import type { By } from './edit-one.ts';
import { isSet, readSetting } from './read-setting.ts';
import { saveSettingValue } from './settings.ts';

export const setupSteps = ['municipality', 'pages', 'people', 'test', 'scan'] as const;
export type SetupStep = (typeof setupSteps)[number];

const setupSchema = z.object({
  /** When a step was done, or left out on purpose. */
  done: z.partialRecord(z.enum(setupSteps), z.string()),
  /** Names the latest round of test messages. */
  testId: z.string().optional(),
  /** Since when the first reading is watched. */
  scanFrom: z.string().optional(),
});
export type Setup = z.infer<typeof setupSchema>;

const key = 'setup';

export async function readSetup(db: Db): Promise<Setup> {
  return readSetting<Setup>(db, key, { schema: setupSchema, unset: { done: {} } });
}

export const nextStep = ({ done }: Setup): SetupStep | undefined => setupSteps.find((step) => done[step] === undefined);

/** Whether an administrator is led to the first day: it has begun and is not done, or there is nothing here yet. A house that came in by a file needs none. */
export async function needsSetup(db: Db): Promise<boolean> {
  if (await isSet(db, key)) return nextStep(await readSetup(db)) !== undefined;
  return (
    (await db.municipality.count()) === 0 || (await db.source.count({ where: { kind: { not: canaryKind } } })) === 0
  );
}

/** Changes what is known of the first day, in one row that writers take in turn. */
async function change(tx: Db, at: Date, next: (setup: Setup) => Setup): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('setup', 0))`;
  await saveSettingValue(tx, key, next(await readSetup(tx)), at);
}

export async function finishStep(tx: Db, step: SetupStep, { personId, at }: By): Promise<void> {
  if ((await readSetup(tx)).done[step] !== undefined) return;
  await change(tx, at, (setup) => ({ ...setup, done: { ...setup.done, [step]: at.toISOString() } }));
  await appendAudit(tx, at, { actor: personId, action: 'setup-step', subject: `setup ${step}` });
}

export const rememberTest = (tx: Db, testId: string, at: Date) => change(tx, at, (setup) => ({ ...setup, testId }));
export const rememberScan = (tx: Db, at: Date) => change(tx, at, (setup) => ({ ...setup, scanFrom: at.toISOString() }));

/** What the worker looks at for us: how it stands with the access, and which Pages the key opens. */
export const setupParts = ['access', 'pages'] as const;
export type SetupPart = (typeof setupParts)[number];

const answer = z.object({ ok: z.boolean(), sentence: z.string() });
const lookSchema = z.object({
  state: z.enum(['asked', 'done']),
  at: z.string(),
  token: answer.optional(),
  central: answer.optional(),
  pages: z.array(z.object({ id: z.string(), name: z.string(), department: z.string().nullable() })).optional(),
  /** Why nothing could be found out. */
  sentence: z.string().optional(),
});
export type SetupLook = z.infer<typeof lookSchema>;

const lookKey = (part: SetupPart) => `setup-look:${part}`;

export async function readLook(db: Db, part: SetupPart): Promise<SetupLook | undefined> {
  return readSetting<SetupLook | undefined>(db, lookKey(part), { schema: lookSchema, unset: undefined });
}

/** Ring `check-setup` in the same transaction. */
export const askLook = (tx: Db, part: SetupPart, at: Date) =>
  saveSettingValue(tx, lookKey(part), { state: 'asked', at: at.toISOString() } satisfies SetupLook, at);

export const answerLook = (tx: Db, part: SetupPart, found: Omit<SetupLook, 'state' | 'at'>, at: Date) =>
  saveSettingValue(tx, lookKey(part), { state: 'done', at: at.toISOString(), ...found } satisfies SetupLook, at);

/** What was asked before then and not answered: the bell was lost. */
export async function listOpenLooks(db: Db, before: Date): Promise<SetupPart[]> {
  const looks = await Promise.all(setupParts.map(async (part) => ({ part, look: await readLook(db, part) })));
  return looks.filter(({ look }) => look?.state === 'asked' && new Date(look.at) < before).map(({ part }) => part);
}
