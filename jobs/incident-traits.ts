/** How alike a post and an incident are, by what both say of their matter. Pure. */
import { sameMatter, sameThing } from '../classifiers/matters.ts';
import type { IncidentTraits, Spoken } from '../core/matter-traits.ts';

/** The same place and field within three days are taken for the same matter, however differently it is worded; so is one thing. */
const nearMs = 72 * 3_600_000;
/** Where a text names no place, so many shared kinds of harm (classifiers/matters.ts) stand in for it. */
const enoughHarms = 2;

export const isSameThread = ({ threads }: IncidentTraits, { thread }: Spoken): boolean => threads.includes(thread);

const isSameLink = ({ links = [] }: IncidentTraits, spoken: Spoken): boolean =>
  (spoken.links ?? []).some((link) => links.includes(link));

/** Near-duplicate wording or the same place and subject, or the same address: one matter, wherever it is told. */
export const isOneMatter = (traits: IncidentTraits, spoken: Spoken): boolean =>
  isSameLink(traits, spoken) || traits.members.some((member) => sameMatter(member.key, spoken.key));

/** One matter, or within three days one thing, or the same place (or kinds of harm) and field. */
export const isAlike = (traits: IncidentTraits, spoken: Spoken): boolean =>
  isOneMatter(traits, spoken) || isNearAndAlike(traits, spoken);

/** What was announced gathers its own talk: it takes nothing in for being of the same place and field. */
const isNearAndAlike = ({ members, expected }: IncidentTraits, spoken: Spoken) =>
  expected === undefined && members.some((member) => isSameField(member, spoken) || isSameThing(member, spoken));

/**
 * How strong the tie is, 0 for none: a post that could belong to several incidents goes where it belongs most, so that what
 * people took apart stays apart.
 */
export function tieTo(traits: IncidentTraits, spoken: Spoken): number {
  if (isSameLink(traits, spoken)) return ties.link;
  if (isSameThread(traits, spoken)) return ties.thread;
  if (isOneMatter(traits, spoken)) return ties.matter;
  if (spoken.expected !== undefined && spoken.expected === traits.expected) return ties.announced;
  return isNearAndAlike(traits, spoken) ? ties.field : 0;
}

/** By address, conversation, matter, the announced matter that both are talk of, or field. */
export const ties = { link: 5, thread: 4, matter: 3, announced: 2, field: 1 } as const;

const isNear = (one: Spoken, other: Spoken) =>
  one.department !== 'ukendt' && one.department === other.department && Math.abs(one.at - other.at) < nearMs;

function isSameField(one: Spoken, other: Spoken): boolean {
  if (!isNear(one, other)) return false;
  const harms = one.key.subjects.filter((name) => name.startsWith('#') && other.key.subjects.includes(name));
  // A missing child is of the family's theme to one and of the school's to another.
  if (one.theme !== other.theme && harms.length === 0) return false;
  if (one.key.places.some((place) => other.key.places.includes(place))) return true;
  const isPlaceless = one.key.places.length === 0 || other.key.places.length === 0;
  return one.theme === other.theme && isPlaceless && harms.length >= enoughHarms;
}

const isSameThing = (one: Spoken, other: Spoken) => isNear(one, other) && sameThing(one.key, other.key);
