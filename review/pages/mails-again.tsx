import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { findRepeatable, planAgain, type Repeatable, type SentAgain } from '../../store/send-again.ts';
import { sentKindNames } from '../mail-words.ts';
import { type Page, type PageContext, reader, rowId, seenVersion } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

const refusals: Record<'stale' | 'waiting' | 'left', string> = {
  stale: 'En anden har sendt mailen igen imens. Se efter, om det er nok, før du sender den en gang til.',
  waiting: 'Mailen er ikke sendt endnu, men på vej af sig selv. Vent, til den er fremme.',
  left: 'Modtageren er her ikke længere, så mailen kan ikke sendes igen.',
};

/** Asks before a mail is sent once more. */
export const askMailAgain: Page = async (c) => {
  const id = rowId(c);
  const found = id === undefined ? null : await findRepeatable(c.get('web').db, id);
  return id === undefined || !found ? c.notFound() : ask(c, id, found);
};

export const sendMailAgain: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  if (id === undefined) return c.notFound();
  const wish = { id, seen: seenVersion(c), personId: reader(c).person.id, now: clock.now() };
  const result = await inTransaction(db, async (tx): Promise<SentAgain> => {
    const planned = await planAgain(tx, wish);
    if (planned.outcome === 'done') await enqueue(tx, { name: 'deliver-message', payload: { id: planned.deliveryId } });
    return planned;
  });
  if (result.outcome === 'done') return c.redirect('/udsendelser?sendt=igen#besked', 303);
  const found = await findRepeatable(db, id);
  return result.outcome === 'gone' || !found ? c.notFound() : ask(c, id, found, refusals[result.outcome]);
};

function ask(c: PageContext, id: string, { kind, recipient, times, isWaiting, isGone }: Repeatable, refusal?: string) {
  const sentence = refusal ?? (isGone ? refusals.left : isWaiting ? refusals.waiting : undefined);
  const name = kind === 'digest' || kind === 'thanks' || kind === 'report' ? sentKindNames[kind].toLowerCase() : 'mail';
  return show(
    c,
    { title: 'Send mailen igen', ...(refusal !== undefined && { status: 409 as const }) },
    <div class="settings">
      <h1>Send mailen igen</h1>
      {sentence !== undefined && (
        <p class="notice" role="alert">
          {sentence}
        </p>
      )}
      <p>
        Det er et {name === 'rapport' ? 'eksemplar af en rapport' : name} til {recipient}. Mailen bliver skrevet på ny,
        så det, der er slettet siden, er ikke med, og emnet begynder med »Sendt igen«.
        {times > 0 && ` Den er sendt igen ${times === 1 ? 'én gang' : `${times} gange`} før.`}
      </p>
      {!isGone && !isWaiting && (
        <form class="sheet-end" method="post" action={`/udsendelser/${id}/igen`}>
          <CsrfField c={c} />
          <input type="hidden" name="version" value={String(times)} />
          <button class="button button-primary" type="submit">
            Send den igen
          </button>
        </form>
      )}
      <p>
        <a href="/udsendelser">Tilbage til udsendelser</a>
      </p>
    </div>,
  );
}
