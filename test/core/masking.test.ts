import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { containsPersonal, maskCpr, maskPersonal } from '../../core/masking.ts';

const inText = (found: string) => [
  found,
  `Kære kommune, ${found}`,
  `(${found})`,
  `Før\n${found}\nefter`,
  `Se ${found}, tak.`,
];

describe('masking', () => {
  it.each([
    '010203-1234',
    '0102031234',
    '010203 1234',
    '010203–1234',
    '010203—1234',
    '010203\u20111234',
    '010203\u00ad1234',
    '010203 - 1234',
    '311299-4321',
    '610203-1234',
    '910399-1234',
    '290200-0000',
    '01.02.03-1234',
    '01-02-03-1234',
    '010203/1234',
  ])('masks the CPR number %s', (found) => {
    for (const text of inText(found)) expect(maskPersonal(text)).toBe(text.replace(found, '[CPR fjernet]'));
    expect(maskPersonal(`cpr${found}x`)).toBe('cpr[CPR fjernet]x');
  });

  it.each([
    '87591000',
    '8759 1000',
    '87 59 10 00',
    '87-59-10-00',
    '87.59.10.00',
    '875 91 000',
    '20\u00a012\u00a034\u00a056',
    '+45 87591000',
    '+4587591000',
    '(+45) 87 59 10 00',
    '0045 8759 1000',
    '+45 12 34 56 78',
    '+49 171 2345678',
    '20242026',
  ])('masks the phone number %s', (found) => {
    for (const text of inText(found)) expect(maskPersonal(text)).toBe(text.replace(found, '[telefon fjernet]'));
  });

  it.each(['Tlf. 2024 2025', 'mobil: 2024 2025', 'ring på 2024 2025', 'SMS 1234 56 78'])(
    'knows %s for a phone by its word',
    (text) => {
      expect(maskPersonal(text)).toMatch(/^[^\d]+\[telefon fjernet\]$/);
    },
  );

  it.each(['mette.hansen@eksempel.dk', 'ole+tip@sub.eksempel.dk', 'bodil@øster-ørum.dk', 'X_1@A.COM'])(
    'masks the mail address %s',
    (found) => {
      for (const text of inText(found)) expect(maskPersonal(text)).toBe(text.replace(found, '[mail fjernet]'));
    },
  );

  it.each([
    'Prøvegade 12',
    'prøvegade 12b',
    'Prøvegade 12 B',
    'Prøvegade 12, 2. th',
    'Prøvegade 12, st. tv.',
    'Prøvegade 12, 1. sal',
    'Prøvegade 12-14',
    'Prøvegade 12, 8500 Grenaa',
    'Prøvegade 12 8500 Grenaa',
    'Søndre Prøvegade 4, 2. th, 8500 Grenaa',
    'Prøvevej 9',
    'PRØVEVEJ 9',
    'Prøvevejen 109',
    'Nørre Allé 7',
    'Lindeallé 3',
    'Kastanjevænget 14 A',
    'Kirkestræde 2',
    'Lindeparken 22',
    'Skovbakken 17',
    'Anemonetoften 5',
    'Å-Boulevarden 12',
    'Gl. Prøvevej 3',
    'Gammel Landevej 5',
    'H.C. Prøvesens Vej 12',
    'Prøvestrand 12, 8585 Glesborg',
  ])('masks the home address %s', (found) => {
    for (const text of [found, `jeg bor på ${found}`, `(${found})`, `før\n${found}\nefter`]) {
      expect(maskPersonal(text)).toBe(text.replace(found, '[adresse fjernet]'));
    }
  });

  it.each([
    'i 2026',
    '2025-2026',
    'skoleåret 2025 2026',
    '2026-11-20',
    '20-11-2026',
    '20.11.2026',
    'kl. 14.30',
    'kl. 10.30-12.00',
    'kl. 20.30-22.00',
    'kl. 8-16',
    '1.200 kr',
    '250.000',
    '12.500.000 kr',
    '25.000.000',
    '25 000 000 kr',
    '25000000 kr.',
    '99,5 %',
    '143 beboere',
    '45 børn og 12 voksne',
    'vej 16',
    'Vej 16',
    'hovedvej 16',
    'landevej 16',
    'Rute 15',
    'rute 16',
    'Rute 15, 8500 Grenaa',
    '8500 Grenaa',
    'uge 42 2026 Grenaa',
    'CVR 29189986',
    'CVR-nr. 29189986',
    'https://www.eksempel.dk/opslag/23456789',
    'https://eksempel.dk/?id=23456789',
    '1234567890123456',
    '#norddjurs2026',
    '@Norddjurs',
    'Prøvegade 2026',
    'Åboulevarden er spærret',
    'Børnehaven 12 børn',
    'børnehaven 25',
    'Prøvegade 5 minutter herfra',
    'legepladsen 3 timer',
    'skolevej 5 km',
    '2-1',
    '24/12',
    '112',
    'tirsdag d. 5. juni 2026 kl. 9',
    '1. maj 2026, 8500 Grenaa',
    'på vej 2 gange',
    'omkring 03-08-1999',
    'Julemarked på Prøvetorvet 1. søndag i advent',
    'Torvet 1. maj',
  ])('leaves "%s" alone', (text) => {
    for (const whole of [text, `Se ${text} `, `(${text})`]) {
      expect(maskPersonal(whole)).toBe(whole);
      expect(containsPersonal(whole)).toBe(false);
    }
  });

  it('takes no number for a CPR number that lies in a longer one or is no date', () => {
    for (const text of ['90102031234567', '321399-1234', '010003-1234', '011303-1234'])
      expect(maskPersonal(text)).not.toContain('CPR');
  });

  it('masks in one go what the mask of a neighbour uncovers', () => {
    expect(maskPersonal('20304050,20304051')).toBe('[telefon fjernet],[telefon fjernet]');
  });

  it('can mask CPR numbers alone', () => {
    expect(maskCpr('Ring 87 59 10 00 om 010203-1234')).toBe('Ring 87 59 10 00 om [CPR fjernet]');
    expect(maskCpr('Prøvegade 12')).toBe('Prøvegade 12');
  });

  it('masks several things in one text and never joins two lines', () => {
    const text = 'Skriv til a@b.dk eller ring 20 30 40 50.\nMit nr er 010203\n1234. Bor på Prøvevej\n12';
    expect(maskPersonal(text)).toBe(
      'Skriv til [mail fjernet] eller ring [telefon fjernet].\nMit nr er 010203\n1234. Bor på Prøvevej\n12',
    );
    expect(containsPersonal(text)).toBe(true);
  });
});

