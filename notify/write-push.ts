import type { Content } from './channel.ts';
import { capitalised, counted } from './danish-lines.ts';
import { type NewsFacts, shortSeverity, shortWait, shutWords } from './news-facts.ts';
import { plainLine } from './outside-text.ts';

/** What a locked screen may show. Messages of one matter take each other's place there: the tag is the incident. */
export function writePush(facts: NewsFacts): Content['push'] {
  const { kind, incidentId, incidentUrl, acknowledgeUrl, isEscalation, drill } = facts;
  const department = capitalised(plainLine(facts.department, 60));
  const posts = counted(facts.posts, 'opslag', 'opslag');
  const mark = drill === true ? 'ØVELSE – ' : '';
  const base = { tag: incidentId, url: incidentUrl };
  if (facts.shielded)
    return { ...base, title: 'Lytteposten', body: `${shutWords[kind]}.`, url: acknowledgeUrl ?? incidentUrl };
  if (kind === 'over')
    return { ...base, title: `${mark}Alt roligt: ${department}`, body: 'Du behøver ikke gøre mere.' };
  if (kind === 'update') return { ...base, title: `${mark}Sagen vokser: ${department}`, body: `Nu ${posts}.` };
  const silence = isEscalation ? ' Ingen har kvitteret.' : '';
  const tap = acknowledgeUrl === undefined ? '' : ' Tryk for at kvittere.';
  return {
    ...base,
    title: `${mark}${shortSeverity(facts)}: ${department}`,
    body: `${posts}.${silence} ${shortWait(facts)}.${tap}`,
    ...(acknowledgeUrl !== undefined && { url: acknowledgeUrl }),
  };
}
