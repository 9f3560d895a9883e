import { hashtagsPerWeek } from '../core/hashtag-quota.ts';
import type { SourceKind } from '../core/words.ts';
import { readHashtagBudgets } from '../store/hashtag-slots.ts';
import type { Finding } from './check-pages.ts';
import type { House } from './house.ts';

/** What Instagram and LinkedIn need besides the sources themselves: the account of hashtags, and a token. */
export async function checkAccounts({ db, clock, config }: Pick<House, 'db' | 'clock' | 'config'>): Promise<Finding[]> {
  const budgets = await readHashtagBudgets(db, clock.now());
  const hashtags = budgets.map(({ account, used }) => ({
    about: `Hashtags på Instagram (konto ${account})`,
    note: `${used} af ${hashtagsPerWeek} brugt i de seneste 7 dage.`,
  }));
  const pages = config.linkedin.accessToken
    ? []
    : await db.source.findMany({ where: { kind: 'linkedin-organisation' }, select: { active: true } });
  if (pages.length === 0) return hashtags;
  const sentence = `LINKEDIN_ACCESS_TOKEN mangler, så ${pages.length === 1 ? 'siden' : `${pages.length} sider`} dér ikke læses. Sæt den, og start Lytteposten igen.`;
  const isWanted = pages.some(({ active }) => active);
  return [...hashtags, { about: 'LinkedIn', ...(isWanted ? { problem: sentence } : { note: sentence }) }];
}

/** Why a source is kept and not read. */
export const whyUnread = (kind: SourceKind): string =>
  kind === 'linkedin-organisation'
    ? 'gemmes, men læses først, når LINKEDIN_ACCESS_TOKEN er sat og Lytteposten er startet igen.'
    : `kilder af slagsen ${kind} gemmes, men kan ikke læses endnu.`;
