import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { SourceKind } from '../core/words.ts';
import type { Carriers } from '../notify/channel.ts';
import type { SendEvent } from '../notify/event-carrier.ts';
import type { Connector, FoundPost } from '../sources/contract.ts';
import type { OwnPage } from '../sources/graph-own-pages.ts';
import type { LinkPost, Published } from '../sources/graph-publish.ts';
import type { Judge } from '../sources/judge.ts';
import type { PreviewSource } from '../sources/preview-source.ts';
import type { TokenCheck } from '../sources/token-check.ts';
import type { Database } from '../store/db.ts';
import type { JobName, Payload } from './catalogue.ts';
import type { LiveClassifier } from './live-classifier.ts';
import type { ReadOnce } from './read-once.ts';

/** All that a job may touch. Built once in `worker`; tests build their own. */
export type JobContext = {
  db: Database;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
  connectors: { for(kind: SourceKind): Connector | undefined };
  /** Posts of the central Page since then: where reshares show (platform-apis.md §2.8). */
  readCentralPosts(pageId: string, since: Date): AsyncIterable<FoundPost[]>;
  classifier: LiveClassifier;
  /** Asked about unsure verdicts; missing when second opinions are off. */
  judge?: Judge;
  /** Ways to people that are set up, by channel. */
  carriers: Carriers;
  /** The way to other systems that asked to be told. */
  sendEvent?: SendEvent;
  /** Asks the platform to tell us of changes on a Page; missing where it cannot reach us (worker/house.ts). */
  subscribePage?(pageId: string): Promise<{ wasMissing: boolean }>;
  /** Makes a link post on the central Page, sent once; missing where there is no access to Facebook. */
  publishPost?(pageId: string, post: LinkPost): Promise<Published>;
  /** How long the keys to Facebook last; missing where there is none. */
  tokenCheck?: TokenCheck;
  /** The Pages that our key opens, and whether one can be read; missing where there is no key. */
  ownPages?: {
    list(signal: AbortSignal): Promise<OwnPage[]>;
    check(pageId: string, signal: AbortSignal): Promise<{ ok: true } | { ok: false; sentence: string }>;
  };
  /** What a feed or a web page would give. */
  preview?: PreviewSource;
  /** Tells an outside dead-man's switch that we live; missing where none is set up. */
  heartbeat?: () => Promise<void>;
  /** What many jobs of one moment share; missing: each reads for itself. */
  readOnce?: ReadOnce;
  /** Whether our clock agrees with the database's; missing where nobody asks, as for a command of a person. */
  isClockRight?: () => Promise<boolean>;
  settings: { secretKey: string; publicUrl: string };
};

export type Handler<N extends JobName> = (payload: Payload<N>, context: JobContext) => Promise<void>;
