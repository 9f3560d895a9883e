import type { Db } from './db.ts';

export type TokenFinding = { isValid: boolean; expiresAt: Date | null; sentence?: string };

/** People hear of the end of a token so many days before. */
const warnings = [14, 7, 1] as const;
const dayMs = 86_400_000;

/** The nearest warning that is due; undefined while the end is far off, or when the token does not end. */
export function dueWarning(expiresAt: Date | null, now: Date): number | undefined {
  if (expiresAt === null) return undefined;
  const leftMs = expiresAt.getTime() - now.getTime();
  return warnings.findLast((days) => leftMs <= days * dayMs);
}

/**
 * Writes what was found out of a token. True when people are to be warned now: a nearer warning is due than the last one they
 * had for it. A token that was replaced by one that lasts longer starts anew.
 */
export async function saveTokenState(tx: Db, name: string, found: TokenFinding, now: Date): Promise<boolean> {
  const { isValid, expiresAt, sentence = null } = found;
  const before = await tx.tokenState.findUnique({ where: { name }, select: { warnedDays: true } });
  const due = dueWarning(expiresAt, now) ?? null;
  const isNearer = due !== null && (before?.warnedDays == null || due < before.warnedDays);
  const warnedDays = due === null ? null : isNearer ? due : (before?.warnedDays ?? due);
  const fields = { isValid, expiresAt, checkedAt: now, sentence, warnedDays };
  await tx.tokenState.upsert({ where: { name }, create: { name, ...fields }, update: fields });
  return isNearer;
}

/** What is known of every token, Pages by name. */
export async function listTokenStates(db: Db): Promise<
  {
    name: string;
    page: string | null;
    isValid: boolean;
    expiresAt: Date | null;
    checkedAt: Date;
    sentence: string | null;
  }[]
> {
  return db.$queryRaw`
    SELECT t.name, s.name AS page, t.is_valid AS "isValid", t.expires_at AS "expiresAt", t.checked_at AS "checkedAt", t.sentence
    FROM token_state t LEFT JOIN source s ON s.kind = 'facebook-page' AND s.external_id = t.name
    ORDER BY s.name IS NOT NULL, s.name, t.name`;
}

/** When a token was last looked at. */
export async function tokenCheckedAt(db: Db, name: string): Promise<Date | undefined> {
  return (await db.tokenState.findUnique({ where: { name }, select: { checkedAt: true } }))?.checkedAt;
}

/** Tokens of what is not read any more are not spoken of. */
export async function forgetTokensOf(tx: Db, names: readonly string[]): Promise<void> {
  await tx.tokenState.deleteMany({ where: { name: { notIn: [...names] }, NOT: { name: 'linkedin' } } });
}

const titles: Record<string, string> = { system: 'Adgangen til Facebook', linkedin: 'Adgangen til LinkedIn' };

/** Tokens that end soon or are dead. A dead Page token shows as its source not being read (store/health.ts), and not here. */
export async function tokenProblems(db: Db, now: Date): Promise<{ about: string; sentence: string; since?: Date }[]> {
  const states = await listTokenStates(db);
  const ownKeys = states
    .filter(({ page, name, isValid, sentence }) => page === null && name in titles && (!isValid || sentence !== null))
    .map(({ name, sentence, expiresAt }) => ({
      about: titles[name] ?? name,
      sentence: `${sentence ?? 'Nøglen virker ikke længere. Lav en ny.'}${until(expiresAt, now)}`,
    }));
  const ending = states.filter(
    ({ page, isValid, expiresAt }) => page !== null && isValid && dueWarning(expiresAt, now) !== undefined,
  );
  const [first] = ending.toSorted((a, b) => (a.expiresAt?.getTime() ?? 0) - (b.expiresAt?.getTime() ?? 0));
  if (!first) return ownKeys;
  const about = ending.length === 1 ? `Nøglen til ${first.page}` : `Nøglerne til ${ending.length} Facebook-sider`;
  return [...ownKeys, { about, sentence: `${first.sentence ?? 'Den udløber snart.'}${until(first.expiresAt, now)}` }];
}

function until(expiresAt: Date | null, now: Date): string {
  if (expiresAt === null || dueWarning(expiresAt, now) === undefined) return '';
  const days = Math.ceil((expiresAt.getTime() - now.getTime()) / dayMs);
  if (days <= 0) return ' Den er udløbet.';
  return days === 1 ? ' Det sker inden for et døgn.' : ` Det sker om ${days} dage.`;
}
