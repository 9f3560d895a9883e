import type { Db } from './db.ts';

export type SubscriptionCheck = {
  pageId: string;
  /** Undefined when nothing new was learnt: it stays as it was, unless nothing was known. */
  isActive: boolean | undefined;
  fields: string[];
  sentence: string | null;
};

/** What the last look at a Page's webhooks told. */
export async function saveSubscription(db: Db, check: SubscriptionCheck, at: Date): Promise<void> {
  const { pageId, isActive, fields, sentence } = check;
  const seen = { checkedAt: at, sentence };
  const told = isActive === undefined ? {} : { isActive, fields: isActive ? fields : [] };
  await db.subscription.upsert({
    where: { pageId },
    create: { pageId, isActive: false, fields: [], ...told, ...seen },
    update: { ...told, ...seen },
  });
}

/** Pages that are not read any more need no row. */
export async function forgetSubscriptions(db: Db, keep: string[]): Promise<void> {
  await db.subscription.deleteMany({ where: { pageId: { notIn: keep } } });
}
