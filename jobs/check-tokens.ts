import { LyttepostenError } from '../core/errors.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { planDelivery } from '../store/deliveries.ts';
import { listKeepers } from '../store/health.ts';
import { findPause } from '../store/pauses.ts';
import { finishSlot } from '../store/slots.ts';
import { listPagesWithTokens } from '../store/token-pages.ts';
import { forgetTokensOf, saveTokenState, type TokenFinding, tokenCheckedAt } from '../store/token-states.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';

/** Asking is cheap, and nobody waits for it. */
const atATime = 4;
/** When many Pages lose their access at once, the system user's key is looked at once for all of them. */
const freshMs = 10 * 60_000;

/**
 * Looks after the keys to Facebook, all of them daily, one Page's after it was refused: writes how long they last, takes new
 * Page tokens in time, and warns by mail 14, 7 and 1 day before one ends. What cannot be learnt now stays as it was.
 */
export const checkTokens: Handler<'check-tokens'> = async ({ date, page }, context) => {
  const { db, clock, log, tokenCheck } = context;
  const all = await listPagesWithTokens(db);
  const pages = page === undefined ? all : all.filter((id) => id === page);
  const findings = new Map<string, TokenFinding>();
  let unknown = 0;
  const look = async (name: string, scopes: string[], ask: () => Promise<TokenFinding>) => {
    if (await findPause(db, scopes, clock.now())) return;
    try {
      findings.set(name, await ask());
    } catch (error) {
      if (!(error instanceof LyttepostenError) || context.signal.aborted) throw error;
      unknown += 1;
    }
  };
  if (tokenCheck) {
    const checkedAt = page === undefined ? undefined : await tokenCheckedAt(db, 'system');
    if (checkedAt === undefined || clock.now().getTime() - checkedAt.getTime() > freshMs)
      await look('system', ['app', 'identity'], () => tokenCheck.system(context.signal));
    const waiting = pages.values();
    const worker = async () => {
      for (const id of waiting)
        await look(id, ['app', 'identity', `page:${id}`], () => tokenCheck.page(id, context.signal));
    };
    await Promise.all(Array.from({ length: atATime }, worker));
  }
  await inTransaction(db, async (tx) => {
    let isWarned = false;
    for (const [name, found] of findings) if (await saveTokenState(tx, name, found, clock.now())) isWarned = true;
    if (page === undefined) await forgetTokensOf(tx, ['system', ...all]);
    if (isWarned) await warn(tx, context);
    if (date !== undefined) await finishSlot(tx, { job: 'check-tokens', date }, clock.now());
  });
  log.info('tokens-checked', { known: findings.size, unknown });
};

/** The mail says everything that does not work or will not for long (notify/write-health.ts); at most one an hour. */
async function warn(tx: Db, { clock }: JobContext): Promise<void> {
  const now = clock.now();
  for (const { id, mail } of await listKeepers(tx)) {
    const key = `health/tokens/${now.toISOString().slice(0, 13)}/${id}`;
    const delivery = await planDelivery(tx, { kind: 'health', key, channel: 'mail', recipient: mail, now });
    if (delivery.isNew) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
  }
}
