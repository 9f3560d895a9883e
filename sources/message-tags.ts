/** Tags in a text: which Pages, and where. The platform counts Unicode code points, JavaScript UTF-16 units. */
import { countOf, idOf, type JsonObject, objectOf, objectsOf, textOf } from '../core/loose-json.ts';

export type MessageTag = {
  id: string;
  type: string | undefined;
  /** Place in the text in UTF-16 units, as `String.slice` counts. */
  start: number;
  end: number;
};

/** Today a list; before v2.5 a map from offset to a list. */
const rawTags = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? objectsOf(value) : Object.values(objectOf(value) ?? {}).flatMap(objectsOf);

/** Index in UTF-16 units of each code point, and of the end. */
function unitStarts(text: string): number[] {
  const starts: number[] = [];
  let unit = 0;
  for (const point of text) {
    starts.push(unit);
    unit += point.length;
  }
  starts.push(unit);
  return starts;
}

export function readMessageTags(value: unknown, text: string): MessageTag[] {
  const raw = rawTags(value);
  if (raw.length === 0) return [];
  const starts = unitStarts(text);
  const unitAt = (point: number) => starts[Math.min(point, starts.length - 1)] ?? text.length;
  return raw.flatMap((tag) => {
    const id = idOf(tag.id);
    if (!id) return [];
    const offset = countOf(tag.offset) ?? 0;
    const start = unitAt(offset);
    return [{ id, type: textOf(tag.type), start, end: unitAt(offset + (countOf(tag.length) ?? 0)) }];
  });
}

/**
 * Ids of the tagged Pages, never of persons. A tag without a type may be a hashtag or a person:
 * it counts only if the Page is known and the text in that place is no hashtag.
 */
export function taggedPages(value: unknown, text: string, isKnownPage: (id: string) => boolean): string[] {
  const pages = readMessageTags(value, text).filter(
    ({ id, type, start }) => type === 'page' || (type === undefined && isKnownPage(id) && text[start] !== '#'),
  );
  return [...new Set(pages.map(({ id }) => id))];
}
