import type { Sensitivity } from '../core/alerting.ts';
import { createTalkWeigher } from '../core/expected-talk.ts';
import { readTraits } from '../core/matter-traits.ts';
import { fewestVoices } from '../core/severity-rules.ts';
import { chanceOf, fewestOfSpike, isSpike, spikeHours, type TalkSeen } from '../core/small-number-spike.ts';
import { expectedIn } from '../core/talk-rates.ts';
import { findAlerting } from '../store/alerting.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { listExpectedNow } from '../store/expected-talk.ts';
import { appendEvent } from '../store/incident-events.ts';
import { noteGrowth } from '../store/incident-growth.ts';
import { listOpenIncidents, lockGrouping } from '../store/incidents.ts';
import {
  countTalkHours,
  listBusyDepartments,
  listTalk,
  nameIncidentOfSpike,
  readTalkHistory,
  type Spike,
  saveSpike,
  type TalkPost,
} from '../store/talk.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { openByRules } from './open-incident.ts';
import { raiseByRules } from './raise-by-rules.ts';
import { clusterOf, incidentOf } from './spike-home.ts';

const hourMs = 3_600_000;
/** Posts are found and judged up to a day after they were written; a little more. */
const recountMs = 26 * hourMs;
const longestMs = Math.max(...spikeHours) * hourMs;
const actor = 'watch-talk';

/**
 * Counts critical talk by the hour, writes on the timelines how incidents grow, and looks for more talk than is usual. A spike
 * raises the incident that holds most of it, or opens one; told of once, in `TalkSpike`.
 */
export const watchTalk: Handler<'watch-talk'> = async (_payload, { db, clock, log }) => {
  const now = clock.now();
  await countTalkHours(db, new Date(Math.floor((now.getTime() - recountMs) / hourMs) * hourMs - 1), now);
  await inTransaction(db, (tx) => noteGrowth(tx, now, actor));
  const { sensitivity } = await findAlerting(db);
  const since = new Date(now.getTime() - longestMs);
  const busy = await listBusyDepartments(db, { since, now, posts: fewestOfSpike(sensitivity), voices: fewestVoices });
  for (const department of busy) {
    const found = await findSpike(db, department, { since, now, sensitivity });
    if (!found) continue;
    const isNew = await inTransaction(db, (tx) => tell(tx, found, sensitivity));
    if (isNew) log.info('talk-spike', { department, hours: found.spike.hours, observed: found.spike.observed });
  }
};

type Found = { spike: Spike; posts: TalkPost[] };

/** The most improbable of the windows that are a spike. */
async function findSpike(
  db: Db,
  department: string,
  { since, now, sensitivity }: { since: Date; now: Date; sensitivity: Sensitivity },
): Promise<Found | undefined> {
  const talk = await listTalk(db, department, { since, now });
  const history = await readTalkHistory(db, department, since);
  const weigh = createTalkWeigher(await listExpectedNow(db, now));
  const weights = new Map(talk.map(({ id, text }) => [id, weigh({ text, department }).weight]));
  const found = spikeHours.flatMap((hours) => {
    const startsAt = new Date(now.getTime() - hours * hourMs);
    const posts = talk.filter(({ postedAt }) => postedAt > startsAt);
    const voices = new Set(posts.map(({ voice }) => voice)).size;
    const seen: TalkSeen = {
      posts: posts.length,
      voices,
      weight: posts.reduce((sum, { id }) => sum + (weights.get(id) ?? 1), 0),
    };
    const usual = expectedIn(history, now, hours);
    if (!isSpike(seen, usual, sensitivity)) return [];
    const figures = { hours, observed: posts.length, expected: Math.round(usual.mean * 10) / 10, voices };
    const spike: Spike = { departmentKey: department, startsAt, now, ...figures };
    return [{ spike, posts, chance: chanceOf(seen.weight, usual) }];
  });
  return found.sort((one, other) => one.chance - other.chance)[0];
}

async function tell(tx: Db, { spike, posts }: Found, sensitivity: Sensitivity): Promise<boolean> {
  await lockGrouping(tx);
  const id = await saveSpike(tx, spike);
  if (id === undefined) return false;
  const { observed, expected, hours, voices, now } = spike;
  const figures = { observed, expected, hours, voices };
  const incident = await findOrOpen(tx, { spike, posts }, { sensitivity, figures });
  if (!incident) return true;
  await nameIncidentOfSpike(tx, id, incident.id);
  await appendEvent(tx, { incidentId: incident.id, at: now, actor, kind: 'spike', details: figures });
  if (incident.isNew || incident.hasRisen) await enqueue(tx, { name: 'send-alert', payload: { id: incident.id } });
  return true;
}

type Figures = { observed: number; expected: number; hours: number; voices: number };
type Raised = { id: string; isNew: boolean; hasRisen: boolean };

async function findOrOpen(
  tx: Db,
  { spike: { departmentKey, now }, posts }: Found,
  { sensitivity, figures }: { sensitivity: Sensitivity; figures: Figures },
): Promise<Raised | undefined> {
  const home = incidentOf(posts);
  const known = (await listOpenIncidents(tx, new Date(0))).find(({ id }) => id === home);
  if (known) {
    const incident = { ...known, traits: readTraits(known.traits) };
    const hasRisen = await raiseByRules(tx, incident, [], { sensitivity, actor, now, spike: figures });
    return { id: known.id, isNew: false, hasRisen };
  }
  const pile = home === undefined ? clusterOf(posts, departmentKey) : undefined;
  const newest = pile?.at(-1);
  if (!pile || !newest) return undefined;
  const field = {
    departmentKey,
    theme: newest.spoken.theme,
    matter: posts.find(({ id }) => id === newest.id)?.externalId ?? newest.id,
  };
  const opened = await openByRules(tx, { pile, ...field, actor, sensitivity, now, spike: figures });
  return opened && { id: opened.id, isNew: true, hasRisen: false };
}
