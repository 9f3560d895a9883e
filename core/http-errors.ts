/** What a failed request is called: which of our errors, and the Danish sentence. Only the host is named, never the path. */
import { bareHost, type Refusal } from './address.ts';
import { type LyttepostenError, PermanentError, TemporaryError } from './errors.ts';
import { RefusedAddressError } from './http-connect.ts';
import { ExchangeError } from './http-exchange.ts';

const refusals: Record<Refusal, (host: string) => string> = {
  scheme: () => 'Adressen kan ikke hentes, fordi den hverken begynder med http:// eller https://.',
  credentials: (host) => `Adressen hos ${host} indeholder brugernavn eller adgangskode. Skriv den uden.`,
  port: (host) => `Adressen hos ${host} bruger en port, der ikke er tilladt. Kun de almindelige webporte må bruges.`,
  private: (host) => `Adressen ${host} ligger på et lukket netværk og må derfor ikke hentes.`,
};

export function refusedError(refusal: Refusal, hostname: string, cause?: unknown): PermanentError {
  const host = bareHost(hostname);
  return new PermanentError(`request refused: ${refusal} (${host})`, refusals[refusal](host), { cause });
}

export function unreadableAddressError(): PermanentError {
  return new PermanentError(
    'request refused: not a URL',
    'Adressen er ikke en gyldig webadresse. Ret den, og prøv igen.',
  );
}

export function redirectError(hostname: string, problem: 'too many redirects' | 'unreadable redirect'): PermanentError {
  const host = bareHost(hostname);
  return new PermanentError(
    `${problem} (${host})`,
    `${host} sender os videre i ring eller til en ugyldig adresse. Kontrollér adressen.`,
  );
}

const certificateProblem = /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME/;

function networkError(host: string, cause: unknown): LyttepostenError {
  const code = String((cause as { code?: unknown } | undefined)?.code ?? '');
  if (certificateProblem.test(code)) {
    const sentence = `Sikkerhedscertifikatet hos ${host} er ikke gyldigt. Den, der driver siden, skal forny det.`;
    return new PermanentError(`certificate refused: ${code} (${host})`, sentence, { cause });
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const sentence = `${host} kan ikke findes på nettet. Vi prøver igen; kontrollér adressen, hvis det bliver ved.`;
    return new TemporaryError(`name not resolved: ${code} (${host})`, sentence, { cause });
  }
  return new TemporaryError(
    `network failure: ${code || 'no answer'} (${host})`,
    `Forbindelsen til ${host} blev afbrudt. Vi prøver igen.`,
    { cause },
  );
}

/** Any failure of a hop as one of our errors. `cause` is kept for the log, which drops its message. */
export function httpError(error: unknown, hostname: string): LyttepostenError {
  const host = bareHost(hostname);
  if (!(error instanceof ExchangeError)) return networkError(host, error);
  switch (error.fault) {
    case 'timeout':
      return new TemporaryError(`deadline passed (${host})`, `${host} svarede ikke i tide. Vi prøver igen.`, {
        cause: error,
      });
    case 'aborted':
      return new TemporaryError(`request aborted (${host})`, `Hentningen fra ${host} blev stoppet. Vi prøver igen.`, {
        cause: error,
      });
    case 'too-large':
      return new PermanentError(`answer too large (${host})`, `Svaret fra ${host} er for stort til at blive læst.`, {
        cause: error,
      });
    case 'unreadable':
      return new TemporaryError(`answer unreadable (${host})`, `Svaret fra ${host} var beskadiget. Vi prøver igen.`, {
        cause: error,
      });
    case 'network':
      return error.cause instanceof RefusedAddressError
        ? refusedError('private', hostname, error.cause)
        : networkError(host, error.cause);
  }
}
