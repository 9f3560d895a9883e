/** The world outside, in a process of its own: the platform simulator and a mail server that notes when it accepts. */
import { type Clock, clockFrom, systemClock } from '../../core/clock.ts';
import { bulkModel } from '../../demo/bulk-model.ts';
import { type MailCatcher, startMailCatcher } from '../../demo/mail-catcher.ts';
import { municipalityObject } from '../../demo/municipality-file.ts';
import { startSimulator } from '../../demo/simulator.ts';
import type { Simulator } from '../../demo/simulator-contract.ts';
import { answer } from './child.ts';
import { ownCpu } from './cpu-account.ts';
import { median } from './figures.ts';

export type TownOrder = { anchorDay: string; offsetMs: number; pages: number; posts: number };
export type TownFacts = { simulatorUrl: string; smtpUrl: string; municipality: object; posts: number };
export type Published = { id: string; atMs: number };

let town: { simulator: Simulator; mail: MailCatcher; clock: Clock } | undefined;

function open() {
  if (!town) throw new Error('the town is not open');
  return town;
}

answer(
  {
    async open({ anchorDay, offsetMs, pages, posts }: TownOrder): Promise<TownFacts> {
      const clock = clockFrom(new Date(systemClock.now().getTime() + offsetMs));
      const model = bulkModel({ anchorDay, pages, posts });
      const switches = { reachablePerYear: Number.POSITIVE_INFINITY };
      const simulator = await startSimulator({ model, clock, switches, callsPerDay: Number.POSITIVE_INFINITY });
      const mail = await startMailCatcher({ clock });
      town = { simulator, mail, clock };
      const municipality = municipalityObject(model, { feeds: simulator.url });
      // What `published_posts` gives: advertisements, reels and what visitors wrote stand elsewhere.
      const listed = model.posts.filter(
        (post) => post.isPublished && !post.isReel && !post.isVisitor && post.removedMs === undefined,
      );
      const count = new Set(listed.map(({ id }) => id)).size;
      return { simulatorUrl: simulator.url, smtpUrl: mail.url, municipality, posts: count };
    },
    publish(message: string): Published {
      const { simulator, clock } = open();
      const atMs = clock.now().getTime();
      return { id: simulator.publish({ message, tagCentral: true }), atMs };
    },
    cpu: ownCpu,
    /** When each mail was accepted, oldest first: the number a caught mail's id begins with. Those alone whose Message-ID begins so. */
    async acceptedAt(begin = ''): Promise<number[]> {
      const mails = (await open().mail.messages()).filter(({ messageId }) => messageId.startsWith(begin));
      return mails.map(({ id }) => Number(id.split('-')[0]));
    },
    /** What one mail in the middle holds. */
    async mailBytes(): Promise<number> {
      const mails = await open().mail.messages();
      return median(mails.map(({ html, text }) => Buffer.byteLength(html) + Buffer.byteLength(text)));
    },
  },
  async () => {
    await town?.simulator.close();
    await town?.mail.close();
  },
);
