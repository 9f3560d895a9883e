/** In what order institutions stand on the page of the lamp: by name, or by how long ago it was. Never by numbers. */
import type { LampLine } from '../store/screens-lamp.ts';

export const lampOrders = { laengst: 'Længst siden delt', navn: 'Navn' } as const;
export type LampOrder = keyof typeof lampOrders;

export const lampOrderOf = (text: string | undefined): LampOrder => (text === 'navn' ? 'navn' : 'laengst');

/** Nothing of its own was ever found or shared. */
export const isForgotten = ({ lastFound, lastShared }: LampLine): boolean => lastFound === null && lastShared === null;

const byName = (one: LampLine, other: LampLine) => one.name.localeCompare(other.name, 'da');
const time = ({ lastShared }: LampLine) => lastShared?.getTime() ?? 0;

export const inOrder = (lines: readonly LampLine[], order: LampOrder): LampLine[] =>
  [...lines].sort((one, other) => (order === 'laengst' && time(one) - time(other)) || byName(one, other));
