/** Feeds and pages that nobody means well with. Each is made when it is needed: together they would fill the memory. */

import { item, rss } from './feeds-markup.ts';
import { page } from './pages-markup.ts';

export type Hostile = {
  name: string;
  kind: 'feed' | 'webpage' | 'agenda';
  make(): string | Buffer;
  item?: string;
  contentType?: string;
};

type Made = [name: string, make: () => string | Buffer];
const of =
  (kind: Hostile['kind'], more: Partial<Hostile> = {}) =>
  ([name, make]: Made): Hostile => ({ name: `${kind}: ${name}`, kind, make, ...more });

const many = 200_000;
const doctype = (inside: string) => rss(item(1)).replace('<rss', `<!DOCTYPE rss ${inside}><rss`);
const entities = (count: number, times: number) =>
  Array.from({ length: count }, (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(times)}">`).join('');
const title = (text: string) => rss(`<item><title>${text}</title><guid>g</guid></item>`);
const json = (items: string, head = '') =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"M",${head}"items":[${items}]}`;

const feeds: Made[] = [
  ['billion laughs', () => doctype(`[<!ENTITY a0 "ha">${entities(9, 10)}]`).replace('Nyhed 1', '&a9;')],
  [
    'quadratic blow-up',
    () => doctype(`[<!ENTITY a0 "${'x'.repeat(100_000)}">]`).replace('Nyhed 1', '&a0;'.repeat(10_000)),
  ],
  ['parameter entities', () => doctype('[<!ENTITY % a "<!ENTITY b \'x\'>"> %a;]')],
  ['an entity that is itself', () => doctype('[<!ENTITY a0 "&a0;">]').replace('Nyhed 1', '&a0;')],
  ['a file as entity', () => doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]').replace('Nyhed 1', '&x;')],
  ['an address as entity', () => doctype('[<!ENTITY x SYSTEM "http://127.0.0.1/">]').replace('Nyhed 1', '&x;')],
  ['an address as document type', () => doctype('SYSTEM "http://169.254.169.254/x.dtd"')],
  ['an attribute list', () => doctype('[<!ATTLIST item x CDATA "y">]')],
  ['a notation', () => doctype('[<!NOTATION x SYSTEM "y">]')],
  ['an include', () => rss('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')],
  ['a style sheet', () => rss(item(1)).replace('<rss', '<?xml-stylesheet href="http://127.0.0.1/"?><rss')],
  ['a million references', () => title('&#65;'.repeat(500_000))],
  ['references beyond Unicode', () => title('&#x110000;&#xD800;&#0;&#xFFFFFFFFF;&#99999999999999999999;')],
  ['unknown entities', () => title('&hej;&;&&&;&#;&#x;'.repeat(10_000))],
  ['a giant attribute', () => rss(`<item x="${'y'.repeat(2_500_000)}"/>`)],
  ['a giant attribute below the limit', () => rss(`<item x="${'y'.repeat(60_000)}"><title>a</title></item>`)],
  [
    'a hundred thousand attributes',
    () => rss(`<item ${Array.from({ length: 5_000 }, (_, i) => `a${i}=""`).join(' ')}/>`),
  ],
  ['a giant name', () => rss(`<${'x'.repeat(60_000)}/>`)],
  ['a giant namespace', () => rss(item(1)).replace('<rss', `<rss xmlns:a="${'u'.repeat(60_000)}"`)],
  [
    'a thousand namespaces',
    () => rss(`<item ${Array.from({ length: 1_000 }, (_, i) => `xmlns:a${i}="u${i}"`).join(' ')}/>`),
  ],
  ['a giant title', () => title('x'.repeat(2_900_000))],
  ['a giant word of marks', () => title(`e${'\u0301'.repeat(500_000)}`)],
  ['a giant family of emoji', () => title('👩‍👧‍👦'.repeat(200_000))],
  ['a giant comment', () => rss(`<!--${'-'.repeat(1_000_000)}-->${item(1)}`)],
  ['a giant CDATA', () => rss(`<item><title><![CDATA[${']]'.repeat(500_000)}]]></title></item>`)],
  ['a thousand CDATA', () => title('<![CDATA[x]]>'.repeat(50_000))],
  ['an unclosed CDATA', () => rss('<item><title><![CDATA[abc</title></item>')],
  ['an unclosed comment', () => rss('<!-- <item>')],
  ['an unclosed instruction', () => rss('<?php echo 1;')],
  ['an unclosed tag', () => `${rss(item(1)).slice(0, -8)}<x`],
  ['an unclosed quote', () => rss('<item x="><title>a</title></item>')],
  ['a million elements', () => rss('<item/>'.repeat(400_000))],
  ['a hundred thousand items', () => rss('<item><title>a</title></item>'.repeat(33_000))],
  ['items without number', () => rss(Array.from({ length: 5_000 }, (_, i) => item(i)).join(''))],
  ['two roots', () => rss(item(1)) + rss(item(2))],
  ['no root', () => '<?xml version="1.0"?>'],
  ['brackets only', () => '<'.repeat(1_000_000)],
  ['ends only', () => `<rss>${'</a>'.repeat(many)}</rss>`],
  ['stray brackets', () => title('< '.repeat(500_000))],
  ['html in html in a title', () => title('&lt;b&gt;'.repeat(100_000))],
  ['nested markup in a title', () => title(`<![CDATA[${'<b>'.repeat(2_600)}]]>`)],
  ['script in a title', () => title('<![CDATA[<script>alert(1)</script><img src=x onerror=alert(1)>]]>')],
  ['a script as link', () => rss('<item><title>a</title><link>javascript:alert(1)</link></item>')],
  ['data as link', () => rss('<item><title>a</title><link>data:text/html,x</link><guid>g</guid></item>')],
  ['a giant link', () => rss(`<item><title>a</title><link>https://a.example/${'x'.repeat(1_000_000)}</link></item>`)],
  ['a link with a password', () => rss('<item><title>a</title><link>http://ole:kode@a.example/</link></item>')],
  ['a giant date', () => rss(`<item><title>a</title><pubDate>${'1'.repeat(1_000_000)}</pubDate></item>`)],
  [
    'dates out of time',
    () => rss('<item><title>a</title><guid>g</guid><pubDate>275760-09-14T00:00:00Z</pubDate></item>'),
  ],
  ['a giant ttl', () => rss(item(1), `<ttl>${'9'.repeat(400)}</ttl>`)],
  ['a wrong ttl', () => rss(item(1), '<ttl>NaN</ttl><ttl>-1</ttl>')],
  [
    'names of prototypes',
    () => rss('<item><__proto__><x>1</x></__proto__><constructor>a</constructor><title>a</title></item>'),
  ],
  ['svg', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['an outline', () => '<opml version="2.0"><body><outline text="x"/></body></opml>'],
  ['a site map', () => '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>x</loc></url></urlset>'],
  ['nothing', () => ''],
  ['blanks', () => ' \n\t'.repeat(100_000)],
  ['NULs', () => Buffer.alloc(1_000_000)],
  ['NULs in between', () => Buffer.from(rss(item(1)).split('').join('\u0000'))],
  ['every byte', () => Buffer.from(Array.from({ length: 65_536 }, (_, i) => i % 256))],
  ['deep JSON', () => json(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ['deep JSON objects', () => json(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)],
  ['half of JSON', () => json('{"id":"a","title":"b"').slice(0, -3)],
  [
    'a hundred thousand JSON items',
    () => json(Array.from({ length: 60_000 }, (_, i) => `{"id":"${i}","title":"t"}`).join(',')),
  ],
  ['JSON of long numbers', () => json(`{"id":${'9'.repeat(1_000_000)},"title":"t"}`)],
  [
    'JSON of many long numbers',
    () => json(Array.from({ length: 20_000 }, () => `{"id":12345678901234567890}`).join(',')),
  ],
  [
    'JSON of wrong kinds',
    () => json('1,null,[],"x",true,{"id":{},"title":[],"url":1,"summary":{"a":1},"date_published":{}}'),
  ],
  [
    'JSON prototypes',
    () =>
      json(
        '{"__proto__":{"polluted":true},"constructor":{"prototype":{}},"id":"a","title":"b"}',
        '"__proto__":{"x":1},',
      ),
  ],
  ['JSON with lone surrogates', () => json('{"id":"\\ud800","title":"\\udfff x \\ud83d"}')],
  ['JSON with NULs', () => json('{"id":"a\\u0000","title":"b\\u0000c"}')],
  ['JSON of backslashes', () => `{"a":"${'\\\\'.repeat(1_000_000)}`],
  ['another JSON', () => '{"ok":true}'],
];

const nested = [
  'div',
  'b',
  'a',
  'table',
  'ul',
  'span',
  'form',
  'select',
  'svg',
  'math',
  'template',
  'font',
  'object',
  'blockquote',
  'ruby',
  'x-y',
  'p',
  'li',
  'td',
  'option',
];

const pages: Made[] = [
  ...nested.flatMap((tag): Made[] => [
    [`5 000 nested ${tag}`, () => page(`<${tag}>`.repeat(5_000))],
    [`nested ${tag} up to the limit`, () => page(`${`<${tag}>`.repeat(380)}<article><a href="/x">y</a></article>`)],
  ]),
  ['100 000 nested div', () => page('<div>'.repeat(100_000) + '</div>'.repeat(100_000))],
  ['nested in turns', () => page('<b><i><a><table><tr><td>'.repeat(5_000))],
  ['mis-nested', () => page('<b><p></b></p>'.repeat(20_000))],
  ['ends without beginnings', () => page('</div></p></table></b>'.repeat(50_000))],
  ['a million elements', () => page('<i></i>'.repeat(300_000))],
  ['60 000 articles', () => page('<article><a href="/x">y</a></article>'.repeat(29_000))],
  ['articles within articles', () => page(`${'<article>'.repeat(300)}<a href="/x">y</a>`)],
  ['a giant attribute', () => page(`<article><a href="/x" title="${'y'.repeat(1_500_000)}">z</a></article>`)],
  [
    '100 000 attributes',
    () =>
      page(`<article ${Array.from({ length: 100_000 }, (_, i) => `a${i}=1`).join(' ')}><a href="/x">z</a></article>`),
  ],
  ['a giant class', () => page(`<article class="${'k '.repeat(500_000)}"><a href="/x">z</a></article>`)],
  ['a giant tag name', () => page(`<${'x'.repeat(1_000_000)}>`)],
  ['a giant text', () => page(`<article><a href="/x">${'ord '.repeat(500_000)}</a></article>`)],
  ['a giant title', () => page('<article><a href="/x">z</a></article>', `<title>${'t'.repeat(1_000_000)}`)],
  ['an unclosed quote', () => page(`<article><a href="/x>z</a></article>`)],
  ['an unclosed comment', () => page('<!-- <article>')],
  ['a comment that begins again', () => page('<!--'.repeat(200_000))],
  ['a conditional comment', () => page('<!--[if IE]><article><a href="/x">z</a></article><![endif]-->')],
  ['an unclosed script', () => page('<script><article><a href="/x">z</a></article>')],
  ['scripts without end', () => page('<script></scrip'.repeat(100_000))],
  [
    'script, style and template',
    () =>
      page('<article><a href="/x"><script>alert(1)</script><style>a{}</style><template>t</template>z</a></article>'),
  ],
  ['plaintext', () => page('<plaintext><article><a href="/x">z</a></article>')],
  ['textarea and xmp', () => page('<textarea><article></textarea><xmp><article></xmp>')],
  ['a frame set', () => '<frameset><frame src="javascript:alert(1)"></frameset>'],
  [
    'a refresh',
    () =>
      page('<article><a href="/x">z</a></article>', '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">'),
  ],
  ['a base elsewhere', () => page('<article><a href="x">z</a></article>', '<base href="http://127.0.0.1/">')],
  ['a base that is a script', () => page('<article><a href="x">z</a></article>', '<base href="javascript:alert(1)">')],
  ['a thousand bases', () => page('<article><a href="x">z</a></article>', '<base href="/a/">'.repeat(10_000))],
  ['a script as link', () => page('<article><a href="javascript:alert(1)">z</a></article>')],
  ['a hidden script as link', () => page('<article><a href=" java\tscript:alert(1)">z</a></article>')],
  ['data as link', () => page('<article><a href="data:text/html;base64,PHNjcmlwdD4=">z</a></article>')],
  ['a giant link', () => page(`<article><a href="/${'x'.repeat(1_500_000)}">z</a></article>`)],
  [
    'wrong links',
    () =>
      page(
        ['http://[', '//', 'http://a:99999/', '\u0000', '%', 'http://ole:kode@a/']
          .map((link) => `<article><a href="${link}">z</a></article>`)
          .join(''),
      ),
  ],
  ['a giant date', () => page(`<article><a href="/x">z</a><time datetime="${'2'.repeat(500_000)}"></time></article>`)],
  ['dates in rows', () => page(`<article><a href="/x">z</a><p>${'1. '.repeat(300_000)}</p></article>`)],
  [
    'feeds without number',
    () => page('', '<link rel="alternate" type="application/rss+xml" href="/x">'.repeat(20_000)),
  ],
  [
    'feeds that are scripts',
    () => page('', '<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'),
  ],
  ['bold numbers', () => page(Array.from({ length: 20_000 }, (_, i) => `<h2>${i + 1}. Punkt</h2>`).join(''))],
  ['bidi and zero width', () => page('<article><a href="/x">\u202Edlu\u202C\u200B\u2066x\u2069</a></article>')],
  ['NULs in tags', () => page('<arti\u0000cle><a hr\u0000ef="/x">z\u0000</a>')],
  ['CDATA in a page', () => page('<![CDATA[<article><a href="/x">z</a></article>]]>')],
  ['a document type that explodes', () => `<!DOCTYPE html [<!ENTITY a "b">]>${page('&a;')}`],
  [
    'every entity',
    () => page(`<article><a href="/x">${'&NotEqualTilde;&lt;&amp;lt;&#128;'.repeat(20_000)}</a></article>`),
  ],
  ['not a page', () => 'Vi er tilbage om lidt'],
  [
    'a picture',
    () => Buffer.from([137, 80, 78, 71, 13, 10, 26, 10, ...Array.from({ length: 5_000 }, (_, i) => (i * 7) % 256)]),
  ],
  ['a zip', () => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(50_000, 1)])],
  ['brackets only', () => '<'.repeat(1_000_000)],
];

