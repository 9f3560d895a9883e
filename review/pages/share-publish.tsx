import { enqueueAfterUndo, undoWindowMs } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { cancelPublication, orderPublication } from '../../store/publications.ts';
import { stateNames } from '../danish-words.ts';
import { draftFrom } from '../draft-check.ts';
import { isUuid, type Page, type PageContext, reader, rowId, seenVersion } from '../page.ts';
import { mayPassOn, needsConsent, planShare } from '../share-facts.ts';
import { sharePath } from '../share-words.ts';
import { showShare } from './share.tsx';

/** Orders a link post. It leaves the house when the click can no longer be undone, and only if it still holds then. */
export const orderLinkPost: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const now = clock.now();
  const plan = await planShare(db, rowId(c), now);
  if (!plan) return c.notFound();
  const { item, link, rules } = plan;
  const text = draftFrom(c.get('form'));
  if (!rules.linkPosts || config.graph?.canPublish !== true || link === undefined || !mayPassOn(plan, 'facebook'))
    return showShare(c, plan, {
      channel: 'facebook',
      text,
      warning: 'Der kan ikke laves et link-opslag af denne historie. Se rådet for Facebook.',
      status: 409,
    });
  if (text === '')
    return showShare(c, plan, { channel: 'facebook', text, warning: 'Skriv en tekst til opslaget.', status: 422 });
  const result = await inTransaction(db, async (tx) => {
    const ordered = await orderPublication(tx, {
      candidateId: item.id,
      personId: reader(c).person.id,
      version: seenVersion(c),
      at: now,
      channel: 'facebook',
      text,
      link,
      notBefore: new Date(now.getTime() + undoWindowMs),
      needsConsent: needsConsent(plan, 'facebook'),
    });
    if (ordered.outcome === 'ordered')
      await enqueueAfterUndo(tx, now, { name: 'publish-link', payload: { id: ordered.id } });
    return ordered.outcome;
  });
  if (result === 'gone') return c.notFound();
  if (result === 'stale' || result === 'consent') return showRefused(c, item.id, { text, channel: 'facebook' }, result);
  return c.redirect(sharePath(item.id, 'facebook', { gjort: result === 'ordered' ? 'bestilt' : 'kendt' }), 303);
};

/** Calls a link post off while it has not been sent. */
export const cancelLinkPost: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const id = c.get('form').get('opslag') ?? '';
  if (candidateId === undefined || !isUuid(id)) return c.notFound();
  const plan = await planShare(db, candidateId, clock.now());
  if (plan?.item.publication?.id !== id) return c.notFound();
  const personId = reader(c).person.id;
  const isCancelled = await inTransaction(db, (tx) =>
    cancelPublication(tx, { id, candidateId, personId, at: clock.now() }),
  );
  return c.redirect(sharePath(candidateId, 'facebook', { gjort: isCancelled ? 'aflyst' : 'forsent' }), 303);
};

/** Somebody was faster, or has asked: says so, and keeps what was written. */
export async function showRefused(
  c: PageContext,
  candidateId: string,
  shown: Pick<Parameters<typeof showShare>[2], 'text' | 'channel'>,
  why: 'stale' | 'consent',
) {
  const { db, clock } = c.get('web');
  const plan = await planShare(db, candidateId, clock.now());
  if (!plan) return c.notFound();
  const warning =
    why === 'consent'
      ? 'Svar først på spørgsmålene om samtykke. Intet er delt.'
      : `Kortet er ændret imens og er nu: ${stateNames[plan.item.state]}. Intet er delt, og din tekst står her stadig.`;
  return showShare(c, plan, { ...shown, warning, status: 409 });
}
