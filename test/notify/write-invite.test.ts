import { describe, expect, it } from 'vitest';
import { roles } from '../../core/words.ts';
import { writeInvite } from '../../notify/write-invite.ts';
import { writeTest } from '../../notify/write-test.ts';

const facts = {
  name: 'Ole',
  roles: ['crisis', 'department'] as const,
  municipality: 'Norddjurs Kommune',
  url: 'https://lytteposten.example/login/abc',
  loginUrl: 'https://lytteposten.example/login',
  expiresAt: new Date('2026-11-27T09:00:00Z'),
};

describe('an invitation', () => {
  it('says who asks, what one can do, how long the link holds, and where to sign in later', () => {
    const { subject, text, html } = writeInvite(facts);
    const plain = text.replace(/\s+/g, ' ');
    expect(subject).toBe('Velkommen til Lytteposten');
    expect(text).toContain('Hej Ole. Nu har du adgang til Lytteposten hos Norddjurs Kommune.');
    expect(plain).toContain(
      'Du kan: * få en alarm, når der er en sag i dit område, og kvittere for den * følge historierne',
    );
    expect(text).toContain('virker én gang og indtil 27. november kl. 10.00');
    for (const part of [text, html]) for (const url of [facts.url, facts.loginUrl]) expect(part).toContain(url);
  });

  it.each(roles)('has a word for what %s can do', (role) => {
    expect(writeInvite({ ...facts, roles: [role] }).text).toMatch(/Du kan [a-zæøå]/);
  });

  it('shows a hostile name as text', () => {
    const { html, subject } = writeInvite({ ...facts, name: '<script>alert(1)</script>\nBcc: x@example.dk' });
    expect(html).not.toContain('<script>');
    expect(subject).not.toContain('Bcc');
  });
});

describe('a test mail', () => {
  it('says that it is one, and when it was ordered', () => {
    const { subject, text } = writeTest({
      sentAt: new Date('2026-11-20T09:00:00Z'),
      url: 'https://l.example/start/proeve',
    });
    expect(subject).toBe('Prøve fra Lytteposten');
    expect(text).toContain('20. november kl. 10.00');
    expect(text).toContain('https://l.example/start/proeve');
  });
});
