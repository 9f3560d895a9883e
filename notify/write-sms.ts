import type { Content } from './channel.ts';
import { capitalised, counted } from './danish-lines.ts';
import { gsmLength, gsmText } from './gsm-text.ts';
import { type NewsFacts, shortSeverity, shortWait, shutWords } from './news-facts.ts';
import { plainLine } from './outside-text.ts';

const room = 160;

/** One SMS: the matter, how much, whether it can wait, and where to answer. What does not fit is left out, the link never. */
export function writeSms(facts: NewsFacts): Content['sms'] {
  const drill = facts.drill === true ? 'ØVELSE. ' : '';
  const link = linkOf(facts);
  const tellings = tellingsOf(facts).map((parts) =>
    gsmText(`${drill}Lytteposten: ${parts.map((part) => `${part}.`).join(' ')}${link}`),
  );
  const [longest = ''] = tellings;
  return { text: tellings.find((text) => gsmLength(text) <= room) ?? tellings.at(-1) ?? longest };
}

const linkOf = ({ kind, acknowledgeUrl, incidentUrl }: NewsFacts) => {
  if (kind === 'over') return '';
  return kind === 'alert' && acknowledgeUrl !== undefined ? ` Kvittér: ${acknowledgeUrl}` : ` Se: ${incidentUrl}`;
};

/** The same, told shorter and shorter. */
function tellingsOf(facts: NewsFacts): string[][] {
  const { kind, isEscalation } = facts;
  if (facts.shielded) return [kind === 'alert' ? [shutWords[kind], shortWait(facts)] : [shutWords[kind]]];
  const [department, shorter] = [areaOf(facts, 60), areaOf(facts, 24)];
  const posts = counted(facts.posts, 'opslag', 'opslag');
  const [what, wait] = [shortSeverity(facts), shortWait(facts)];
  if (kind === 'over')
    return [[`Alt roligt - ${department}`, 'Du behøver ikke gøre mere'], [`Alt roligt - ${shorter}`]];
  if (kind === 'update') return [department, shorter].map((area) => [`Sagen vokser - ${area}`, `Nu ${posts}`]);
  // Why it comes again matters more than how much there is.
  const first = isEscalation ? ['Ingen har kvitteret'] : [posts];
  return [
    ...(isEscalation ? [[`${what} - ${department}`, posts, ...first, wait]] : []),
    [`${what} - ${department}`, ...first, wait],
    [`${what} - ${shorter}`, ...first, wait],
    [`${what} - ${shorter}`, wait],
    [what, wait],
  ];
}

const areaOf = ({ department }: NewsFacts, max: number) =>
  capitalised(plainLine(department, max)).replace(/[.\u200b]/g, '');
