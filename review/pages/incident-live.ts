import { mayReadIncident } from '../../store/incident-access.ts';
import { incidentReader } from '../incident-reader.ts';
import type { LiveFeed } from '../live-feed.ts';
import { newsStream } from '../news-stream.ts';
import { type Page, reader, rowId } from '../page.ts';

/** Tells an open incident room that something has happened since it was made; what, the room says when it is opened anew. */
export const incidentLive =
  (feed: LiveFeed): Page =>
  async (c) => {
    const signedIn = reader(c);
    const id = rowId(c);
    if (id === undefined || !(await mayReadIncident(c.get('web').db, id, incidentReader(signedIn))))
      return c.notFound();
    const seen = c.req.query('stand') ?? '';
    return newsStream(c, feed, {
      sessionId: signedIn.sessionId,
      incidentId: id,
      newsOf: ({ pulses }) => ({
        baner: {},
        nye: pulses.get(id) === seen ? '' : 'Der er nyt i sagen.',
        kigger: {},
      }),
    });
  };
