import { enqueueAfterUndo } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { markShared, unmarkShared } from '../../store/manual-shares.ts';
import { draftFrom } from '../draft-check.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { mayWrite, needsConsent, planShare } from '../share-facts.ts';
import { readChannel, sharePath } from '../share-words.ts';
import { showRefused } from './share-publish.tsx';

/** Notes that a person has shared it. The department is thanked when the click can no longer be undone. */
export const markAsShared: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const form = c.get('form');
  const plan = await planShare(db, rowId(c), now);
  const channel = readChannel(form.get('kanal'));
  if (!plan || !channel || !mayWrite(plan, channel)) return c.notFound();
  const candidateId = plan.item.id;
  const result = await inTransaction(db, async (tx) => {
    const marked = await markShared(tx, {
      candidateId,
      personId: reader(c).person.id,
      version: seenVersion(c),
      at: now,
      channel,
      needsConsent: needsConsent(plan, channel),
    });
    if (marked.outcome === 'done')
      await enqueueAfterUndo(tx, now, { name: 'thank-department', payload: { id: marked.shareId } });
    return marked.outcome;
  });
  if (result === 'gone') return c.notFound();
  if (result === 'stale' || result === 'consent')
    return showRefused(c, candidateId, { text: draftFrom(form), channel }, result);
  return c.redirect(sharePath(candidateId, channel, { gjort: result === 'done' ? 'delt' : 'alleredeDelt' }), 303);
};

/** Takes the note back while nobody has been thanked. */
export const unmarkAsShared: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const channel = readChannel(c.get('form').get('kanal'));
  if (candidateId === undefined || !channel) return c.notFound();
  const personId = reader(c).person.id;
  const result = await inTransaction(db, (tx) => unmarkShared(tx, { candidateId, personId, at: clock.now(), channel }));
  if (result === 'gone') return c.notFound();
  return c.redirect(sharePath(candidateId, channel, { gjort: result === 'done' ? 'ikkeDelt' : 'takket' }), 303);
};
