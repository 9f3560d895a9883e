/** What was caught beside mails, drawn for the mailbox page: an SMS as a bubble, an Adaptive Card as Teams would show it, near enough. */
import { DateTime } from 'luxon';
import { escapeMarkup as e } from './media-feeds.ts';
import type { CaughtSms } from './sms-catcher.ts';
import type { CaughtCard } from './teams-catcher.ts';

export type CaughtShort = { sms: CaughtSms[]; cards: CaughtCard[] };

type Part = Record<string, unknown>;

export const cardStyle = `.sms{background:#e7eef7;border-radius:1rem;padding:.6rem 1rem;max-width:26rem;overflow-wrap:anywhere}
.card{border:1px solid #999;border-radius:.4rem;padding:1rem;max-width:34rem}.card p{margin:.4rem 0}.card .big{font-size:1.25rem;font-weight:600}
.card dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:.5rem 0}.card .go{display:inline-block;border:1px solid #0b5394;border-radius:.3rem;padding:.3rem .8rem;margin:.4rem .5rem 0 0}`;

const when = (at: Date) =>
  DateTime.fromJSDate(at, { zone: 'Europe/Copenhagen' }).setLocale('da').toFormat("d. MMMM 'kl.' HH.mm");

/** Nothing at all where nothing was caught. */
export function shortMessages({ sms, cards }: CaughtShort): string {
  const bubbles = [...sms]
    .reverse()
    .map(
      ({ to, text, at }) =>
        `<li><p class="sms">${e(text)}</p><small>Til ${e(to)} · ${e(when(at))} · ${[...text].length} tegn</small></li>`,
    );
  const shown = [...cards].reverse().map(({ card, at }) => `<li>${cardHtml(card)}<small>${e(when(at))}</small></li>`);
  const part = (title: string, rows: string[]) => (rows.length > 0 ? `<h2>${title}</h2><ul>${rows.join('')}</ul>` : '');
  return part('SMS', bubbles) + part('Teams', shown);
}

const list = (value: unknown): Part[] => (Array.isArray(value) ? (value as Part[]) : []);
const words = (value: unknown) => e(typeof value === 'string' ? value : '');

function cardHtml(card: Part): string {
  const body = list(card['body']).map((part) =>
    part['type'] === 'FactSet'
      ? `<dl>${list(part['facts'])
          .map(({ title, value }) => `<dt>${words(title)}</dt><dd>${words(value)}</dd>`)
          .join('')}</dl>`
      : `<p${part['size'] === 'Large' ? ' class="big"' : ''}>${words(part['text'])}</p>`,
  );
  const actions = list(card['actions']).map(
    ({ title, url }) =>
      `<a class="go" href="${words(/^https?:/.test(String(url)) ? url : '#')}" target="_blank">${words(title)}</a>`,
  );
  return `<div class="card">${body.join('')}${actions.join('')}</div>`;
}
