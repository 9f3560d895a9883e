import { load } from 'cheerio';

const ours = /^\/assets\/[\w./-]+$/;
const webAddress = /^(https?:\/\/|mailto:|\/(?!\/)|#|\?|$)/i;
const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcset'];
const strangers = [
  'iframe',
  'object',
  'embed',
  'base',
  'frame',
  'marquee',
  'style',
  'template',
  'noscript',
  'math',
  'video',
];

/** The one frame we have: a mail that is looked at, in a document that may do nothing. */
const isOurFrame = ({ sandbox, src = '' }: Record<string, string>) =>
  sandbox === '' && src.startsWith('/udsendelser/se/mail?');

/** What a page holds that none of ours would: scripts, handlers, styles, addresses that do something. Reads as a browser does. */
export function markupProblems(html: string, kind: 'page' | 'mail' = 'page'): string[] {
  const $ = load(html);
  /** Mails carry their looks with them, and speak of nothing on this site. */
  const isMail = kind === 'mail';
  const problems: string[] = [];
  for (const node of $('*').toArray()) {
    if (!('attribs' in node)) continue;
    const tag = node.name.toLowerCase();
    const attributes: Record<string, string> = node.attribs;
    const isKnown = tag === 'iframe' ? isOurFrame(attributes) : isMail && tag === 'style';
    if (strangers.includes(tag) && !isKnown) problems.push(`<${tag}>`);
    if (tag === 'script' && (!ours.test(attributes['src'] ?? '') || $(node).text() !== '')) problems.push('<script>');
    if (tag === 'meta' && attributes['http-equiv'] !== undefined) problems.push('<meta http-equiv>');
    if (tag === 'link' && !/^\/(assets|manifest)/.test(attributes['href'] ?? '')) problems.push('<link>');
    for (const [name, value] of Object.entries(attributes)) {
      if (/^on/i.test(name) || (name === 'style' && !isMail) || name === 'srcdoc') problems.push(`<${tag} ${name}>`);
      if (addresses.includes(name) && !webAddress.test(value))
        problems.push(`<${tag} ${name}="${value.slice(0, 40)}">`);
    }
  }
  return problems;
}

/** Addresses of our own that a page leads to. */
export function linksOf(html: string): string[] {
  const $ = load(html);
  return $('a[href^="/"], img[src^="/"]')
    .toArray()
    .map((node) => $(node).attr('href') ?? $(node).attr('src') ?? '')
    .filter((address) => !address.startsWith('//'));
}
