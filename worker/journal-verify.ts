import { readFile } from 'node:fs/promises';
import { PermanentError } from '../core/errors.ts';
import { fingerprint, journalSchema } from '../core/journal.ts';
import { verifyAudit } from '../store/audit.ts';
import { findByHash } from '../store/kept-journals.ts';
import { type CommandIo, MisuseError } from './command-line.ts';
import type { House } from './house.ts';

/** Whether the files of a journal are, to the byte, what the audit chain says was made; 1 where they are not. */
export async function verifyJournal(
  { db }: Pick<House, 'db'>,
  { json, pdf }: { json: string | undefined; pdf: string | undefined },
  { out, say }: CommandIo,
): Promise<number> {
  if (json === undefined)
    throw new MisuseError(
      'Skriv, hvilken fil der skal efterprøves: npm run -s cli -- journal-verify FIL.json --pdf FIL.pdf',
    );
  const bytes = await read(json);
  const hash = fingerprint(bytes);
  const [kept] = await findByHash(db, 'json', hash);
  if (!kept) {
    say(
      `${json} er ikke, som den blev dannet her, eller den er aldrig dannet her. Fingeraftrykket ${hash} står ikke i revisionssporet.`,
    );
    return 1;
  }
  if (!isJournal(bytes)) {
    say(`${json} er ikke en journal.`);
    return 1;
  }
  if (pdf !== undefined && fingerprint(await read(pdf)) !== kept.pdf) {
    say(`${pdf} er ikke den PDF, der blev dannet sammen med ${json}, eller den er ændret siden.`);
    return 1;
  }
  const { brokenAt } = await verifyAudit(db);
  if (brokenAt !== null) {
    say(`Fingeraftrykkene passer, men revisionssporet er brudt ved række ${brokenAt}. Så beviser de ikke noget.`);
    return 1;
  }
  out(
    JSON.stringify({
      subject: kept.subject,
      madeAt: kept.at.toISOString(),
      json: kept.json,
      pdf: kept.pdf,
      row: kept.seq,
    }),
  );
  say(
    pdf === undefined
      ? 'JSON-filen er, som den blev dannet. Giv også PDF-filen med --pdf, så den bliver efterprøvet.'
      : 'Begge filer er, som de blev dannet, og revisionssporet er helt.',
  );
  return 0;
}

const read = (path: string) =>
  readFile(path).catch((cause: unknown) => {
    throw new PermanentError(`cannot read ${path}`, `Filen ${path} kan ikke læses.`, { cause });
  });

function isJournal(bytes: Buffer): boolean {
  try {
    return journalSchema.safeParse(JSON.parse(bytes.toString('utf8'))).success;
  } catch {
    return false;
  }
}
