import { expect, test } from 'vitest';
import { joinedLines } from '../../core/joined-lines.ts';

test('puts a dash between a headline and its lead', () => {
  expect(joinedLines('Plejehjem uden leder i tre uger\n\nLedige fra januar')).toBe(
    'Plejehjem uden leder i tre uger – Ledige fra januar',
  );
  expect(joinedLines('Borgmesteren: »Vi skammer os« \r\n Sagen begyndte i maj')).toBe(
    'Borgmesteren: »Vi skammer os« – Sagen begyndte i maj',
  );
});

test('leaves a line alone that ends by itself, or goes on', () => {
  expect(joinedLines('Så er der lys.\nTak for hjælpen!\nHun sagde: »Ja.«\nVi jublede 🎉\nI morgen')).toBe(
    'Så er der lys. Tak for hjælpen! Hun sagde: »Ja.« Vi jublede 🎉 I morgen',
  );
  expect(joinedLines('Husk\n- madpakke\n- skiftetøj\n#norddjurs')).toBe('Husk - madpakke - skiftetøj #norddjurs');
  expect(joinedLines('delt\nover to linjer')).toBe('delt over to linjer');
});

test('adds nothing at either end, and reads a long wall of breaks in one go', () => {
  expect(joinedLines('\nAlene\n')).toBe(' Alene ');
  expect(joinedLines(`Top${' '.repeat(20_000)}Bund`)).toHaveLength(20_007);
  expect(joinedLines(`Top${'\n'.repeat(20_000)}Bund`)).toBe('Top – Bund');
});
