/** What the page of sharing and its forms go by: one reckoning for all of them, so that what is shown and what is refused agree. */
import { localDate } from '../core/calendar.ts';
import type { Channel, ChannelRules } from '../core/channel-rules.ts';
import { type ElectionPeriod, electionAt } from '../core/elections.ts';
import { safeLink } from '../core/hygiene.ts';
import type { Span } from '../core/sentences.ts';
import { isConsented } from '../store/consent-checks.ts';
import type { Db } from '../store/db.ts';
import { focusThemes } from '../store/screens-queue.ts';
import { findShareable, readSharingRules, type Shareable } from '../store/screens-share.ts';
import { type Advice, adviceFor } from './advice.ts';
import { type AdviceFacts, isNavnenyt, isPortrait, speaksTo } from './advice-facts.ts';
import { type ConsentPlace, consentPlace } from './consent-note.ts';
import { draftFor } from './draft-text.ts';
import { findPoliticians } from './neutrality.ts';

export type SharePlan = {
  item: Shareable;
  rules: ChannelRules;
  advice: Advice[];
  /** What larger agenda its theme speaks into. */
  agenda: ReturnType<typeof speaksTo>;
  /** Where a picture needs somebody's yes; undefined where none does. */
  place: ConsentPlace | undefined;
  isConsented: boolean;
  link: string | undefined;
  politicians: Span[];
  election: ElectionPeriod | undefined;
  hashtags: string[];
};

/** Everything there is to know before something is shared; null where there is no such candidate. */
export async function planShare(db: Db, id: string | undefined, now: Date): Promise<SharePlan | null> {
  const item = id === undefined ? null : await findShareable(db, id);
  if (!item) return null;
  const { rules, elections, hashtags } = await readSharingRules(db);
  const facts = factsOf(item, await focusThemes(db, localDate(now)));
  const { text, hasPicture, textVersion, permalink } = item.post;
  const told = { text, departmentKey: item.departmentKey, source: item.source.name };
  return {
    item,
    rules,
    advice: adviceFor(facts, rules),
    agenda: speaksTo(facts, rules),
    place: hasPicture ? consentPlace(told) : undefined,
    isConsented: isConsented(item.consent, textVersion),
    link: safeLink(permalink),
    politicians: findPoliticians(text),
    election: electionAt(localDate(now), elections),
    hashtags,
  };
}

const factsOf = (
  { post, theme, departmentKey, severity, lanes }: Shareable,
  focus: readonly string[],
): AdviceFacts => ({
  text: post.text,
  theme,
  departmentKey,
  severity,
  isGoodStory: lanes.includes('good_story') && !post.isGone,
  kind: post.kind,
  platform: post.platform,
  ownVoice: post.ownVoice,
  focus,
});

const adviceOn = ({ advice }: SharePlan, channel: Channel) => advice.find((one) => one.channel === channel);

/** Whether the item itself may go on through this channel, picture and all. */
export const mayPassOn = (plan: SharePlan, channel: Channel): boolean =>
  adviceOn(plan, channel)?.acts.some((act) => act === 'del' || act === 'genopslag') ?? false;

/** Whether there is something to write for this channel; of what is negative nothing cheerful is drafted. */
export const mayWrite = (plan: SharePlan, channel: Channel): boolean =>
  plan.item.severity === 0 &&
  (mayPassOn(plan, channel) || (adviceOn(plan, channel)?.acts.includes('eget opslag') ?? false));

/**
 * Whether the four questions must be answered well before it leaves through this channel. A post of our own can do without the
 * picture, unless the story itself is too sensitive.
 */
export const needsConsent = (plan: SharePlan, channel: Channel): boolean =>
  plan.place !== undefined && (mayPassOn(plan, channel) || plan.item.consent?.answers['foelsomt'] === 'ja');

export function firstDraft({ item, rules, link, hashtags }: SharePlan, channel: Channel): string {
  const { text, ownVoice } = item.post;
  const { theme, departmentKey, source } = item;
  return draftFor({
    channel,
    text,
    source: source.name,
    ownVoice,
    isMedium: source.isMedium,
    isNavnenyt: isNavnenyt({ text }),
    isPortrait: isPortrait({ text, theme, departmentKey }),
    link,
    hashtags,
    longest: rules.channels[channel].longest,
  });
}
