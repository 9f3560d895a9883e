import { expect, test } from 'vitest';
import { writeLogin } from '../../notify/write-login.ts';

test('the link stands alone on its line, with how long it works', () => {
  const { subject, text, html } = writeLogin({ url: 'https://lytteposten.example/log-ind?t=a&u=b', minutes: 15 });
  expect(subject).toBe('Dit link til Lytteposten');
  expect(text.split('\n')[0]).toBe('Her er dit link til Lytteposten. Det virker én gang og i 15 minutter.');
  expect(text.split('\n')).toContain('https://lytteposten.example/log-ind?t=a&u=b');
  expect(html).toContain('href="https://lytteposten.example/log-ind?t=a&amp;u=b"');
});
