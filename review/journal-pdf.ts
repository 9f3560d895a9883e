/** The journal as a paper to be read: what happened, what was decided by whom, and what the file was made of. */
import { departmentName, themeName } from '../core/danish-names.ts';
import type { Journal } from '../core/journal.ts';
import type { Owner, Role } from '../core/words.ts';
import { type PdfBlock, writePdf } from '../notify/write-pdf.ts';
import { incidentStatusNames, labelNames, severityName, sourceKindNames, stateNames } from './danish-words.ts';
import { fullTime } from './full-time.ts';
import { incidentName, ownerNames } from './incident-words.ts';
import { courseBlocks } from './journal-course-pdf.ts';
import { roleNames } from './settings-words.ts';

export function journalTitle({ subject, title, department, posts }: Journal): string {
  const area = departmentName(department.key, department.name);
  return subject === 'incident' ? incidentName(title, area) : `Opslag fra ${posts[0]?.source ?? area}`;
}

/** `hash` is the SHA-256 of the journal's JSON: what ties the two files together. */
export function journalPdf(journal: Journal, hash: string): Promise<Buffer> {
  const title = journalTitle(journal);
  return writePdf({
    title: `Journal. ${title}`,
    owner: journal.municipality ?? 'Kommunen',
    foot: `Journal fra ${fullTime(journal.madeAt)}. JSON-filens fingeraftryk begynder med ${hash.slice(0, 12)}`,
    madeAt: new Date(journal.madeAt),
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'text', text: `Journal, dannet ${fullTime(journal.madeAt)} af ${journal.madeBy}.`, isQuiet: true },
      { kind: 'facts', rows: headRows(journal) },
      ...reasonBlocks(journal),
      ...postBlocks(journal),
      ...courseBlocks(journal),
      ...peopleBlocks(journal),
      ...coverageBlocks(journal),
      ...proofBlocks(journal, hash),
    ],
  });
}

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function headRows(journal: Journal): [string, string][] {
  const { subject, severity, status, owner, lead, theme, department } = journal;
  const isIncident = subject === 'incident';
  const names: Record<string, string> = isIncident ? incidentStatusNames : stateNames;
  const moment = (at: string | null, none: string) => (at === null ? none : fullTime(at));
  return [
    ['Alvor', severityName(severity)],
    ['Status', capitalised(names[status] ?? status)],
    ['Fagområde', departmentName(department.key, department.name)],
    ['Tema', themeName(theme)],
    ...(owner === null ? [] : [['Hvis bord', ownerNames[owner as Owner] ?? owner] as [string, string]]),
    ['Hvem har den', lead ?? 'Ingen'],
    [isIncident ? 'Sagen åbnet' : 'Fundet', fullTime(journal.openedAt)],
    ...(isIncident
      ? ([
          ['Alt roligt', moment(journal.calmAt, 'Ikke sagt')],
          ['Lukket', moment(journal.closedAt, 'Sagen er åben')],
        ] as [string, string][])
      : []),
  ];
}

const reasonBlocks = ({ reasons }: Journal): PdfBlock[] =>
  reasons.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: 'Hvorfor det niveau?' },
        {
          kind: 'list',
          items: reasons.map(({ at, severity, words }) => ({
            text: `${words}. Taler for niveau ${severity}.`,
            quiet: fullTime(at),
          })),
        },
      ];

/** Every text has a number, so that decisions can point to it. */
function postBlocks({ posts, postsLeftOut }: Journal): PdfBlock[] {
  const left =
    postsLeftOut > 0
      ? [
          {
            kind: 'text' as const,
            text: `De ${postsLeftOut} nyeste opslag er ikke med: sagen har for mange til en journal.`,
          },
        ]
      : [];
  return [
    { kind: 'heading', level: 2, text: `Opslag (${posts.length})` },
    {
      kind: 'text',
      isQuiet: true,
      text: 'Teksterne står, som de er gemt hos os: uden navne på borgere og uden cpr-numre. Hvad der er slettet ved kilden eller hos os, er ikke med.',
    },
    ...left,
    {
      kind: 'list',
      items: posts.map(({ source, postedAt, text, link, isMedium, ownVoice, judged, isErased }, index) => ({
        lead: `Opslag ${index + 1}. ${source}${isMedium ? ' (medie)' : ownVoice ? ' (vores egen side)' : ''}, ${fullTime(postedAt)}`,
        text,
        quiet: [
          judged && !isErased
            ? `Vurderet af modellen ${judged.model}: ${(labelNames[judged.label] ?? judged.label).toLowerCase()}, niveau ${judged.severity}.`
            : '',
          link ?? '',
        ]
          .filter((part) => part !== '')
          .join(' '),
      })),
    },
  ];
}

const roleName = (role: string) => (roleNames[role as Role] ?? role).toLowerCase();

const peopleBlocks = ({ people }: Journal): PdfBlock[] =>
  people.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: 'Hvem er hvem' },
        { kind: 'facts', rows: people.map(({ name, roles }) => [name, roles.map(roleName).join(', ')] as const) },
      ];

function coverageBlocks({ coverage: { from, until, sources, gaps, failing } }: Journal): PdfBlock[] {
  const holes = [
    ...gaps.map((gap) => ({
      lead: gap.source,
      text: `Blev ikke læst fra ${fullTime(gap.from)} til ${fullTime(gap.until)}. ${gap.reason}`,
      quiet:
        gap.closedAt === null
          ? 'Var ikke hentet senere, da journalen blev dannet.'
          : `Hentet senere, ${fullTime(gap.closedAt)}.`,
    })),
    ...failing.map(({ source, since }) => ({ lead: source, text: `Kunne ikke læses siden ${fullTime(since)}.` })),
  ];
  const kinds = new Map<string, number>();
  for (const { kind } of sources) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const counted = [...kinds].map(([kind, count]) => `${sourceKindNames[kind] ?? kind}: ${count}`).join(', ');
  return [
    { kind: 'heading', level: 2, text: 'Hvad vi lyttede til' },
    {
      kind: 'text',
      text: `${fullTime(from)} til ${fullTime(until)}. Aktive kilder: ${sources.length}${counted === '' ? '' : ` (${counted})`}. De står ved navn i JSON-filen.`,
    },
    holes.length === 0
      ? { kind: 'text', text: 'Vi kender ingen huller i læsningen i den tid.' }
      : { kind: 'list', items: holes },
  ];
}

const proofBlocks = ({ id, subject, format, formatVersion }: Journal, hash: string): PdfBlock[] => [
  { kind: 'heading', level: 2, text: 'Sådan efterprøves journalen' },
  {
    kind: 'text',
    text: 'Journalen er to filer: denne PDF og en JSON-fil med det samme indhold til maskiner. Fingeraftrykkene af begge står i revisionssporet. Kommandoen journal-verify sammenligner filerne med det.',
  },
  {
    kind: 'facts',
    rows: [
      ['JSON, SHA-256', `${hash.slice(0, 32)} ${hash.slice(32)}`],
      ['Format', `${format} ${formatVersion}`],
      [subject === 'incident' ? 'Sagens id' : 'Kortets id', id],
    ],
  },
  {
    kind: 'text',
    isQuiet: true,
    text: 'Tegn, som skrifttypen ikke har, står som [emoji] eller spørgsmålstegn. JSON-filen har dem alle.',
  },
];
