/** A report as a mail: what it says in its first line, its parts below, and a PDF for the meeting. */
import { themeName } from '../core/danish-names.ts';
import { dayName, type Period } from '../core/months.ts';
import type { ReportFigures, ReportStory } from '../core/report-figures.ts';
import { reportPeriodName } from '../core/report-periods.ts';
import { capitalised, counted, sideBySide } from './danish-lines.ts';
import type { Block } from './mail-page.ts';
import type { Attachment, Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { oneLine, plainLine, quotedLine } from './outside-text.ts';
import { foundWords } from './report-section.ts';
import { type ReportSection, reportSections } from './write-report-sections.ts';

export type ReportFacts = Period & {
  figures: ReportFigures;
  texts: Readonly<Record<string, string>>;
  /** Of our own posts, by post; what was erased is missing. */
  stories: ReadonlyMap<string, { excerpt: string; permalink: string | null }>;
  url: string;
  choicesUrl?: string;
  pdf?: Attachment;
};

export function writeReport(facts: ReportFacts): Message {
  const { figures, url, choicesUrl, pdf } = facts;
  const title = reportTitle(facts);
  const first = firstLine(facts);
  return messageOf({
    subject: oneLine(`${title}: ${foundWords(figures)}`, 120),
    preheader: first,
    first,
    tone: 'calm',
    title,
    blocks: [
      ...reportSections(facts).flatMap((section) => [
        ...sectionBlocks(section),
        ...(section.key === 'historier' ? storyCards(facts) : []),
      ]),
      {
        button: { label: figures.kind === 'department' ? 'Se jeres område' : 'Se rapporten', url },
        lead: 'Tallene står også her:',
      },
    ],
    footer: footerOf(figures),
    ...(choicesUrl !== undefined && {
      choices: { label: 'Vælg, hvor tit rapporten kommer, eller sig nej til den', url: choicesUrl },
    }),
    ...(pdf && { attachments: [pdf] }),
  });
}

/** `Skole og dagtilbud, oktober 2026` */
export function reportTitle({ figures, from, to }: Pick<ReportFacts, 'figures' | 'from' | 'to'>): string {
  const period = reportPeriodName({ from, to });
  if (figures.kind === 'department') return `${capitalised(plainLine(figures.department, 80))}, ${period}`;
  return figures.kind === 'month' ? `Måneden i overblik, ${period}` : `Kvartalet til årshjulet, ${period}`;
}

function firstLine({ figures, from, to }: ReportFacts): string {
  const period = reportPeriodName({ from, to });
  if (figures.kind === 'quarter') return `Her er ${period} til jeres næste møde om årshjulet: ${foundWords(figures)}.`;
  if (figures.kind === 'month') {
    const [, , crises] = figures.incidents.opened;
    const grave = crises === 0 ? 'og ingen mediekriser' : `og ${counted(crises, 'mediekrise', 'mediekriser')}`;
    return `${capitalised(period)} på én side: ${foundWords(figures)}, ${grave}.`;
  }
  if (figures.shared > 0) return `${capitalised(sharedWords(figures.shared))} fra jer blev delt med hele kommunen.`;
  return figures.found > 0
    ? `Vi fandt ${counted(figures.found, 'god historie', 'gode historier')} hos jer, og ingen er delt endnu.`
    : 'Vi fandt ingen gode historier hos jer denne gang. Her er, hvad vi leder efter.';
}

const sharedWords = (shared: number) => (shared === 1 ? 'én historie' : `${shared} historier`);

const sectionBlocks = ({ title, text, table }: ReportSection): Block[] => [
  { heading: title },
  ...text
    .split('\n')
    .filter(Boolean)
    .map((paragraph) => ({ paragraph })),
  ...(table && table.rows.length > 0 ? [{ table }] : []),
];

const storyCards = (facts: ReportFacts): Block[] =>
  facts.figures.kind === 'department' ? facts.figures.stories.map((story) => storyCard(story, facts)) : [];

function storyCard(story: ReportStory, { stories }: ReportFacts): Block {
  const { postId, source, theme, sharedOn, reactions, comments, isGone } = story;
  const told = stories.get(postId);
  const quote = quotedLine(told?.excerpt ?? '');
  const effect = sideBySide(
    reactions === null ? '' : counted(reactions, 'reaktion', 'reaktioner'),
    comments === null ? '' : counted(comments, 'kommentar', 'kommentarer'),
  );
  return {
    card: {
      title: plainLine(source, 80),
      meta: sideBySide(themeName(theme), `delt ${dayName(sharedOn)}`),
      ...(quote !== '' && { quote }),
      ...(isGone ? { note: 'Delingen er fjernet igen.' } : effect !== '' && { note: effect }),
      link: { label: 'Se jeres eget opslag', url: told?.permalink ?? undefined },
    },
  };
}

function footerOf({ kind }: ReportFigures): string[] {
  if (kind === 'department')
    return ['Du får rapporten, fordi du er kontakt for området i Lytteposten. Den viser kun jeres egne sider.'];
  if (kind === 'quarter') return ['Du får rapporten, fordi du er med i gruppen om årshjulet.'];
  return [
    'To tal i parentes, som (18 til 45), viser, hvor sikkert et tal er: det rigtige ligger mellem dem 19 gange ud af 20.',
    'Du får rapporten, fordi du er leder i Lytteposten eller er valgt til at få den.',
  ];
}
