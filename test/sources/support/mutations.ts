/** Good documents gone wrong in thousands of small ways, the same ones in every run. */

import { item, rss } from './feeds-markup.ts';
import type { Hostile } from './hostile-markup.ts';
import { page } from './pages-markup.ts';
import { smallPdf } from './small-pdf.ts';

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>M</title><entry><id>tag:a,2026:1</id><title type="html">&lt;i&gt;Fest&lt;/i&gt;</title><link rel="alternate" href="/fest"/><published>2026-11-18T10:00:00Z</published><summary>Tre</summary></entry></feed>`;
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>M</title></channel><item rdf:about="https://a.example/1"><title>Nyt</title><link>https://a.example/1</link></item></rdf:RDF>`;
const json = `{"version":"https://jsonfeed.org/version/1.1","title":"M","items":[{"id":12345678901234567890,"url":"https://a.example/a","title":"Ny skole","content_html":"<p>Glæde</p>","date_published":"2026-11-18T10:00:00+01:00"}]}`;
const list = page(
  '<article><time datetime="2026-11-18">18. november 2026</time><h2><a href="/nyt/1?a=b#c">Ny bro</a></h2><p>Den <b>åbner</b> nu &amp; her.</p></article>'.repeat(
    3,
  ),
);
const minutes = page(
  '<h2 id="p1">1. Ny sti</h2><p>Godkendt</p><h2>2. Lukket punkt</h2><ul><li>x</li></ul><h2>3. Budget</h2>',
);

type Seed = { kind: Hostile['kind']; body: Buffer; weight: number };
const seeds: Seed[] = [
  {
    kind: 'feed',
    body: Buffer.from(
      rss(
        [1, 2, 3].map((number) => item(number, '<description><![CDATA[<p>Et &amp; to</p>]]></description>')).join(''),
      ),
    ),
    weight: 10,
  },
  { kind: 'feed', body: Buffer.from(atom), weight: 8 },
  { kind: 'feed', body: Buffer.from(rdf), weight: 4 },
  { kind: 'feed', body: Buffer.from(json), weight: 6 },
  { kind: 'webpage', body: Buffer.from(list), weight: 8 },
  { kind: 'agenda', body: Buffer.from(minutes), weight: 8 },
  { kind: 'agenda', body: smallPdf([['Punkt 1: Ny sti', 'Godkendt']], { compress: false }), weight: 1 },
];
const wheel = seeds.flatMap((seed) => Array.from({ length: seed.weight }, () => seed));

const tokens = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '&#',
  ';',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '</',
  '/>',
  '\u0000',
  '\uFEFF',
  '\u202E',
  '\\u0000',
  '\\ud800',
  '{',
  '}',
  '[',
  ']',
  '9'.repeat(400),
  '-1',
  'null',
  '<!DOCTYPE x [',
  '<!ENTITY a "b">',
  '<script>',
  '</script>',
  '<base href=//x>',
  'javascript:',
  'æ',
  '👩‍👧‍👦',
  '\r',
  'obj',
  'endstream',
  '0 R',
  '<a>'.repeat(300),
  ' '.repeat(500),
].map((token) => Buffer.from(token));

/** Marsaglia's xorshift: small, and the same everywhere. */
function createChance(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

function mutate(body: Buffer, chance: (below: number) => number): Buffer {
  const at = chance(body.length + 1);
  const to = Math.min(body.length, at + chance(60));
  const [head, piece, tail] = [body.subarray(0, at), body.subarray(at, to), body.subarray(to)];
  switch (chance(7)) {
    case 0:
      return Buffer.concat([head, tail]);
    case 1:
      return Buffer.concat([head, ...Array.from({ length: 1 + chance(30) }, () => piece), tail]);
    case 2:
      return Buffer.concat([head, tokens[chance(tokens.length)] ?? head, tail]);
    case 3:
      return Buffer.concat([head, Buffer.from([chance(256)]), body.subarray(at + 1)]);
    case 4:
      return Buffer.concat([tail, piece, head]);
    case 5:
      return chance(4) === 0 ? head : Buffer.concat([head, piece.reverse(), tail]);
    default:
      return Buffer.concat([
        head,
        tokens[chance(tokens.length)] ?? head,
        piece,
        tokens[chance(tokens.length)] ?? head,
        tail,
      ]);
  }
}

export function* mutations(count: number, seed = 20_261_121): Generator<Hostile> {
  const chance = createChance(seed);
  for (let number = 0; number < count; number += 1) {
    const { kind, body } = wheel[chance(wheel.length)] as Seed;
    let changed = Buffer.from(body);
    for (let times = 1 + chance(6); times > 0; times -= 1) changed = Buffer.from(mutate(changed, chance));
    const made = changed;
    yield {
      name: `mutation ${number} of a ${kind}`,
      kind,
      make: () => made,
      ...(kind === 'webpage' && { item: 'article' }),
    };
  }
}
