/** A read-only mailbox for the browser. Mails come from outside: all is escaped, and their HTML stays in a sandbox. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DateTime } from 'luxon';
import { type CaughtShort, cardStyle, shortMessages } from './card-page.ts';
import type { CaughtMail } from './mail-folder.ts';
import { escapeMarkup as e } from './media-feeds.ts';

type Mails = {
  messages(): Promise<CaughtMail[]>;
  find(id: string): Promise<CaughtMail | undefined>;
  /** What came by other ways. */
  short?: () => CaughtShort;
};

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const style = `body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem;color:#1a1a1a;background:#fff}
h1{font-size:1.6rem;overflow-wrap:anywhere}a{color:#0b5394}ul{list-style:none;padding:0}li{border-top:1px solid #ccc;padding:.6rem 0}small{color:#4a4a4a}
iframe{width:100%;height:34rem;border:1px solid #999}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1rem}
dt{font-weight:600}dd{margin:0 0 .4rem}
${cardStyle}`;

/** Answers on any path: `?mail=<id>` shows one mail, everything else the list, newest first. */
export function mailboxHandler(mails: Mails) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, mails)
      .then(([status, body]) => reply(response, status, body))
      .catch(() => reply(response, 500, page('Fejl', '<h1>Der skete en fejl</h1>')));
  };
}

/** The mails hold sign-in links: only a browser that asked for this very machine gets them (DNS rebinding). */
const isLocal = (host = '') => /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

async function answer(request: IncomingMessage, mails: Mails): Promise<[number, string]> {
  if (!isLocal(request.headers.host))
    return [403, page('Ingen adgang', '<h1>Postkassen kan kun læses fra denne maskine</h1>')];
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return [405, page('Kan ikke', '<h1>Postkassen kan kun læses</h1>')];
  const id = new URL(request.url ?? '/', 'http://localhost').searchParams.get('mail');
  if (id === null) return [200, listPage((await mails.messages()).reverse(), mails.short?.())];
  const mail = await mails.find(id);
  return mail
    ? [200, mailPage(mail)]
    : [404, page('Findes ikke', '<h1>Mailen findes ikke</h1><p><a href="?">Alle mails</a></p>')];
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  response.end(body);
}

const page = (title: string, body: string, head = '') =>
  `<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}` +
  `<title>${e(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;

const when = (iso: string) => {
  const moment = DateTime.fromISO(iso, { zone: 'Europe/Copenhagen', locale: 'da' });
  return moment.isValid ? moment.toFormat("d. MMMM yyyy 'kl.' HH.mm") : '';
};

const receivers = ({ recipients, to }: CaughtMail) => (recipients.length > 0 ? recipients : to).join(', ');

function listPage(mails: CaughtMail[], short: CaughtShort = { sms: [], cards: [] }): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="?mail=${encodeURIComponent(mail.id)}">${e(mail.subject || '(uden emne)')}</a><br>` +
      `<small>Til ${e(receivers(mail))} · ${e(when(mail.date))}</small></li>`,
  );
  const body =
    rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>Her er ingen mails endnu. Siden opdaterer sig selv.</p>';
  return page(
    `Postkassen (${mails.length})`,
    `<h1>Postkassen</h1>${shortMessages(short)}<h2>Mails</h2>${body}`,
    '<meta http-equiv="refresh" content="10">',
  );
}

/** No scripts, no forms, no same origin; a link may open in a tab of its own. */
function mailPage(mail: CaughtMail): string {
  const framed = `<base target="_blank">${mail.html}`;
  const html = mail.html
    ? `<h2>Som den ser ud</h2><iframe title="Mailens indhold" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${e(framed)}"></iframe>`
    : '';
  const facts =
    `<dl><dt>Fra</dt><dd>${e(mail.from)}</dd><dt>Til</dt><dd>${e(receivers(mail))}</dd>` +
    `<dt>Sendt</dt><dd>${e(when(mail.date))}</dd><dt>Message-ID</dt><dd>${e(mail.messageId)}</dd></dl>`;
  return page(
    mail.subject,
    `<p><a href="?">Alle mails</a></p><h1>${e(mail.subject)}</h1>${facts}${html}<h2>Som ren tekst</h2><pre>${e(mail.text)}</pre>`,
  );
}
