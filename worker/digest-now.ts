import { handlers } from '../jobs/index.ts';
import { writeDigestFor } from '../jobs/render-digest.ts';
import { listTimedReaders } from '../store/digest-readers.ts';
import { countDigests } from '../store/digests.ts';
import type { CommandIo } from './command-line.ts';
import type { House } from './house.ts';
import { runInline } from './run-inline.ts';

/**
 * The digest of a date, now. Run again it sends nothing more, but goes on with what the mail server refused.
 * A dry run prints the text that each person would get, and plans nothing.
 */
export async function runDigest(
  house: House,
  date: string,
  isDryRun: boolean,
  { out, say }: CommandIo,
): Promise<number> {
  if (isDryRun) {
    for (const person of (await listTimedReaders(house.db)).filter(({ digest }) => digest.on)) {
      const { subject, text } = await writeDigestFor({ person, date }, house.context);
      out(`Til: ${person.mail}\nEmne: ${subject}\n\n${text}\n`);
    }
    return 0;
  }
  await handlers['send-digest']({ date }, house.context);
  await runInline(house);
  const { sent, waiting, failed, sentence } = await countDigests(house.db, date);
  out(`Morgenoverblik for ${date}: ${sent} sendt, ${waiting + failed} mangler.`);
  if (waiting + failed === 0) return 0;
  say(sentence ?? 'Mailserveren tog ikke imod. Prøv igen.');
  return 1;
}
