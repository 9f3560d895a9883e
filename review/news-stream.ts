import type { LiveState } from '../store/queue-live.ts';
import type { LiveFeed } from './live-feed.ts';
import type { PageContext } from './page.ts';

/** Looks that told nothing new, after which a sign of life is sent: a proxy must not take the line for dead. */
const quietLooks = 5;

type Listening = { sessionId: string; incidentId?: string; newsOf(state: LiveState): object };

/** News for a page that is open, as server-sent events: said when they change. Ends with the session. */
export function newsStream(c: PageContext, feed: LiveFeed, { newsOf, ...who }: Listening): Response {
  const encoder = new TextEncoder();
  let leave: (() => void) | undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let [last, quiet] = ['', 0];
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      send('retry: 10000\n\n');
      leave = feed.listen({
        ...who,
        tell(state) {
          const news = JSON.stringify(newsOf(state));
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
}
