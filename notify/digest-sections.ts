import { ago } from '../core/calendar.ts';
import { severityLabel } from '../core/danish-names.ts';
import type { LinkedAction } from '../core/mail-links.ts';
import { atTime, capitalised, counted, listed, sentence, sideBySide } from './danish-lines.ts';
import type { DigestFacts, DigestIncident, DigestStory } from './digest-facts.ts';
import { digestShares } from './digest-shares.ts';
import type { Block } from './mail-page.ts';
import { plainLine, quotedLine } from './outside-text.ts';
import { reasonLine } from './story-reasons.ts';
import { trendLegend, trendPicture, trendTable } from './trend-chart.ts';

const shownIncidents = 3;
const shownStories = 5;
const shownProblems = 8;
const shownHoles = 2;

/** The digest below its first line. Empty sections are left out; coverage never is. */
export function digestSections(facts: DigestFacts): Block[] {
  return [
    ...incidents(facts),
    ...vanished(facts),
    ...goodStories(facts),
    ...own(facts),
    ...tasks(facts),
    ...dutyHoles(facts),
    ...digestShares(facts),
    ...trend(facts),
    ...coverage(facts),
  ];
}

const more = (rest: number, one: string, many: string): Block[] =>
  rest > 0 ? [{ paragraph: `Og ${counted(rest, one, many)} til.`, quiet: true }] : [];

function incidents({ incidents: all, now }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const cards = all.slice(0, shownIncidents).map((incident) => incidentCard(incident, now));
  return [{ heading: 'Sager at holde øje med' }, ...cards, ...more(all.length - shownIncidents, 'sag', 'sager')];
}

function incidentCard(incident: DigestIncident, now: Date): Block {
  const { department, themeLabel, severity, posts, since, url, acknowledgedBy } = incident;
  const who = acknowledgedBy === undefined ? undefined : plainLine(acknowledgedBy, 60);
  return {
    card: {
      tone: severity === 3 ? 'crisis' : 'warning',
      title: `${severityLabel(severity)}: ${capitalised(plainLine(department, 80))}`,
      meta: sideBySide(plainLine(themeLabel, 60), counted(posts, 'opslag', 'opslag'), `siden ${atTime(since, now)}`),
      ...(who ? { note: `${who} har kvitteret.` } : severity >= 2 && { note: 'Ingen har kvitteret endnu.' }),
      link: { label: 'Se sagen', url },
    },
  };
}

function vanished({ vanished: gone }: DigestFacts): Block[] {
  if (!gone) return [];
  const parts = [
    gone.posts > 0 && counted(gone.posts, 'opslag', 'opslag'),
    gone.comments > 0 && counted(gone.comments, 'kommentar', 'kommentarer'),
  ].filter((part) => part !== false);
  if (parts.length === 0) return [];
  return [
    { heading: 'Forsvundet' },
    { paragraph: `${capitalised(listed(parts))} er forsvundet fra jeres egne sider.` },
    { link: { label: 'Se, hvad det er', url: gone.url } },
  ];
}

function goodStories({ goodStories: all, moreStories = 0, now }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const cards = all.slice(0, shownStories).map((story) => storyCard(story, now));
  const rest = Math.max(0, all.length - shownStories) + moreStories;
  return [{ heading: 'Gode historier' }, ...cards, ...more(rest, 'god historie', 'gode historier')];
}

function storyCard({ source, excerpt, themeLabel, postedAt, url, reasons, acts }: DigestStory, now: Date): Block {
  // Posts without words of their own (pictures only) have nothing to quote.
  const quote = quotedLine(excerpt);
  const note = [quote === '' && 'Opslaget har ingen tekst.', reasonLine(reasons)].filter((part) => part).join(' ');
  return {
    card: {
      title: plainLine(source, 80),
      meta: sideBySide(plainLine(themeLabel, 60), ago(postedAt, now)),
      ...(quote !== '' && { quote }),
      ...(note !== '' && { note }),
      link: { label: 'Se historien', url },
      ...(acts && { acts: acts.map((act) => ({ label: actNames[act.action], url: act.url })) }),
    },
  };
}

