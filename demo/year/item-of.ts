import { steadyId } from '../demo-model.ts';
import type { YearItem } from './year-item.ts';

const minuteMs = 60_000;

/** The local media of the year; each is a source of its own. */
export const yearMedia = [
  { key: 'djursland-tidende', name: 'Djursland Tidende' },
  { key: 'kattegat-nyt', name: 'Kattegat Nyt' },
  { key: 'oestjysk-tv', name: 'Østjysk TV' },
  { key: 'radio-kattegat', name: 'Radio Kattegat' },
] as const;
export const feedOf = (medium: string): string => `https://${medium}.example/rss`;

/** How often a source is read, in minutes: what is written is seen by us at its next reading. */
const cadence = (source: string): number =>
  source === 'tips' ? 1 : source === 'mentions' ? 5 : /^\d+$/.test(source) ? 10 : 15;

export const seenAt = (source: string, postedAt: Date): Date => {
  const stepMs = cadence(source) * minuteMs;
  return new Date((Math.floor(postedAt.getTime() / stepMs) + 1) * stepMs);
};

export type Written = {
  key: string;
  at: Date;
  kind: 'post' | 'mention' | 'comment' | 'article' | 'tip';
  text: string;
  plan?: string | undefined;
  /** A Page of ours that speaks, or under whose post somebody comments. */
  page?: string | undefined;
  voice?: string | undefined;
  /** A comment answers this one. */
  above?: YearItem | undefined;
  medium?: string | undefined;
  foundAfterMinutes?: number | undefined;
};

/** Ids as the platforms give them: `page_story`, `story_comment`, and the address of an article. */
export function itemOf(written: Written): YearItem {
  const { key, at, kind, text, plan, page, voice = key, above, medium, foundAfterMinutes } = written;
  const source = medium ? medium : kind === 'tip' ? 'tips' : (above?.source ?? page ?? 'mentions');
  const link = medium && `https://${medium}.example/${steadyId(key).slice(1, 9)}`;
  const owner = page ?? `55${steadyId(`citizen ${voice}`).slice(1, 11)}`;
  const id = link ?? (above ? `${storyOf(above)}_${steadyId(key)}` : `${owner}_${steadyId(key)}`);
  const postedAt = at;
  return {
    id,
    source,
    kind,
    platform: medium ? 'feed' : 'facebook',
    postedAt,
    foundAt: foundAfterMinutes ? new Date(at.getTime() + foundAfterMinutes * minuteMs) : seenAt(source, postedAt),
    text,
    ...(kind === 'post' && page !== undefined ? { page } : !medium && { voice }),
    ...(above && { parent: above.id }),
    ...(link && { link }),
    ...(plan !== undefined && { plan }),
  };
}

const storyOf = ({ id, kind }: YearItem): string => {
  const [first = '', second = first] = id.split('_');
  return kind === 'comment' ? first : second;
};
