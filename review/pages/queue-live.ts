import { lanes } from '../../core/words.ts';
import { lookingAt } from '../../store/presence.ts';
import type { LiveState } from '../../store/queue-live.ts';
import { lanePaths } from '../danish-words.ts';
import type { LiveFeed } from '../live-feed.ts';
import { lookingWords } from '../looking-words.ts';
import { type Page, reader } from '../page.ts';
import { countWords } from '../views/queue-lanes.tsx';

/** Looks that told nothing new, after which a sign of life is sent: a proxy must not take the line for dead. */
const quietLooks = 5;

/**
 * The queue as it changes, for a page that is open: server-sent events. Says how many wait and how many have come since the page
 * was made, and who looks at which card; it never moves what somebody reads. Ends with the session.
 */
export const queueLive =
  (feed: LiveFeed): Page =>
  (c) => {
    const { sessionId, person } = reader(c);
    const lane = lanes.find((one) => lanePaths[one] === c.req.query('bane'));
    const since = new Date(c.req.query('siden') ?? '');
    const encoder = new TextEncoder();
    let leave: (() => void) | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        let [last, quiet] = ['', 0];
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        send('retry: 10000\n\n');
        leave = feed.listen({
          sessionId,
          tell(state) {
            const news = JSON.stringify(newsOf(state, { lane, since, readerId: person.id }));
            quiet = news === last ? quiet + 1 : 0;
            if (news !== last) send(`data: ${news}\n\n`);
            else if (quiet % quietLooks === 0) send(': \n\n');
            last = news;
          },
          end() {
            send('event: slut\ndata: \n\n');
            controller.close();
          },
        });
        if (!leave) controller.close();
      },
      cancel: () => leave?.(),
    });
    if (!leave) return c.text('Der er for mange faner åbne.', 429);
    return c.body(stream, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    });
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
