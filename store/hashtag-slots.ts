import { permitFor, usedTags } from '../core/hashtag-quota.ts';
import { type Database, type Db, inTransaction } from './db.ts';

type Slot = { kind: 'taken'; hashtagId?: string } | { kind: 'full'; freeAt: Date };

/**
 * The hashtags that each Instagram account has asked for. A slot is taken before the question, so that two workers never
 * ask for a thirty-first together; a hashtag's id never changes and is kept for good.
 */
export function openHashtagSlots(db: Database) {
  return {
    take: (account: string, tag: string, now: Date): Promise<Slot> =>
      inTransaction(db, async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hashtags of ${account}`}, 0))`;
        const rows = await tx.hashtagSlot.findMany({ where: { account } });
        const permit = permitFor(tag, rows, now);
        if (permit.kind === 'full') return permit;
        const hashtagId = rows.find((row) => row.tag === tag)?.hashtagId;
        if (permit.kind === 'new')
          await tx.hashtagSlot.upsert({
            where: { account_tag: { account, tag } },
            create: { account, tag, hashtagId: '', since: now },
            update: { since: now },
          });
        return { kind: 'taken', ...(hashtagId && { hashtagId }) };
      }),

    async remember(account: string, tag: string, hashtagId: string): Promise<void> {
      await db.hashtagSlot.updateMany({ where: { account, tag }, data: { hashtagId } });
    },
  };
}

/** How many of its thirty hashtags each account has used in the last 7 days. */
export async function readHashtagBudgets(db: Db, now: Date): Promise<{ account: string; used: number }[]> {
  const rows = await db.hashtagSlot.findMany({ orderBy: { account: 'asc' } });
  const accounts = [...new Set(rows.map(({ account }) => account))];
  return accounts.map((account) => ({
    account,
    used: usedTags(
      rows.filter((row) => row.account === account),
      now,
    ),
  }));
}
