import { classify, model } from '../../classifiers/index.ts';
import type { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import type { ClassifiableText, Verdict } from '../../core/words.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { Judging, LiveClassifier } from '../../jobs/live-classifier.ts';
import { mailCarrier } from '../../notify/mail-carrier.ts';
import type { OutgoingMail } from '../../notify/message.ts';
import type { Connector, FoundPost, ReadBatch, ReadWindow } from '../../sources/contract.ts';
import type { Database } from '../../store/db.ts';

export const secretKey = 'a key for tests, long enough to be one';

export type TestContext = JobContext & {
  sent: OutgoingMail[];
  lines: string[];
  /** What the mail server says to the next mails; nothing: it takes them. */
  refuseMail(error: Error | undefined): void;
};

type Wish = Partial<JobContext> & {
  db: Database;
  clock: ReturnType<typeof clockAt>;
  /** The inside of the channel "mail"; other channels are off unless they are given as `carriers`. */
  sendMail?: (mail: OutgoingMail) => Promise<void>;
};

/** What a job gets in `worker`, with the real store and classifier; outside are a collected mailbox and no sources. */
export function testContext({ db, clock, sendMail, carriers, ...overrides }: Wish): TestContext {
  const sent: OutgoingMail[] = [];
  const lines: string[] = [];
  let refusal: Error | undefined;
  const keepMail = async (mail: OutgoingMail) => {
    if (refusal) throw refusal;
    sent.push(mail);
  };
  return {
    db,
    clock,
    log: createLog({ level: 'debug', clock, write: (line) => lines.push(line) }),
    signal: new AbortController().signal,
    connectors: { for: () => undefined },
    async *readCentralPosts() {},
    classifier: liveAs({ model, classify }),
    carriers: { mail: mailCarrier({ send: sendMail ?? keepMail, describe: () => 'Prøvens postkasse' }), ...carriers },
    settings: { secretKey, publicUrl: 'http://localhost:3000' },
    ...overrides,
    sent,
    lines,
    refuseMail: (error) => {
      refusal = error;
    },
  };
}

export type ScriptedConnector = Connector & { windows: ReadWindow[]; reads: number };

/**
 * A connector that gives what it is told: one entry per read, each a list of batches and, where it breaks, an error. The
 * last entry repeats. `pages` and `app` are paused as on the real platform.
 */
export function scriptedConnector(...script: (ReadBatch | Error)[][]): ScriptedConnector {
  const windows: ReadWindow[] = [];
  return {
    kinds: ['facebook-page', 'facebook-mentions', 'feed'],
    scopes: ({ externalId }) => ['app', 'identity', `page:${externalId}`],
    windows,
    get reads() {
      return windows.length;
    },
    async *read(_source, window) {
      const steps = script[Math.min(windows.length, script.length - 1)] ?? [];
      windows.push(window);
      for (const step of steps) {
        if (step instanceof Error) throw step;
        yield step;
      }
    },
  };
}

let serial = 0;

/** A post as a connector gives it, by a citizen unless told otherwise. */
export function found(more: Partial<FoundPost> = {}): FoundPost {
  serial += 1;
  return {
    platform: 'facebook',
    externalId: `55501_${9_000_000 + serial}`,
    kind: 'mention',
    postedAt: new Date('2026-11-18T08:00:00Z'),
    text: `Hej fra Grenaa nummer ${serial}`,
    evidence: 'tagged',
    ...more,
  };
}

export const calmVerdict: Verdict = {
  label: 'neutral',
  goodStory: 0.1,
  negativePress: 0.1,
  severity: 0,
  theme: 'andet',
  department: 'ukendt',
  aboutNorddjurs: true,
  unsure: false,
  reasons: [],
  model: 'stub.1',
};

/** A classifier whose answers are known: the first rule whose word stands in the text speaks. */
export function stubClassifier(rules: Record<string, Partial<Verdict>>, name = 'stub.1'): LiveClassifier & Judging {
  const judging: Judging = {
    model: name,
    classify({ text }: ClassifiableText) {
      const rule = Object.entries(rules).find(([word]) => text.includes(word));
      return { ...calmVerdict, model: name, ...rule?.[1] };
    },
  };
  return { ...judging, ...liveAs(judging) };
}

/** A live classifier that never changes. */
export const liveAs = (judging: Judging): LiveClassifier => ({ current: async () => judging });
