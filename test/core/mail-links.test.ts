import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CardLink,
  cardLink,
  choicesLink,
  lettersLink,
  linkedActions,
  readCardLink,
  readChoicesToken,
  readLettersToken,
} from '../../core/mail-links.ts';

const settings = { publicUrl: 'https://lytteposten.example', secretKey: 'a key for tests, long enough to be one' };
const now = new Date('2026-11-18T07:00:00Z');
const until = new Date('2026-11-21T07:00:00Z');
const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? '';
const card: CardLink = {
  personId: '3f2a91c0-1111-4222-8333-444455556666',
  candidateId: '7b1d22aa-9999-4888-8777-666655554444',
  version: 3,
  action: 'share',
};

describe('a link under a story', () => {
  it('says who, which card as it stood, and what, whatever these are', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.integer({ min: 1, max: 2 ** 32 - 1 }),
        fc.constantFrom(...linkedActions),
        (personId, candidateId, version, action) => {
          const link = { personId, candidateId, version, action };
          expect(readCardLink(settings.secretKey, tokenOf(cardLink(settings, link, until)), now)).toEqual({
            ...link,
            isOpen: true,
          });
        },
      ),
    );
  });

  it('is short enough for the text of a mail, and the same every time it is written', () => {
    expect(tokenOf(cardLink(settings, card, until))).toHaveLength(76);
    expect(cardLink(settings, card, until)).toBe(cardLink(settings, card, until));
  });

  it('shuts at its time', () => {
    const token = tokenOf(cardLink(settings, card, until));
    expect(readCardLink(settings.secretKey, token, new Date(until.getTime() - 1))?.isOpen).toBe(true);
    expect(readCardLink(settings.secretKey, token, until)?.isOpen).toBe(false);
  });

  it('opens nothing once a sign of it is another, under another key, or when it is something else', () => {
    const token = tokenOf(cardLink(settings, card, until));
    for (let at = 0; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(
        readCardLink(settings.secretKey, `${token.slice(0, at)}${other}${token.slice(at + 1)}`, now),
      ).toBeUndefined();
    }
    expect(readCardLink('another key, long enough to be one too', token, now)).toBeUndefined();
    for (const nonsense of ['', '.', 'æ'.repeat(76), `${token}=`, token.slice(1)])
      expect(readCardLink(settings.secretKey, nonsense, now)).toBeUndefined();
  });
});

describe('a link to the choices', () => {
  it('opens the choices of one person and one list, and no other door', () => {
    const token = tokenOf(choicesLink(settings, { personId: card.personId, list: 'digest' }, until));
    expect(readChoicesToken(settings.secretKey, token, now)).toEqual({ personId: card.personId, list: 'digest' });
    expect(readChoicesToken(settings.secretKey, token, until)).toBeUndefined();
    expect(readLettersToken(settings.secretKey, token, now)).toBeUndefined();
    expect(readCardLink(settings.secretKey, token, now)).toBeUndefined();
  });

  it('of an address that is no person holds its hash alone', () => {
    const token = tokenOf(lettersLink(settings, 'abc123', until));
    expect(readLettersToken(settings.secretKey, token, now)).toBe('abc123');
    expect(readChoicesToken(settings.secretKey, token, now)).toBeUndefined();
  });
});
