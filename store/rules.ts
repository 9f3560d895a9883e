/** What the staff asked the reading to do by itself (page Regler), and the posts that each rule held for. */
import { z } from 'zod';
import { type RuleAim, ruleKinds } from '../core/reading-rules.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import type { By, Editable } from './edit-one.ts';
import { addToOutbox } from './outbox.ts';

/** Its `expiresAt` and `endedAt` are times as text: plain values, so that a change can be kept and taken back. */
export type RuleWish = RuleAim & {
  name: string;
  expiresAt: string | null;
  endedAt: string | null;
  /** When it was made it was to hold for what had been read already. */
  alsoPast: boolean;
  /** When it was ended, what it had kept away was to come back. */
  bringBack: boolean;
};

export type Rule = RuleAim & {
  id: string;
  name: string;
  expiresAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  alsoPast: boolean;
  bringBack: boolean;
};

const options = z.object({
  form: z.enum(['phrase', 'pattern']).catch('phrase'),
  compounds: z.boolean().catch(false),
  sourceId: z.uuid().nullable().catch(null),
  alsoPast: z.boolean().catch(false),
  bringBack: z.boolean().catch(false),
  /** What has been read already waits to be looked at again by `apply-rule`. */
  pending: z.boolean().catch(false),
});

export type RuleRow = {
  id: string;
  kind: string;
  name: string;
  target: string;
  options: unknown;
  expiresAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
};

export function toRule({ id, kind, name, target, expiresAt, createdAt, endedAt, ...row }: RuleRow): Rule {
  const { pending: _pending, ...read } = options.parse(row.options ?? {});
  const known = ruleKinds.find((one) => one === kind) ?? 'watch';
  return { id, kind: known, name, target, expiresAt, createdAt, endedAt, ...read };
}

/** Whether it holds at this time; one whose last day is over does not, also before anybody has noted it. */
export const isInForce = ({ endedAt, expiresAt }: Pick<Rule, 'endedAt' | 'expiresAt'>, now: Date): boolean =>
  endedAt === null && (expiresAt === null || expiresAt > now);

export async function listRulesInForce(db: Db, now: Date): Promise<Rule[]> {
  const rows = await db.rule.findMany({ where: { endedAt: null }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(toRule).filter((rule) => isInForce(rule, now));
}

export async function findRule(db: Db, id: string): Promise<Rule | null> {
  const row = await db.rule.findUnique({ where: { id } });
  return row && toRule(row);
}

export const wishOf = ({ id: _id, createdAt: _createdAt, expiresAt, endedAt, ...rule }: Rule): RuleWish => ({
  ...rule,
  expiresAt: expiresAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

/** As the settings are edited (store/edit-one.ts). A rule is never deleted, it ends: what it kept away is known by its hits. */
export const editableRule = ({ personId }: Pick<By, 'personId'>): Editable<RuleWish> => ({
  kind: 'rule',
  async read(tx, id) {
    const row = await tx.rule.findUnique({ where: { id } });
    return row && { version: row.version, value: wishOf(toRule(row)) };
  },
  async write(tx, id, value, at) {
    const before = await findRule(tx, id);
    // To take back that it was made is to end it.
    const wish = value ?? (before && { ...wishOf(before), endedAt: at.toISOString(), bringBack: true });
    if (!wish) return;
    const pending = looksBack(wish, before);
    const row = toRow(wish, pending);
    await tx.rule.upsert({
      where: { id },
      create: { id, ...row, createdAt: at, createdBy: personId },
      update: { ...row, version: { increment: 1 } },
    });
    if (pending) await addToOutbox(tx, [{ job: 'apply-rule', payload: { id } }]);
  },
  words: ({ name, kind, target, expiresAt, endedAt, compounds, form, sourceId }) => ({
    navn: name,
    slags: kind,
    mål: target,
    form: `${form}${compounds ? ', også i sammensatte ord' : ''}`,
    ...(sourceId !== null && { kilde: sourceId }),
    udløber: expiresAt ?? 'aldrig',
    ...(endedAt !== null && { afsluttet: endedAt }),
  }),
});

/** Watched subjects are marked on the cards that wait; for the rest it is a person's choice. */
function looksBack({ kind, endedAt, alsoPast, bringBack }: RuleWish, before: Rule | null): boolean {
  if (endedAt !== null) return bringBack && !(before?.endedAt && before.bringBack);
  return kind === 'watch' || alsoPast || (before?.endedAt !== null && before?.bringBack === true);
}

const toRow = ({ kind, name, target, expiresAt, endedAt, ...rest }: RuleWish, pending: boolean) => ({
  kind,
  name,
  target,
  options: {
    form: rest.form,
    compounds: rest.compounds,
    sourceId: rest.sourceId,
    alsoPast: rest.alsoPast,
    bringBack: rest.bringBack,
    pending,
  },
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
  endedAt: endedAt === null ? null : new Date(endedAt),
});

/** Notes the end of those whose time has come. */
export async function endExpiredRules(db: Database, now: Date): Promise<number> {
  const due = await db.rule.findMany({ where: { endedAt: null, expiresAt: { lte: now } }, select: { id: true } });
  for (const { id } of due)
    await inTransaction(db, async (tx) => {
      const ended = await tx.$executeRaw`
        UPDATE rule SET ended_at = expires_at, version = version + 1 WHERE id = ${id}::uuid AND ended_at IS NULL AND expires_at <= ${now}::timestamptz`;
      if (ended === 1) await appendAudit(tx, now, { actor: 'sweep', action: 'rule-expired', subject: `rule ${id}` });
    });
  return due.length;
}

export type RuleHitRow = { postId: string; ruleId: string };

/** A post is hit once by a rule, however often it is judged. */
export async function saveRuleHits(tx: Db, hits: readonly RuleHitRow[], at: Date): Promise<void> {
  if (hits.length === 0) return;
  await tx.ruleHit.createMany({ data: hits.map((hit) => ({ ...hit, at })), skipDuplicates: true });
}

/** What waits for `apply-rule`. */
export async function listPendingRules(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM rule WHERE options->>'pending' = 'true'`;
  return rows.map(({ id }) => id);
}

/** A rule that waits to be applied, and the version of it that does; null when it is gone or done. */
export async function findPendingRule(db: Db, id: string): Promise<{ rule: Rule; version: number } | null> {
  const row = await db.rule.findUnique({ where: { id } });
  return row && options.parse(row.options ?? {}).pending ? { rule: toRule(row), version: row.version } : null;
}

/** Where somebody has changed it meanwhile it waits on. */
export async function markRuleApplied(tx: Db, id: string, version: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE rule SET options = options || '{"pending": false}'::jsonb WHERE id = ${id}::uuid AND version = ${version}`;
}
