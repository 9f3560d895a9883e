import type { MatterKey } from '../classifiers/matters.ts';

/** What one negative post says of its matter, small and without text. */
export type Spoken = {
  key: MatterKey;
  thread: string;
  department: string;
  theme: string;
  isPublic: boolean;
  at: number;
};

/** What an incident remembers of its posts, so that the next one can be compared. */
export type IncidentTraits = { members: Spoken[]; threads: string[] };

/** An incident is compared by its newest members only, so that one long matter stays cheap. */
const remembered = 16;
/** The same place and field within three days are taken for the same matter, however differently it is worded. */
const sameFieldMs = 72 * 3_600_000;
/** Where a text names no place, so many shared kinds of harm (classifiers/matters.ts) stand in for it. */
const enoughHarms = 2;

/** The conversation a post stands in: the story half of `page_story` and of `story_comment` (platform-apis.md §2.1). */
export function threadOf({ kind, externalId }: { kind: string; externalId: string }): string {
  const [first = '', second] = externalId.split('_');
  return kind === 'comment' || second === undefined ? first : second;
}

export function withTrait(traits: IncidentTraits | undefined, spoken: Spoken): IncidentTraits {
  return {
    members: [...(traits?.members ?? []), spoken].slice(-remembered),
    threads: [...new Set([...(traits?.threads ?? []), spoken.thread])].slice(-4 * remembered),
  };
}

export const isSameThread = ({ threads }: IncidentTraits, { thread }: Spoken): boolean => threads.includes(thread);

/** Near-duplicate wording, the same place and subject, or the same place (or kinds of harm) and field within three days. */
export const isAlike = (
  { members }: IncidentTraits,
  spoken: Spoken,
  isSameMatter: (a: MatterKey, b: MatterKey) => boolean,
): boolean => members.some((member) => isSameMatter(member.key, spoken.key) || isSameField(member, spoken));

function isSameField(one: Spoken, other: Spoken): boolean {
  if (one.department === 'ukendt' || one.department !== other.department || one.theme !== other.theme) return false;
  if (Math.abs(one.at - other.at) >= sameFieldMs) return false;
  if (one.key.places.some((place) => other.key.places.includes(place))) return true;
  const isPlaceless = one.key.places.length === 0 || other.key.places.length === 0;
  const harms = one.key.subjects.filter((name) => name.startsWith('#') && other.key.subjects.includes(name));
  return isPlaceless && harms.length >= enoughHarms;
}

/** So many public posts of one matter within a day are a media crisis in the making, however mild each of them is. */
const crowd = 8;
const crowdMs = 24 * 3_600_000;

export function isCrowd(traits: IncidentTraits, now: Date): boolean {
  return traits.members.filter((member) => member.isPublic && now.getTime() - member.at < crowdMs).length >= crowd;
}
