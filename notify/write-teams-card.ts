import { severityLabel } from '../core/danish-names.ts';
import { cardLine, ownCardLine } from './card-text.ts';
import type { Content } from './channel.ts';
import { agoAt, capitalised, counted, sentence } from './danish-lines.ts';
import type { NewsFacts } from './news-facts.ts';

/** Teams refuses what is larger than 28 KB; the envelope takes some of it. */
const mostBytes = 27_000;
const colours = { 1: 'good', 2: 'warning', 3: 'attention' } as const;

/** An Adaptive Card 1.4 for a channel that many read: facts, what to do, and the way to the matter. No text of the public. */
export function writeTeamsCard(facts: NewsFacts): Content['teams'] {
  const advice = facts.kind === 'alert' ? adviceOf(facts.playbook ?? '') : [];
  for (let kept = advice.length; ; kept -= 1) {
    const left = advice.length - kept;
    const lines = left === 0 ? advice : [...advice.slice(0, kept), 'Resten står i sagen.'];
    const card = cardOf(facts, lines);
    if (kept <= 0 || Buffer.byteLength(JSON.stringify(card)) <= mostBytes) return { card };
  }
}

const adviceOf = (playbook: string) =>
  playbook
    .split('\n')
    .map((line) => ownCardLine(line, 500))
    .filter((line) => line !== '');

function cardOf(facts: NewsFacts, advice: string[]): object {
  const { severity, incidentUrl, acknowledgeUrl, kind } = facts;
  const title = titleOf(facts);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    lang: 'da',
    fallbackText: title,
    msteams: { width: 'Full' },
    body: [
      text(title, { size: 'Large', weight: 'Bolder', color: kind === 'over' ? 'good' : colours[severity] }),
      text(leadOf(facts)),
      ...(kind === 'over' ? [] : [{ type: 'FactSet', facts: factsOf(facts) }]),
      ...(advice.length > 0
        ? [text('Fra oversigtsarket', { weight: 'Bolder' }), ...advice.map((line) => text(line))]
        : []),
      text('Kortet indeholder hverken navne eller tekst fra borgere.', { isSubtle: true, size: 'Small' }),
    ],
    actions: [
      { type: 'Action.OpenUrl', title: 'Se sagen', url: incidentUrl },
      ...(acknowledgeUrl === undefined ? [] : [{ type: 'Action.OpenUrl', title: 'Kvittér', url: acknowledgeUrl }]),
    ],
  };
}

const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...more });

const areaOf = ({ department }: NewsFacts) => capitalised(cardLine(department, 80));

function titleOf(facts: NewsFacts): string {
  const mark = facts.drill === true ? 'ØVELSE – ' : '';
  if (facts.kind === 'over') return `${mark}Alt roligt: ${areaOf(facts)}`;
  if (facts.kind === 'update') return `${mark}Sagen vokser: ${areaOf(facts)}`;
  const rise = facts.isEscalation ? 'Ingen har kvitteret – ' : facts.isRise ? 'Vokser – ' : '';
  return `${mark}${rise}${severityLabel(facts.severity)}: ${areaOf(facts)}`;
}

function leadOf({ kind, canWait, drill }: NewsFacts): string {
  const fiction = drill === true ? ' Sagen er opdigtet.' : '';
  if (kind === 'over') return `Der er ro om sagen igen. I skal ikke gøre mere.${fiction}`;
  if (kind === 'update') return `Der er kommet mere siden sidst.${fiction}`;
  return `${sentence(cardLine(canWait, 120))}${fiction}`;
}

function factsOf({ severity, posts, voices, media, themeLabel, openedAt, now }: NewsFacts) {
  const rows: [string, string][] = [
    ['Alvor', severityLabel(severity)],
    ['Emne', themeLabel === undefined || themeLabel === 'Andet' ? '' : cardLine(themeLabel, 80)],
    ['Set', counted(posts, 'opslag', 'opslag')],
    ['Afsendere', voices > 1 ? `${voices} forskellige` : voices === 1 ? 'én' : ''],
    ['Medier', media > 0 ? counted(media, 'medie', 'medier') : 'ingen omtale set'],
    ['Begyndte', agoAt(openedAt, now)],
  ];
  return rows.filter(([, value]) => value !== '').map(([title, value]) => ({ title, value }));
}
