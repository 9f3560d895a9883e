import { z } from 'zod';
import type { Place } from '../store/api-rows.ts';

const places = z.tuple([z.iso.datetime().refine((at) => at >= '1970'), z.uuid()]);

/** Where a page ended, as text that callers hand back and need not understand. It opens nothing: no more than the list itself. */
export const cursorOf = ({ at, id }: Place): string =>
  Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');

/** Undefined for what is no cursor of ours. */
export function placeOf(cursor: string): Place | undefined {
  try {
    const [at, id] = places.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { at: new Date(at), id };
  } catch {
    return undefined;
  }
}
