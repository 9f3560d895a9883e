import type { Role } from '../core/words.ts';
import { mayUse } from './access.ts';

type Reader = { id: string; roles: readonly Role[] };
type Owned = { personId: string };

/** The whole list; who may not see it still has their own shifts (page "Mine alarmer"). */
export const maySeeList = ({ roles }: Reader): boolean => mayUse('GET /vagt', roles);

/** One's own shift goes to anybody; who keeps the list gives away any. */
export const mayGive = ({ id, roles }: Reader, { personId }: Owned): boolean =>
  personId === id || mayUse('POST /indstillinger/vagter/:id', roles);

/** Anybody who sees the list may take a shift upon themselves. */
export const mayTake = (reader: Reader, shift: Owned): boolean => maySeeList(reader) && shift.personId !== reader.id;
