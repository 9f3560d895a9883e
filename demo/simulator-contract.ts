import type { Clock } from '../core/clock.ts';
import type { InstagramControls, LinkedinControls } from './account-controls.ts';
import type { CallLog, RecordedCall } from './call-log.ts';
import type { DemoModel } from './demo-model.ts';
import type { PostCounts } from './demo-world.ts';
import type { OpenNetwork } from './network-model.ts';
import type { NewNetworkPost } from './network-world.ts';
import type { NewArticle, NewComment, NewPost } from './new-items.ts';
import type { Faults } from './simulator-faults.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';
import type { Subscriptions } from './subscribed-apps.ts';
import type { Webhooks } from './webhook-sender.ts';

export type SimulatorOptions = {
  model: DemoModel;
  clock: Clock;
  port?: number;
  /** Of the municipality's web site. */
  sitePort?: number;
  host?: string;
  /** Names of new things are drawn from it. */
  seed?: number;
  switches?: Partial<SimulatorSwitches>;
  /** Calls a Page may get in a rolling day; without it 4800 per engaged person. Infinity for load tests. */
  callsPerDay?: number;
  /** Pace of the fault `drip`, one byte each. */
  dripMs?: number;
};

export type Simulator = {
  url: string;
  /** A door of its own for the web site; behind both lies the same. */
  siteUrl: string;
  close(): Promise<void>;
  faults: Faults;
  /** May be changed while it runs. */
  switches: SimulatorSwitches;
  tokens: {
    of(pageId: string): string;
    kill(pageId: string): void;
    revoke(pageId: string): void;
    restore(pageId: string): void;
    /** The system user's own token: dead or alive. */
    killSystem(isDead: boolean): void;
    /** The present token of a Page, or of `system`, ends then. */
    expire(owner: string, at: Date): void;
  };
  /** What the platform tells a subscriber, and which Pages it tells of. Nothing is sent until somebody says `deliver`. */
  webhooks: Webhooks & {
    subscriptions: Subscriptions;
    /** Tells of what has become visible since the last time: the fixed model unfolds by itself. */
    unfold(): void;
  };
  instagram: InstagramControls;
  linkedin: LinkedinControls;
  networks: {
    publish(post: NewNetworkPost): string;
    /** So many calls in five minutes a stranger gets there. */
    setCalls(network: OpenNetwork, inFiveMinutes: number): void;
  };
  setEngaged(pageId: string, people: number): void;
  publish(post: NewPost): string;
  comment(comment: NewComment): string;
  publishArticle(article: NewArticle): string;
  edit(id: string, text: string): void;
  /** Reactions and shares from now on. */
  count(id: string, counts: PostCounts): void;
  remove(id: string): void;
  /** Shows again what was removed: somebody changed their mind. */
  restore(id: string): void;
  /** The last calls, oldest first. */
  calls(): RecordedCall[];
  counts(): ReturnType<CallLog['counts']>;
};
