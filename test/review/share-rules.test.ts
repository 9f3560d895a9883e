/** The small rules of sharing: politicians, consent, drafts and what is said of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels, defaultChannelRules } from '../../core/channel-rules.ts';
import {
  type ConsentAnswer,
  insteadOf,
  isAnswered,
  mayShare,
  questionsFor,
  readConsent,
} from '../../review/consent-check.ts';
import { consentPlace } from '../../review/consent-note.ts';
import { checkDraft, draftFrom } from '../../review/draft-check.ts';
import { type DraftFacts, draftFor } from '../../review/draft-text.ts';
import { findPoliticians } from '../../review/neutrality.ts';

describe('politicians', () => {
  it.each([
    ['Borgmesteren kom med kage.', ['Borgmesteren']],
    ['Tak til viceborgmester og kulturudvalgsformanden.', ['viceborgmester', 'kulturudvalgsformanden']],
    ['Byrådsmedlem Ane Prøve (V) og to byrådsmedlemmer', ['Byrådsmedlem', '(V)', 'byrådsmedlemmer']],
    ['Kom til møde hos Socialdemokratiet og stem på liste C', ['Socialdemokratiet', 'liste C']],
    ['Hun stiller op for Venstre.', ['Venstre']],
    ['Børne- og undervisningsministeren kiggede forbi', ['undervisningsministeren']],
  ])('are found in %s', (text, expected) => {
    const found = findPoliticians(text);
    expect(found.map(({ span }) => span)).toEqual(expected);
    for (const { span, start } of found) expect(text.slice(start, start + span.length)).toBe(span);
  });

  it.each([
    'Drej til venstre ved havnen. Venstre side er lukket.',
    'Kør mod Venstre.',
    'Formanden for spejderne takker ministeriet for at administrere puljen.',
  ])('are not found in %s', (text) => {
    expect(findPoliticians(text)).toEqual([]);
  });
});

describe('consent', () => {
  it.each([
    ['Sommerfest', 'sundhed_og_omsorg', 'Plejen', 'care'],
    ['Beboerne sang', 'kultur_og_fritid', 'Huset', 'care'],
    ['Tur til skoven', 'skole_og_dagtilbud', 'Solhatten', 'children'],
    ['Eleverne malede', 'kultur_og_fritid', 'Museet', 'children'],
    ['En tur', 'ukendt', 'Toubroskolen', 'children'],
    ['Ny asfalt på Havnevej', 'vej_og_ejendom', 'Vej og Park', undefined],
  ] as const)('of "%s" by %s at %s is asked for as %s', (text, departmentKey, source, place) => {
    expect(consentPlace({ text, departmentKey, source })).toBe(place);
  });

  const good = { kendes: 'ja', samtykke: 'ja', kanaler: 'ja', foelsomt: 'nej' } as const;

  it('asks four questions at both kinds of places', () => {
    for (const place of ['care', 'children'] as const) expect(questionsFor(place)).toHaveLength(4);
  });

  it.each([
    [good, true],
    [{ kendes: 'nej', foelsomt: 'nej' }, true],
    [{ ...good, samtykke: 'ved_ikke' }, false],
    [{ ...good, kanaler: 'nej' }, false],
    [{ ...good, foelsomt: 'ja' }, false],
    [{ kendes: 'nej', foelsomt: 'ved_ikke' }, false],
  ] as const)('%j may be shared: %s', (answers, may) => {
    expect(mayShare(answers)).toBe(may);
  });

  it('doubt and silence are never a yes, and every no says what to do instead', () => {
    const answer = fc.option(fc.constantFrom<ConsentAnswer>('ja', 'nej', 'ved_ikke'), { nil: undefined });
    fc.assert(
      fc.property(answer, answer, answer, answer, (kendes, samtykke, kanaler, foelsomt) => {
        const form = new URLSearchParams();
        for (const [key, value] of Object.entries({ kendes, samtykke, kanaler, foelsomt }))
          if (value) form.set(key, value);
        const answers = readConsent(form);
        if (mayShare(answers)) {
          expect(foelsomt).toBe('nej');
          expect(kendes === 'nej' || (samtykke === 'ja' && kanaler === 'ja')).toBe(true);
          expect(insteadOf(answers)).toEqual([]);
        } else if (isAnswered(answers)) expect(insteadOf(answers)).not.toEqual([]);
      }),
    );
  });

  it('takes no other answers than its own', () => {
    expect(readConsent(new URLSearchParams('kendes=måske&foelsomt=nej&andet=ja'))).toEqual({ foelsomt: 'nej' });
  });
});

const facts: DraftFacts = {
  channel: 'facebook',
  text: '🎉 Vi har bygget et insekthotel! Alle har samlet grene. Kom og se det. #norddjurs',
  source: 'Børnehaven Solhatten',
  ownVoice: true,
  isMedium: false,
  isNavnenyt: false,
  isPortrait: false,
  link: 'https://www.facebook.com/100/posts/2',
  hashtags: ['norddjurs', 'norddjurskommune'],
  longest: 500,
};

describe('the first draft', () => {
  it('is the words of the post in a frame of ours', () => {
    expect(draftFor(facts)).toBe(
      '»🎉 Vi har bygget et insekthotel! Alle har samlet grene.« Sådan skriver Børnehaven Solhatten. Giv dem endelig en hilsen med på vejen.',
    );
  });

  it('is sober on LinkedIn, with the link and without pictures and hashtags', () => {
    expect(draftFor({ ...facts, channel: 'linkedin', longest: 1300 })).toBe(
      'Børnehaven Solhatten i Norddjurs Kommune fortæller:\n\n»Vi har bygget et insekthotel! Alle har samlet grene. Kom og se det.«\n\nLæs mere: https://www.facebook.com/100/posts/2',
    );
  });

  it.each(channels)('repeats nothing that the public has written, on %s', (channel) => {
    const draft = draftFor({ ...facts, channel, ownVoice: false });
    expect(draft).not.toContain('insekthotel');
    expect(draft.length).toBeGreaterThan(10);
  });

  it('keeps to the length that the channel wishes, whatever the post', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.lorem({ maxCount: 80 }),
        fc.constantFrom(...channels),
        (odd, long, channel) => {
          const { longest } = defaultChannelRules.channels[channel];
          for (const text of [odd, long, `${long}.`.repeat(5)])
            expect(draftFor({ ...facts, channel, text, longest }).length).toBeLessThanOrEqual(longest);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('adds no word to the post but those of the frame', () => {
    const frame = draftFor({ ...facts, text: 'X.' });
    const draft = draftFor(facts);
    const quote = /»(.*)«/s.exec(draft)?.[1] ?? '';
    expect(facts.text).toContain(quote);
    expect(draft.replace(quote, 'X.')).toBe(frame);
  });
});

describe('what is said of a draft', () => {
  const rule = defaultChannelRules.channels.facebook;
  it.each([
    ['Hej', 'short'],
    ['Kom og se vores nye insekthotel ved havnen i Grenaa.', 'right'],
    ['a'.repeat(501), 'long'],
  ])('its length counts', (text, fit) => {
    expect(checkDraft(text, rule).fit).toBe(fit);
  });

  it('counts an emoji of many parts as one sign', () => {
    expect(checkDraft('👩‍👩‍👧‍👦', rule).length).toBe(1);
  });

  it('does not take links and hashtags for words, and finds what is left where it stands', () => {
    const text = 'https://www.facebook.com/lukkes #lukkes Vejen lukkes nu.';
    const { passives, reading } = checkDraft(text, rule);
    expect(reading.words).toBe(3);
    expect(passives).toEqual([{ span: 'lukkes', start: text.lastIndexOf('lukkes'), verb: 'lukke' }]);
  });

  it('calls a heavy text heavy, but not a line or two', () => {
    const line = 'Sammenhængskraften understøttes gennem tværfaglige samarbejdsrelationer og borgerinddragelse. ';
    expect(checkDraft(line.repeat(4), rule)).toMatchObject({ isHeavy: true, isTooShortToTell: false });
    expect(checkDraft(line, rule)).toMatchObject({ isHeavy: false, isTooShortToTell: true });
  });

  it('comes by form with plain line ends', () => {
    expect(draftFrom(new URLSearchParams({ tekst: ' a\r\nb ' }))).toBe('a\nb');
  });
});
