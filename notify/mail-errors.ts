import { ChannelDownError, LyttepostenError, PermanentError, TemporaryError } from '../core/errors.ts';

type SmtpFailure = { code?: unknown; originalCode?: unknown; responseCode?: unknown; command?: unknown };

/** How Node names a certificate that is wrong, too old or home-made, and a handshake that failed. */
const notTrusted = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_/;

/** Steps in which the server answers about this very mail; a 5xx in any other step is about the connection. */
const aboutTheMail = /^(MAIL FROM|RCPT TO|DATA|API)/;

/** What a mail that was asked to come again says until it has: greylisting is no failure (reliability.md N3). */
export const askedToWaitSentence = 'Mailserveren bad os om at prøve igen senere.';

const sentences = {
  refused: 'Mailserveren afviste mailen for altid. Se efter, om modtagerens mailadresse er rigtig.',
  later: askedToWaitSentence,
  login: 'Mailserveren afviste vores login. Ret bruger og adgangskode i SMTP_URL.',
  tls: 'Forbindelsen til mailserveren kunne ikke krypteres sikkert. Mailen er ikke sendt ukrypteret i stedet.',
  slow: 'Mailserveren svarede ikke i tide.',
  away: 'Der var ikke forbindelse til mailserveren.',
};

/** The deadline for the whole handing-over has passed. */
export function tooSlow(): TemporaryError {
  return new ChannelDownError('mail server too slow', sentences.slow);
}

/**
 * What a failed handing-over means. Only a 5xx about the mail itself is final. A wrong password or certificate is for a
 * person to mend, and the mail must still be there when it is: temporary. Server texts may hold addresses and stay out.
 */
export function mailErrorOf(error: unknown): LyttepostenError {
  if (error instanceof LyttepostenError) return error;
  const { code: outer, originalCode, responseCode, command } = (error ?? {}) as SmtpFailure;
  const code = typeof originalCode === 'string' && notTrusted.test(originalCode) ? 'ETLS' : outer;
  const answer = typeof responseCode === 'number' ? responseCode : 0;
  const step = typeof command === 'string' ? (aboutTheMail.exec(command)?.[0] ?? 'connection') : 'connection';
  const what = `mail not accepted: ${String(code)} ${answer || ''} ${step}`.trim();
  if (isRefusal(code, answer, step)) return new PermanentError(what, sentences.refused);
  const sentence = temporarySentence(code, answer);
  // "Later" to one mail says nothing of the others (greylisting); everything else closes the way for all.
  return answer >= 400 && step !== 'connection' && sentence === sentences.later
    ? new TemporaryError(what, sentence)
    : new ChannelDownError(what, sentence);
}

/** 503 says that the session was out of step, 530 and 535 that we must log in first, 421 that the server closes. */
function isRefusal(code: unknown, answer: number, step: string): boolean {
  if (step === 'connection' || code === 'EAUTH') return false;
  if (answer === 0) return code === 'EENVELOPE' || code === 'EMESSAGE';
  return answer >= 500 && answer < 600 && ![503, 530, 535].includes(answer);
}

function temporarySentence(code: unknown, answer: number): string {
  if (code === 'EAUTH' || code === 'ENOAUTH' || answer === 530 || answer === 535) return sentences.login;
  if (code === 'ETLS' || code === 'EREQUIRETLS') return sentences.tls;
  if (code === 'ETIMEDOUT' || code === 'EABORT') return sentences.slow;
  return answer >= 400 ? sentences.later : sentences.away;
}
