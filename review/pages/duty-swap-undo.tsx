import { spanWords } from '../../core/duty-holes.ts';
import { PermanentError } from '../../core/errors.ts';
import { readSignedId } from '../../core/signed-links.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import type { By } from '../../store/edit-one.ts';
import { findSwap, findSwapOfDelivery, type MadeSwap, undoSwap } from '../../store/swaps.ts';
import { mayGive, maySeeList } from '../duty-rights.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { showLinkGone } from '../views/acknowledge.tsx';
import { CsrfField } from '../views/csrf-field.tsx';
import { swapNotUndone } from '../views/duty-swap.tsx';
import { show } from '../views/layout.tsx';

/** On the pages, by who was part of it, made it, or keeps the list. */
export const takeSwapBack: Page = async (c) => {
  const { person } = reader(c);
  const swapId = (c.get('form').get('bytte') ?? '').toLowerCase();
  const swap = isUuid(swapId) ? await findSwap(c.get('web').db, swapId) : null;
  const isTheirs = swap && [swap.giver.id, swap.taker.id, swap.byId].includes(person.id);
  if (!swap || !(isTheirs || mayGive(person, { personId: swap.giver.id }))) return c.notFound();
  const isDone = await attempt(c, swapId, byReader(c));
  return c.redirect(`${maySeeList(person) ? '/vagt' : '/mine-alarmer'}?fortrudt=${isDone ? 'ja' : 'nej'}`, 303);
};

/** Behind the link of a mail; opening it changes nothing. */
export const askSwapUndo: Page = async (c) => {
  const found = await linked(c);
  if (!found) return gone(c);
  return answer(c, found.swap.undoneAt ? 'Byttet er fortrudt' : 'Fortryd vagtbyttet', found.swap, !found.swap.undoneAt);
};

export const passSwapUndo: Page = async (c) => {
  const found = await linked(c);
  if (!found) return gone(c);
  const by = { personId: found.personId, at: c.get('web').clock.now() };
  const isDone = found.swap.undoneAt !== null || (await attempt(c, found.swapId, by));
  return isDone ? answer(c, 'Byttet er fortrudt', found.swap, false) : showLinkGone(c, swapNotUndone);
};

type Linked = { swapId: string; personId: string; swap: MadeSwap };

async function linked(c: PageContext): Promise<Linked | undefined> {
  const { db, config, clock } = c.get('web');
  const id = readSignedId('swap', config.secretKey, c.req.param('token') ?? '', clock.now());
  const mail = id !== undefined && isUuid(id) ? await findSwapOfDelivery(db, id) : null;
  const swap = mail && (await findSwap(db, mail.swapId));
  return mail && swap ? { ...mail, swap } : undefined;
}

async function attempt(c: PageContext, swapId: string, by: By): Promise<boolean> {
  try {
    return await inTransaction(c.get('web').db, async (tx) => {
      const result = await undoSwap(tx, swapId, by);
      if (result.outcome !== 'done') return false;
      await enqueue(tx, ...result.deliveries.map((id) => ({ name: 'deliver-message' as const, payload: { id } })));
      return true;
    });
  } catch (error) {
    if (error instanceof PermanentError) return false;
    throw error;
  }
}

const answer = (c: PageContext, title: string, { giver, taker, from, to }: MadeSwap, isOpen: boolean) =>
  show(
    c,
    { title },
    <div class="narrow">
      <h1>{title}</h1>
      <p>
        {isOpen
          ? `${taker.name} har nu vagten ${spanWords({ from, to })}.`
          : `${giver.name} har igen vagten ${spanWords({ from, to })}.`}
      </p>
      {isOpen && (
        <form method="post">
          <CsrfField c={c} />
          <button class="button button-primary" type="submit">
            Fortryd, så {giver.name} har vagten igen
          </button>
        </form>
      )}
    </div>,
  );

const gone = (c: PageContext) =>
  showLinkGone(c, 'Et bytte kan fortrydes i et døgn. Er det længere siden, så byt vagten tilbage.');
