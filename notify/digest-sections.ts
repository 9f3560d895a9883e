import { ago } from '../core/calendar.ts';
import { severityLabel } from '../core/danish-names.ts';
import { atTime, capitalised, counted, listed, sentence, sideBySide } from './danish-lines.ts';
import type { DigestFacts, DigestIncident } from './digest-facts.ts';
import type { Block } from './mail-page.ts';
import { plainLine, quotedLine } from './outside-text.ts';

const shownIncidents = 3;
const shownStories = 5;
const shownShares = 5;
const shownProblems = 8;
const shownHoles = 2;

/** The digest below its first line. Empty sections are left out; coverage never is. */
export function digestSections(facts: DigestFacts): Block[] {
  return [
    ...incidents(facts),
    ...vanished(facts),
    ...goodStories(facts),
    ...tasks(facts),
    ...dutyHoles(facts),
    ...shared(facts),
    ...coverage(facts),
  ];
}

const more = (all: readonly unknown[], shown: number, one: string, many: string): Block[] =>
  all.length > shown ? [{ paragraph: `Og ${counted(all.length - shown, one, many)} til.`, quiet: true }] : [];

function incidents({ incidents: all, now }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const cards = all.slice(0, shownIncidents).map((incident) => incidentCard(incident, now));
  return [{ heading: 'Sager at holde øje med' }, ...cards, ...more(all, shownIncidents, 'sag', 'sager')];
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

function goodStories({ goodStories: all, now }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const cards = all.slice(0, shownStories).map(({ source, excerpt, themeLabel, postedAt, url }): Block => {
    const meta = sideBySide(plainLine(themeLabel, 60), ago(postedAt, now));
    return { card: { title: plainLine(source, 80), meta, ...quoted(excerpt), link: { label: 'Se historien', url } } };
  });
  return [{ heading: 'Gode historier' }, ...cards, ...more(all, shownStories, 'god historie', 'gode historier')];
}

/** Posts without words of their own (pictures only) have nothing to quote. */
const quoted = (excerpt: string) => {
  const quote = quotedLine(excerpt);
  return quote === '' ? { note: 'Opslaget har ingen tekst.' } : { quote };
};

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

function shared({ shared: all }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const cards = all.slice(0, shownShares).map(({ source, excerpt, url }): Block => {
    return { card: { title: plainLine(source, 80), ...quoted(excerpt), link: { label: 'Se delingen', url } } };
  });
  return [{ heading: 'Delt siden sidst' }, ...cards, ...more(all, shownShares, 'deling', 'delinger')];
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
    ...more(problems, shownProblems, 'kilde', 'kilder'),
    { link: { label: 'Se alle kilder', url: healthUrl } },
  ];
}
