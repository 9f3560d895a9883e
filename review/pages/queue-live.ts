import { lanes } from '../../core/words.ts';
import { lookingAt } from '../../store/presence.ts';
import type { LiveState } from '../../store/queue-live.ts';
import { lanePaths } from '../danish-words.ts';
import type { LiveFeed } from '../live-feed.ts';
import { lookingWords } from '../looking-words.ts';
import { newsStream } from '../news-stream.ts';
import { type Page, reader } from '../page.ts';
import { countWords } from '../views/queue-lanes.tsx';

/**
 * The queue as it changes, for a page that is open. Says how many wait and how many have come since the page was made, and who
 * looks at which card; it never moves what somebody reads.
 */
export const queueLive =
  (feed: LiveFeed): Page =>
  (c) => {
    const { sessionId, person } = reader(c);
    const lane = lanes.find((one) => lanePaths[one] === c.req.query('bane'));
    const since = new Date(c.req.query('siden') ?? '');
    return newsStream(c, feed, { sessionId, newsOf: (state) => newsOf(state, { lane, since, readerId: person.id }) });
  };

type Reading = { lane: (typeof lanes)[number] | undefined; since: Date; readerId: string };

function newsOf({ counts, newest, looking }: LiveState, { lane, since, readerId }: Reading) {
  const isNew = newest.filter(({ createdAt, lanes: own }) => createdAt > since && (!lane || own.includes(lane)));
  return {
    baner: Object.fromEntries(lanes.map((one) => [lanePaths[one], countWords(counts[one])])),
    nye: newsWords(isNew.length),
    kigger: Object.fromEntries([...lookingAt(looking, readerId)].map(([id, names]) => [id, lookingWords(names)])),
  };
}

const newsWords = (count: number): string =>
  count === 0 ? '' : count === 1 ? 'Der er kommet ét nyt kort.' : `Der er kommet ${count} nye kort.`;
