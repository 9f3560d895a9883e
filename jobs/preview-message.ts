/**
 * A mail as it would be now, for a look in the app: the same facts and the same writers as the one that is sent, with links that
 * open nothing. Handed to the web app by `worker`: `review` knows no renderer (docs/decisions).
 */
import type { MailWish } from '../core/mail-wish.ts';
import type { Message } from '../notify/message.ts';
import { listDigestReaders } from '../store/digest-readers.ts';
import { findLetter, findWaitingLetter } from '../store/letter-matters.ts';
import { findReport } from '../store/reports.ts';
import type { JobContext } from './context.ts';
import { writeDigestFor } from './render-digest.ts';
import { writeFound } from './render-letter.ts';
import { writeReportFor } from './render-report.ts';

type Context = Pick<JobContext, 'db' | 'clock' | 'settings'>;
type Previewed = Message | { pointless: string };

export async function previewMessage(wish: MailWish, context: Context): Promise<Previewed> {
  if (wish.kind === 'digest') return digestOf(wish, context);
  if (wish.kind === 'report') return reportOf(wish, context);
  const letter =
    wish.kind === 'letter'
      ? await findLetter(context.db, wish.deliveryId)
      : await findWaitingLetter(context.db, wish.itemId, context.clock.now());
  if (!letter) return { pointless: 'Brevet findes ikke længere.' };
  return writeFound(letter, { now: context.clock.now(), choicesUrl: closed(context) });
}

async function digestOf(
  { personId, date, viewerId }: MailWish & { kind: 'digest' },
  context: Context,
): Promise<Previewed> {
  const person = (await listDigestReaders(context.db)).find(({ id }) => id === personId);
  if (!person) return { pointless: 'Personen arbejder ikke med kommunikation her og får ikke morgenoverblikket.' };
  return writeDigestFor({ person, date, viewerId }, context);
}

async function reportOf({ reportId }: MailWish & { kind: 'report' }, context: Context): Promise<Previewed> {
  const report = await findReport(context.db, reportId);
  if (!report) return { pointless: 'Rapporten findes ikke længere.' };
  return writeReportFor(report, { ...context, ...(report.kind === 'department' && { choicesUrl: closed(context) }) });
}

/** Somebody else is looking: it shows where the link stands, and opens nothing. */
const closed = ({ settings }: Context) => `${settings.publicUrl}/mails/kun-i-mailen`;
