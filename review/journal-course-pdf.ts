import { channelName } from '../core/danish-names.ts';
/** What was decided, told and done: the middle of the journal's paper. */
import type { Journal } from '../core/journal.ts';
import type { PdfBlock, PdfItem } from '../notify/write-pdf.ts';
import { decisionName, reasonName, severityName } from './danish-words.ts';
import { fullTime } from './full-time.ts';
import { eventWords } from './incident-words.ts';

export const courseBlocks = (journal: Journal): PdfBlock[] => [
  ...listed('Beslutninger om opslagene', decisionItems(journal)),
  ...listed('Notater på kortet', noteItems(journal)),
  ...listed('Tidslinje', timelineItems(journal)),
  ...listed('Alarmer og kvitteringer', [...alertItems(journal), ...messageItems(journal)]),
  ...listed('Tjekliste og opgaver', stepItems(journal), playbookWords(journal)),
];

const listed = (heading: string, items: PdfItem[], before?: string): PdfBlock[] =>
  items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: heading },
        ...(before === undefined ? [] : [{ kind: 'text' as const, text: before, isQuiet: true }]),
        { kind: 'list', items },
      ];

const numberOf = ({ posts }: Journal, post: string): string => {
  const index = posts.findIndex(({ id }) => id === post);
  return index < 0 ? 'et opslag' : `opslag ${index + 1}`;
};

const decisionItems = (journal: Journal): PdfItem[] =>
  journal.decisions.map(({ at, by, action, reason, post, isUndone }) => ({
    lead: `${fullTime(at)}. ${by}`,
    text: `${decisionName(action)} (${numberOf(journal, post)})${reason === null ? '' : `. Begrundelse: ${reasonName(reason)}`}${isUndone ? '. Fortrudt senere' : ''}.`,
  }));

const noteItems = (journal: Journal): PdfItem[] =>
  journal.notes.map(({ at, by, text, post }) => ({
    lead: `${fullTime(at)}. ${by}`,
    text,
    quiet: `Om ${numberOf(journal, post)}`,
  }));

const timelineItems = ({ timeline }: Journal): PdfItem[] =>
  timeline.map(({ at, by, kind, details, note, isUndone }) => {
    const words = eventWords({ kind: 'event', id: '', at: new Date(at), what: kind, details, note, by, isUndone });
    return {
      lead: fullTime(at),
      text: `${by === null ? words : `${by} ${words}`}${isUndone ? ' (fortrudt senere)' : ''}.${note === null ? '' : `\n${note}`}`,
    };
  });

const fates: Record<string, string> = {
  sent: 'Sendt',
  failed: 'Nåede ikke frem',
  waiting: 'Var ikke sendt endnu',
  cancelled: 'Blev aflyst',
};

const alertItems = ({ alerts }: Journal): PdfItem[] =>
  alerts.map(({ at, to, severity, step, channel, state, sentAt, acknowledgedAt }) => ({
    lead: `${fullTime(sentAt ?? at)}. Alarm på ${channelName(channel)} til ${to}`,
    text: `${severityName(severity)}${step > 0 ? `, trin ${step + 1}` : ''}. ${fates[state] ?? state}. ${
      acknowledgedAt === null ? 'Ikke kvitteret.' : `Kvitteret ${fullTime(acknowledgedAt)}.`
    }`,
  }));

const messageNames: Record<string, string> = { alert: 'Alarm', update: 'Opdatering', over: 'Alt roligt' };

const messageItems = ({ messages }: Journal): PdfItem[] =>
  messages.map(({ at, kind, channel, state, count }) => ({
    lead: `${fullTime(at)}. ${messageNames[kind] ?? kind} på ${channelName(channel)}`,
    text: `${fates[state] ?? state}, ${count} ${count === 1 ? 'modtager' : 'modtagere'}.`,
  }));

const stepItems = ({ steps }: Journal): PdfItem[] =>
  steps.map(({ kind, severity, text, assignee, doneAt, doneBy }) => ({
    text,
    quiet: [
      kind === 'task'
        ? `Opgave${assignee === null ? '' : ` til ${assignee}`}`
        : `Oversigtsark, niveau ${severity ?? 0}`,
      doneAt === null ? 'ikke krydset af' : `krydset af ${fullTime(doneAt)}${doneBy === null ? '' : ` af ${doneBy}`}`,
    ].join(', '),
  }));

const playbookWords = ({ playbooks }: Journal): string | undefined =>
  playbooks.length === 0
    ? undefined
    : `Oversigtsark i brug: ${playbooks.map(({ severity, version }) => `niveau ${severity}, udgave ${version}`).join('; ')}.`;
