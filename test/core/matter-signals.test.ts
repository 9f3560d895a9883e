import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isElectedSpeaking, isJournalistAsking } from '../../core/matter-signals.ts';

describe('a journalist asks', () => {
  it.each([
    'Hej, jeg er journalist på NorddjursLIV. Må jeg ringe til dig om sagen?',
    'Undertegnede er freelance journalist og vil gerne i kontakt med forældre.',
    'Som journalist hos TV2 Østjylland vil jeg gerne høre, om andre har oplevet det samme.',
    'Journalist ved Randers Amtsavis her. Kender nogen mere til det?',
    'Vi er i gang med et indslag om hjemmeplejen og søger borgere, der vil medvirke.',
    'Jeg skriver en artikel om skolebusserne. Skriv til mig, hvis du kender noget til det.',
    'Vil du stille op til et interview om forløbet?',
    'Kan vi få en kommentar til en historie om plejehjemmet?\nMvh Lokalmediet',
    'Hvad siger I til det?\nVenlig hilsen, journalist, Lokalavisen',
  ])('%s', (text) => {
    expect(isJournalistAsking(text)).toBe(true);
  });

  it.each([
    'Tillykke til Grenaa-drengen med journalistprisen!',
    'Min nabo er journalist, og hun siger det samme',
    'Nogen burde ringe til en journalist',
    'Hvor er journalisterne, når der sker noget?',
    'Datteren er kommet ind på journalisthøjskolen',
    'Vi skriver et brev til kommunen i dag',
    'Jeg arbejder på en skole og er træt af det',
    'Jeg søger en børnepasser i Auning',
  ])('not here: %s', (text) => {
    expect(isJournalistAsking(text)).toBe(false);
  });
});

describe('an elected member takes it up', () => {
  it.each([
    'Som byrådsmedlem er jeg rystet over det her',
    'Jeg er medlem af kommunalbestyrelsen og vil have svar på mandag',
    'Jeg sidder i byrådet og tager sagen op på næste møde',
    'Det kan vi ikke være bekendt.\n/ Byrådsmedlem (V)',
    'Udvalgsformanden kræver en forklaring fra forvaltningen',
    'Formanden for socialudvalget undrer sig over forløbet',
    'Viceborgmesteren kalder sagen pinlig',
    'Tager det op i udvalget.\n- navn, kommunalbestyrelsesmedlem, Norddjurs',
  ])('%s', (text) => {
    expect(isElectedSpeaking(text)).toBe(true);
  });

  it.each([
    'Borgmesteren klippede snoren til den nye legeplads',
    'Borgmesteren burde skamme sig',
    'Borgmester, hvor er du henne?',
    'Borgmesteren beklager forløbet og siger, at det ikke må ske igen',
    'Byrådssekretæren svarer ikke på mails',
    'Vi har skrevet til udvalget og fået et pænt svar',
    'Vores elevrådsformand kræver bedre toiletter',
  ])('not here: %s', (text) => {
    expect(isElectedSpeaking(text)).toBe(false);
  });
});

it('no text makes them slow or fall over', () => {
  const part = fc.constantFrom(
    'som ',
    'jeg er ',
    'journalist ',
    'byrådsmedlem ',
    'på ',
    'hilsen ',
    'kræver ',
    '.',
    '\n',
    'søger ',
    'æ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 400 }), (parts) => {
      const text = parts.join('');
      expect([typeof isJournalistAsking(text), typeof isElectedSpeaking(text)]).toEqual(['boolean', 'boolean']);
    }),
    { numRuns: 50 },
  );
});
