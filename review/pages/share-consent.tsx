import { saveConsentCheck } from '../../store/consent-checks.ts';
import { inTransaction } from '../../store/db.ts';
import { isAnswered, mayShare, readConsent } from '../consent-check.ts';
import { isUuid, type Page, reader, rowId, seenVersion } from '../page.ts';
import { planShare } from '../share-facts.ts';
import { sharePath } from '../share-words.ts';
import { showShare } from './share.tsx';

/** Keeps the answers to the four questions, with who and when. */
export const answerConsent: Page = async (c) => {
  const { db, clock } = c.get('web');
  const plan = await planShare(db, rowId(c), clock.now());
  if (!plan || plan.place === undefined) return c.notFound();
  const candidateId = plan.item.id;
  const answers = readConsent(c.get('form'));
  if (!isAnswered(answers))
    return showShare(c, plan, { given: answers, problem: 'Svar på alle spørgsmål, før du gemmer.', status: 422 });
  const saw = c.get('form').get('set') ?? '';
  const result = await inTransaction(db, (tx) =>
    saveConsentCheck(tx, {
      candidateId,
      personId: reader(c).person.id,
      version: seenVersion(c),
      at: clock.now(),
      answers,
      mayShare: mayShare(answers),
      saw: isUuid(saw) ? saw : null,
    }),
  );
  if (result === 'saved') return c.redirect(sharePath(candidateId, undefined, { gjort: 'samtykke' }), 303);
  const now = await planShare(db, candidateId, clock.now());
  if (result === 'gone' || !now) return c.notFound();
  const warning =
    'Kortet er ændret imens, eller en anden har svaret før dig. Det seneste svar står herunder, og dit er ikke gemt. Se det igennem, og svar igen, hvis du er uenig.';
  return showShare(c, now, { warning, status: 409 });
};
