/** Whether single posts and comments are still there (platform-apis.md §2.7). What is not clear is not concluded. */
import { AccessError, PermanentError } from '../core/errors.ts';
import { idOf } from '../core/loose-json.ts';
import type { LookedFor, Presence, PresenceQuestion } from './contract.ts';
import { askWithinUsage, type PageReading, readEdge } from './graph-edge.ts';
import { errorFor, type GraphFault } from './graph-errors.ts';

/** Of the comments that a thread does not give any more, so many are asked for by their ids: a list may leave out what is there. */
const sample = 5;
/** In pages of 100 comments. */
const largestThread = 25;
/** What `canReadAnother` costs. */
const proofCalls = 2;
/** From here on the platform is left to those who read what is new (platform-apis.md §4.5). */
const busyPercent = 60;
const neighbours = 5;

type Look = 'there' | 'gone' | 'unclear';

/**
 * `missing` only where the platform says that it knows no such object, while it shows another one of the same Page. Deleted,
 * restricted and never permitted give the same answer, so one look proves nothing by itself. @throws one of our errors:
 * then nothing was learnt.
 */
export async function lookFor(reading: PageReading, question: PresenceQuestion): Promise<LookedFor> {
  const found = new Map<string, Look>();
  const counting = countCalls(reading);
  const { asking } = counting;
  const hasRoomFor = (cost: number) =>
    counting.calls() + cost + proofCalls <= question.maxCalls &&
    Math.max(asking.usage.appPercent, asking.usage.pagePercent) < busyPercent;

  for (const id of question.posts) {
    if (!hasRoomFor(1)) break;
    found.set(id, await lookAt(asking, id));
  }
  for (const { postId, commentIds } of question.threads) {
    if (!hasRoomFor(2 + sample + Math.ceil(commentIds.length / 100))) continue;
    for (const [id, look] of await lookThrough(asking, postId, commentIds)) found.set(id, look);
  }
  const looks = [...found.values()];
  const isProven = looks.includes('gone') && (looks.includes('there') || (await canReadAnother(asking, found)));
  reading.usage = asking.usage;
  const presence = ([id, look]: [string, Look]): [string, Presence] => {
    if (look === 'gone') return [id, isProven ? 'missing' : 'unknown'];
    return [id, look === 'there' ? 'there' : 'unknown'];
  };
  return { found: new Map([...found].map(presence)), calls: counting.calls() };
}

function countCalls(reading: PageReading) {
  let calls = 0;
  const ask: PageReading['ask'] = (...question) => {
    calls += 1;
    return reading.ask(...question);
  };
  return { asking: { ...reading, ask }, calls: () => calls };
}

const isUnknownObject = ({ kind, code, subcode }: GraphFault): boolean =>
  kind === 'data' && (code === 803 || (code === 100 && subcode === 33));

async function lookAt(reading: PageReading, id: string): Promise<Look> {
  const answer = await askWithinUsage(reading, encodeURIComponent(id), { fields: 'id' });
  if (answer.ok) return idOf(answer.body.id) === undefined ? 'unclear' : 'there';
  if (answer.fault.kind !== 'data') throw errorFor(answer.fault, reading.pageId);
  return isUnknownObject(answer.fault) ? 'gone' : 'unclear';
}

/**
 * What stands below a post, hidden comments included: one call for a hundred of them, and no more where all are there. Where
 * the post itself is gone, its comments are not judged one by one.
 */
async function lookThrough(reading: PageReading, postId: string, commentIds: string[]): Promise<Map<string, Look>> {
  const listed = await listThread(reading, postId);
  const absent = commentIds.filter((id) => !listed?.has(id));
  const post = listed && absent.length === 0 ? 'there' : await lookAt(reading, postId);
  const looks = new Map<string, Look>([[postId, post]]);
  if (!listed || post !== 'there') return looks;
  for (const id of commentIds) if (listed.has(id)) looks.set(id, 'there');
  for (const id of absent.slice(0, sample)) looks.set(id, await lookAt(reading, id));
  const isListTrue = absent.slice(0, sample).every((id) => looks.get(id) === 'gone');
  for (const id of absent.slice(sample)) looks.set(id, isListTrue ? 'gone' : 'unclear');
  return looks;
}

/** Undefined where the platform has no such thread for us. */
async function listThread(reading: PageReading, postId: string): Promise<Set<string> | undefined> {
  const params = { filter: 'stream', order: 'chronological' };
  const path = `${encodeURIComponent(postId)}/comments`;
  const listed = new Set<string>();
  const edge = { path, params, fields: 'id', maxPages: largestThread };
  try {
    for await (const comments of readEdge(reading, edge)) for (const { id } of comments) listed.add(idOf(id) ?? '');
  } catch (error) {
    if (error instanceof PermanentError && !(error instanceof AccessError)) return undefined;
    throw error;
  }
  return listed;
}

/** Another object of this Page, read right now with the same token. A list alone may come out empty for want of a permission. */
async function canReadAnother(reading: PageReading, found: ReadonlyMap<string, Look>): Promise<boolean> {
  const path = `${encodeURIComponent(reading.pageId)}/published_posts`;
  const answer = await askWithinUsage(reading, path, { fields: 'id', limit: neighbours });
  if (!answer.ok) throw errorFor(answer.fault, reading.pageId);
  const ids = Array.isArray(answer.body.data)
    ? answer.body.data.map((one: { id?: unknown } | null) => idOf(one?.id))
    : [];
  const other = ids.find((id) => id !== undefined && !found.has(id));
  return other !== undefined && (await lookAt(reading, other)) === 'there';
}