const selectors = [
  'article[',
  '*',
  '* * * * * * * *',
  ':has(:has(:has(*)))',
  `${'div '.repeat(500)}a`,
  `${':not('.repeat(200)}a${')'.repeat(200)}`,
  'a:nth-child(2n+1):nth-last-child(n)',
  'article:contains("x")',
  ',',
  '::before',
  'a\\',
  '#\u0000',
  `${'a,'.repeat(20_000)}a`,
  ':is(*):is(*)',
  'div ~ div ~ div ~ div',
  '> a',
  'svg|a',
  'a[href^="javascript"]',
  'html',
  'script',
];
const crowd = () => page('<div><article><a href="/x">y</a></article></div>'.repeat(2_000));

/** The same words in bytes that say something else of themselves. */
const bytes = (text: string): Made[] => {
  const utf16 = Buffer.from(text, 'utf16le');
  const utf32 = Buffer.from(
    [...text].flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8, 0, 0]),
  );
  return [
    ['UTF-16', () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 without mark', () => utf16],
    ['UTF-16 the other way', () => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['UTF-16 with an odd byte', () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16, Buffer.from([1])])],
    [
      'UTF-16 with lone surrogates',
      () => Buffer.concat([Buffer.from([0xff, 0xfe]), utf16, Buffer.from([0x00, 0xd8, 0x41, 0x00, 0xff, 0xdf])]),
    ],
    ['UTF-32', () => Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), utf32])],
    ['UTF-32 without mark', () => utf32],
    ['UTF-7', () => text.replace(/</g, '+ADw-')],
    ['overlong UTF-8', () => Buffer.from(text.replace('Nyhed', '\u00c0\u00bc\u00e0\u0080\u00bc'), 'latin1')],
    [
      'surrogates in UTF-8',
      () => Buffer.concat([Buffer.from(text), Buffer.from([0xed, 0xa0, 0x80, 0xed, 0xbf, 0xbf])]),
    ],
    ['cut in a letter', () => Buffer.from(`${text}æ`).subarray(0, -1)],
    ['three marks', () => `\uFEFF\uFEFF\uFEFF${text}`],
    ['a mark in between', () => text.replace('>', '>\uFEFF')],
    ['EBCDIC', () => Buffer.from(text.split('').map((letter) => (letter.charCodeAt(0) * 31) % 256))],
  ];
};
const labels = [
  'utf-7',
  'utf-16',
  'utf-32',
  'x-user-defined',
  'iso-2022-kr',
  'replacement',
  'hz-gb-2312',
  'NaN',
  '"',
  'utf-8;charset=utf-16',
  'gb18030',
  'x'.repeat(10_000),
];

export const hostileMarkup: Hostile[] = [
  ...feeds.map(of('feed')),
  ...pages.map(of('webpage', { item: 'article' })),
  ...pages.slice(40).map(of('agenda')),
  ...selectors.map((item) => ({ ...of('webpage')([`selector ${item.slice(0, 40)}`, crowd]), item })),
  ...bytes(rss(item(1))).map(of('feed')),
  ...bytes(page('<article><a href="/x">Nyhed</a></article>')).map(of('webpage', { item: 'article' })),
  ...labels.map((label) => ({
    ...of('feed')([`label ${label.slice(0, 20)}`, () => Buffer.from(rss(item(1)), 'latin1')]),
    contentType: `text/xml; charset=${label}`,
  })),
];
