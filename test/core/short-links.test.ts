import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readShortCode, type ShortDoor, shortLink } from '../../core/short-links.ts';

const settings = { publicUrl: 'https://lytteposten.example', secretKey: 'a key for tests, long enough to be one' };
const now = new Date('2026-11-20T08:00:00Z');
const week = new Date(now.getTime() + 7 * 86_400_000);
const codeOf = (door: ShortDoor, id: string, until = week) =>
  shortLink(door, settings, id, until).split('/').at(-1) ?? '';
const read = (code: string, at = now, secretKey = settings.secretKey) => readShortCode(secretKey, code, at);

describe('a short link', () => {
  test('is short, and opens its own door for its own row', () => {
    for (const door of ['acknowledge', 'exercise'] as const) {
      const id = randomUUID();
      const code = codeOf(door, id);
      expect(code).toMatch(/^[\w-]{36}$/);
      expect(read(code)).toEqual({ door, id });
    }
  });

  test('shuts at its hour', () => {
    const code = codeOf('acknowledge', randomUUID());
    expect(read(code, new Date(week.getTime() - 1))).toBeDefined();
    expect(read(code, week)).toBeUndefined();
  });

  test('that was changed in any bit, or made with another key, opens nothing', () => {
    const code = codeOf('acknowledge', randomUUID());
    const bytes = Buffer.from(code, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(read(forged.toString('base64url'))).toBeUndefined();
    }
    expect(read(code, now, 'another key, long enough to be one, too')).toBeUndefined();
  });

  test.each(['', 'none', 'a'.repeat(36), `${'a'.repeat(35)}=`, '../../etc/passwd', 'æ'.repeat(36), 'a'.repeat(10_000)])(
    'that was never made opens nothing: %s',
    (code) => expect(read(code)).toBeUndefined(),
  );
});
