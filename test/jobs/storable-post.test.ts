import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storablePost } from '../../jobs/storable-post.ts';
import { found, secretKey } from '../support/context.ts';

const store = (more: Parameters<typeof found>[0], key = secretKey) =>
  storablePost(found(more), { secretKey: key, isOwnPage: (id) => id === '2000' });

describe('what may touch the disk', () => {
  it('has no CPR number, phone, mail or home address in text by the public', () => {
    const { text } = store({
      text: 'Ring 86 12 34 56 eller skriv til mette@example.dk, cpr 010190-1234, Skolegade 12, 8500 Grenaa',
    });
    expect(text).not.toMatch(/86 12|mette@|010190|Skolegade 12/);
  });

  it('keeps the phone number of our own Pages, and no CPR number of anybody', () => {
    const { text } = store({ authorPage: '2000', text: 'Ring til os på 86 12 34 56. Ikke 010190-1234.' });
    expect(text).toContain('86 12 34 56');
    expect(text).not.toContain('010190-1234');
    expect(store({ authorPage: '3000', text: 'Ring 86 12 34 56' }).text).not.toContain('86 12 34 56');
  });

  it('tells voices apart within a month, and not beyond it or with another key', () => {
    const voice = (authorKey: string, day: string, key = secretKey) =>
      store({ authorKey, postedAt: new Date(day) }, key).voice;
    const first = voice('a', '2026-11-02');
    expect(voice('a', '2026-11-29')).toBe(first);
    expect([voice('b', '2026-11-02'), voice('a', '2026-12-02'), voice('a', '2026-11-02', 'another key')]).not.toContain(
      first,
    );
    expect(store({}).voice).toBeNull();
  });

  it('links only to http and https', () => {
    const post = store({
      permalink: 'javascript:alert(1)',
      attached: { ids: [], urls: ['data:text/html,x', 'https://ok.example/', 'https://user:pass@evil.example/'] },
    });
    expect(post).toMatchObject({ permalink: null, attached: { ids: [], urls: ['https://ok.example/'] } });
    expect(store({ attached: { ids: [], urls: ['javascript:x'] } }).attached).toBeNull();
  });

  it('keeps the address of a mention without the name its author chose', () => {
    const at = (permalink: string, more: Parameters<typeof found>[0] = {}) =>
      store({ externalId: '77_88', permalink, ...more });
    const named = 'https://www.facebook.com/zakarias.prøve.12/posts/88';
    expect(at(named).permalink).toBe('https://www.facebook.com/77_88');
    expect(at(named, { attached: { ids: [], urls: [named] } }).attached).toBeNull();
    expect(at(named, { authorPage: '2000' }).permalink).toContain('zakarias');
    for (const nameless of ['77/posts/88', '77_88', 'permalink.php?story_fbid=88&id=77', 'groups/5/posts/88'])
      expect(at(`https://www.facebook.com/${nameless}`).permalink).toBe(`https://www.facebook.com/${nameless}`);
    expect(at('https://medie.example/navn/1').permalink).toBe('https://medie.example/navn/1');
  });

  it('holds no name and nothing else that the connector found beside', () => {
    const post = store({
      authorKey: 'Zakarias',
      attached: { ids: ['1'], urls: [], title: 'Zakarias', description: 'Zakarias' },
      taggedPages: ['9'],
    });
    expect(JSON.stringify(post)).not.toContain('Zakarias');
  });

  it('takes no count for a zero', () => {
    expect(store({ counts: { comments: 0 } })).toMatchObject({ reactions: null, comments: 0, shares: null });
  });

  it('is well-formed without NUL in every field, whatever came in', () => {
    const rubbish = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(rubbish, rubbish, (text, id) => {
        const post = store({
          text,
          externalId: id,
          parentExternalId: id,
          authorPage: id,
          permalink: `https://x.example/${id}`,
          attached: { ids: [id], urls: [`https://x.example/${id}`] },
        });
        const all = [
          post.text,
          post.externalId,
          post.parentExternalId,
          post.authorPage,
          post.permalink,
          JSON.stringify(post.attached),
        ];
        for (const field of all) {
          expect(field ?? '').not.toMatch(/\p{Surrogate}/u);
          expect(field ?? '').not.toMatch(/\0|\\u0000|\\ud[89a-f]/);
        }
      }),
    );
  });
});
