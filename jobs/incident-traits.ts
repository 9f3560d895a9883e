/** How alike a post and an incident are, by what both say of their matter. Pure. */
import { sameMatter } from '../classifiers/matters.ts';
import type { IncidentTraits, Spoken } from '../core/matter-traits.ts';

/** The same place and field within three days are taken for the same matter, however differently it is worded. */
const sameFieldMs = 72 * 3_600_000;
/** Where a text names no place, so many shared kinds of harm (classifiers/matters.ts) stand in for it. */
const enoughHarms = 2;

export const isSameThread = ({ threads }: IncidentTraits, { thread }: Spoken): boolean => threads.includes(thread);

const isSameLink = ({ links = [] }: IncidentTraits, spoken: Spoken): boolean =>
  (spoken.links ?? []).some((link) => links.includes(link));

/** Near-duplicate wording or the same place and subject, or the same address: one matter, wherever it is told. */
export const isOneMatter = (traits: IncidentTraits, spoken: Spoken): boolean =>
  isSameLink(traits, spoken) || traits.members.some((member) => sameMatter(member.key, spoken.key));

/** One matter, or the same place (or kinds of harm) and field within three days. */
export const isAlike = (traits: IncidentTraits, spoken: Spoken): boolean =>
  isOneMatter(traits, spoken) || isOneField(traits, spoken);

const isOneField = ({ members }: IncidentTraits, spoken: Spoken) =>
  members.some((member) => isSameField(member, spoken));

/**
 * How strong the tie is, 0 for none: a post that could belong to several incidents goes where it belongs most, so that what
 * people took apart stays apart.
 */
export function tieTo(traits: IncidentTraits, spoken: Spoken): number {
  if (isSameLink(traits, spoken)) return 4;
  if (isSameThread(traits, spoken)) return 3;
  if (isOneMatter(traits, spoken)) return 2;
  return isOneField(traits, spoken) ? 1 : 0;
}

function isSameField(one: Spoken, other: Spoken): boolean {
  if (one.department === 'ukendt' || one.department !== other.department || one.theme !== other.theme) return false;
  if (Math.abs(one.at - other.at) >= sameFieldMs) return false;
  if (one.key.places.some((place) => other.key.places.includes(place))) return true;
  const isPlaceless = one.key.places.length === 0 || other.key.places.length === 0;
  const harms = one.key.subjects.filter((name) => name.startsWith('#') && other.key.subjects.includes(name));
  return isPlaceless && harms.length >= enoughHarms;
}