describe('masking, whatever the text', () => {
  const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
  const day = fc.oneof(two(1, 31), two(61, 91));
  const separator = fc.constantFrom('', '-', ' ', '–', '−', ' - ');
  const cpr = fc.tuple(day, two(1, 12), two(0, 99), separator, two(0, 99), two(0, 99)).map((parts) => parts.join(''));
  const words = fc.constantFrom(
    'Vej',
    'gade',
    'Prøvegade',
    'tlf',
    'nr.',
    '+45',
    '@',
    'a@b.dk',
    '12',
    '8500 Grenaa',
    ' ',
    '\n',
    ', ',
    '-',
    '.',
    '2026',
    '010203',
    '1234',
    '87 59',
    'kr',
    'cvr',
  );
  const noise = fc.string({ unit: fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 1 })), maxLength: 25 });
  const cprLike = /(?<!\d)(?:[06][1-9]|[1278]\d|[39][01])(?:0[1-9]|1[0-2])\d\d[ ]?[-–−]?[ ]?\d{4}(?!\d)/;

  it('lets no CPR number through in any surroundings', () => {
    fc.assert(
      fc.property(noise, cpr, noise, (before, number, after) => {
        fc.pre(!/\d$/.test(before) && !/^\d/.test(after));
        const masked = maskPersonal(before + number + after);
        expect(masked).not.toMatch(cprLike);
        expect(masked).not.toContain(number);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const masked = maskPersonal(text);
        expect(maskPersonal(masked)).toBe(masked);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes no text without digits and @', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const plain = text.replace(/[\d@]/g, '');
        expect(maskPersonal(plain)).toBe(plain);
      }),
    );
  });

  it('keeps the number of lines', () => {
    fc.assert(
      fc.property(noise, (text) => {
        expect(maskPersonal(text).split('\n').length).toBe(text.split('\n').length);
      }),
    );
  });

  it('takes its time from no text, however it is made', () => {
    const pieces = [
      'a',
      '1 ',
      'Aa ',
      '12',
      '12-',
      'vej 1 ',
      'a.',
      'a@',
      'A.B.',
      ' ',
      'Prøvegade ',
      '010203 ',
      'tlf ',
      '0045 ',
      'cvr',
      '+49 1',
      'Ny ',
      '1-2.',
      'Aavej 1',
    ];
    for (const piece of pieces) {
      const text = `${piece.repeat(20_000 / piece.length)}1@`;
      // The least of three, in time of our own: what else the machine does is not the text's doing.
      const spentMs = [1, 2, 3].map(() => {
        const before = process.cpuUsage();
        maskPersonal(text);
        return process.cpuUsage(before).user / 1_000;
      });
      expect(Math.min(...spentMs), piece).toBeLessThan(150);
    }
  });
});