const actNames: Record<LinkedAction, string> = { share: 'Del', follow: 'Følg', snooze: 'Udsæt', reject: 'Afvis' };

function tasks({ open, overdue, queueUrl }: DigestFacts): Block[] {
  const heading = { heading: 'Venter på jer' };
  const parts = [
    open.goodStories > 0 && `${open.goodStories} i Gode historier`,
    open.pressWatch > 0 && `${open.pressWatch} i Pressevagt`,
    open.unsure > 0 && `${open.unsure} i Ved ikke`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return [heading, { paragraph: 'Køen er tom. Alt er besluttet.' }];
  const late = overdue === 0 ? '' : ` ${counted(overdue, 'opslag', 'opslag')} har ventet for længe.`;
  const lead = `Der venter ${listed(parts)}.${late}`;
  return [heading, { button: { label: 'Åbn køen', url: queueUrl }, lead }];
}

function dutyHoles({ dutyHoles: holes }: DigestFacts): Block[] {
  if (!holes || holes.spans.length === 0) return [];
  const rest = holes.spans.length - shownHoles;
  const also = rest > 0 ? ` Der er ${counted(rest, 'hul', 'huller')} mere.` : '';
  const text = holes.spans
    .slice(0, shownHoles)
    .map((span) => `Ingen har vagt ${span}.`)
    .join(' ');
  return [{ paragraph: `${text}${also}` }, { link: { label: 'Se vagtlisten', url: holes.url } }];
}

/** What waits for this reader alone. */
function own({ own: mine }: DigestFacts): Block[] {
  if (!mine) return [];
  const { cards, cardsOverdue, tasks, tasksOverdue, mentions } = mine;
  const lines = [
    cards > 0 &&
      `${counted(cards, 'kort', 'kort')} er tildelt dig.${late(cardsOverdue, cards === 1 ? 'Det' : 'Ét', 'har ventet for længe')}`,
    tasks > 0 &&
      `${counted(tasks, 'opgave', 'opgaver')} i sagerne er ${tasks === 1 ? 'din' : 'dine'}.${late(tasksOverdue, tasks === 1 ? 'Den' : 'Én', 'skulle have været klaret')}`,
    mentions > 0 && `Du er nævnt på ${counted(mentions, 'kort', 'kort')} og har ikke svaret endnu.`,
  ].filter((line) => line !== false);
  if (lines.length === 0) return [];
  return [
    { heading: 'Venter på dig' },
    { list: lines },
    ...(cards > 0 ? [{ link: { label: 'Se dine kort', url: mine.cardsUrl } }] : []),
    ...(tasks > 0 ? [{ link: { label: 'Se sagerne', url: mine.tasksUrl } }] : []),
    ...(mentions > 0 ? [{ link: { label: 'Se, hvor du er nævnt', url: mine.mentionUrl } }] : []),
  ];
}

const late = (count: number, one: string, what: string) =>
  count === 0 ? '' : ` ${count === 1 ? one : count} ${what}.`;

/** The picture, and its figures beside it: read without pictures nothing is missing. */
function trend({ trend: days = [] }: DigestFacts): Block[] {
  const picture = trendPicture(days);
  if (!picture) return [];
  return [
    { heading: 'De sidste 14 dage' },
    { picture },
    { paragraph: trendLegend, quiet: true },
    { table: trendTable(days) },
  ];
}

function coverage({ coverage: { read, total, problems }, now, healthUrl }: DigestFacts): Block[] {
  const items = problems.slice(0, shownProblems).map(({ name, sentence: what, since }) => {
    const when = since === undefined ? '' : ` Siden ${atTime(since, now)}.`;
    return `${plainLine(name, 80)}: ${sentence(plainLine(what, 160))}${when}`;
  });
  return [
    { heading: 'Dækning' },
    {
      paragraph: `${read} af ${counted(total, 'kilde', 'kilder')} læst.${read < total ? ' Det, vi mangler, bliver hentet, når kilderne kan læses igen.' : ''}`,
    },
    ...(items.length > 0 ? [{ list: items }] : []),
    ...more(problems.length - shownProblems, 'kilde', 'kilder'),
    { link: { label: 'Se alle kilder', url: healthUrl } },
  ];
}
