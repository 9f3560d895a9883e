import { signedLink } from '../core/signed-links.ts';
import { randomToken } from '../core/signing.ts';
import { makeAdminLink } from '../store/break-glass.ts';
import { type CommandIo, MisuseError } from './command-line.ts';
import type { House } from './house.ts';

const mailAddress = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,189}$/;

/** The way in when no mail arrives or nobody is known yet (runbook): a one-time link on the terminal, for administrators. */
export async function printAdminLink(
  house: Pick<House, 'db' | 'clock' | 'secretKey' | 'config'>,
  given: string | undefined,
  { out, say }: CommandIo,
) {
  const mail = given?.trim().toLowerCase() ?? '';
  if (!mailAddress.test(mail))
    throw new MisuseError('Skriv administratorens mailadresse: npm run -s cli -- admin-link MAIL');
  const { db, clock, secretKey, config } = house;
  const linkId = randomToken(18);
  const { expiresAt, madeAdmin } = await makeAdminLink(db, { mail, linkId, at: clock.now() });
  if (madeAdmin) say(`${mail} er nu administrator, for der var ingen i forvejen.`);
  say('Linket virker én gang og i 15 minutter. Det giver adgang som administrator, så send det ikke videre.');
  out(signedLink('login', { publicUrl: config.publicUrl, secretKey }, linkId, expiresAt));
  return 0;
}
