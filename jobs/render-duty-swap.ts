import { signedLink } from '../core/signed-links.ts';
import { writeDutySwap } from '../notify/write-duty-swap.ts';
import { undoForMs } from '../store/edit-one.ts';
import { findSwap } from '../store/swaps.ts';
import type { Render } from './render.ts';

/** To each of the two: who has the shift now, with the way back; or that it was taken back. */
export const renderDutySwap: Render = async ({ id, key }, { db, settings }) => {
  const [, swapId = '', personId, undone] = key.split('/');
  const swap = await findSwap(db, swapId);
  if (!swap) return { pointless: 'Byttet findes ikke længere.' };
  if (undone === undefined && swap.undoneAt) return { pointless: 'Byttet er fortrudt.' };
  const isTaker = personId === swap.taker.id;
  const until = new Date(swap.at.getTime() + undoForMs);
  return writeDutySwap({
    isTaker,
    other: isTaker ? swap.giver.name : swap.taker.name,
    by: swap.by,
    shift: { from: swap.from, to: swap.to },
    ...(undone === undefined && { undo: { url: signedLink('swap', settings, id, until), until } }),
    shiftsUrl: `${settings.publicUrl}/mine-alarmer`,
  });
};
