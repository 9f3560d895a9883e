/** The after-action summary as a paper for the table in the evaluation meeting. */
import { departmentName } from '../core/danish-names.ts';
import { type PdfBlock, writePdf } from '../notify/write-pdf.ts';
import type { IncidentSummary } from '../store/incident-summary.ts';
import { fullTime } from './full-time.ts';
import { incidentName } from './incident-words.ts';
import { questions } from './views/incident-learnt.tsx';
import { summaryRows } from './views/incident-summary.tsx';

export function summaryPdf(summary: IncidentSummary, { owner, at }: { owner: string; at: Date }): Promise<Buffer> {
  const name = incidentName(summary.title, departmentName(summary.departmentKey, summary.department));
  return writePdf({
    title: `Opsummering. ${name}`,
    owner,
    foot: `Opsummering fra ${fullTime(at)}`,
    madeAt: at,
    blocks: [
      { kind: 'heading', level: 1, text: name },
      { kind: 'text', text: `Opsummering, dannet ${fullTime(at)}.`, isQuiet: true },
      { kind: 'heading', level: 2, text: 'Hvad skete der?' },
      { kind: 'facts', rows: summaryRows(summary, fullTime) },
      { kind: 'heading', level: 2, text: 'Hvad gjorde vi?' },
      ...didBlocks(summary),
      { kind: 'heading', level: 2, text: 'Hvad lærte vi?' },
      ...learntBlocks(summary),
    ],
  });
}

function didBlocks({ steps, notes }: IncidentSummary): PdfBlock[] {
  const done: PdfBlock =
    steps.length === 0
      ? { kind: 'text', text: 'Ingen råd fra oversigtsarket blev krydset af, og der blev ikke skrevet opgaver på.' }
      : {
          kind: 'list',
          items: steps.map(({ text, doneAt, doneBy }) => ({
            text,
            quiet: doneAt ? `Krydset af: ${doneBy ?? ''}, ${fullTime(doneAt)}` : 'Ikke krydset af',
          })),
        };
  if (notes.length === 0) return [done];
  return [
    done,
    { kind: 'heading', level: 3, text: 'Fra loggen' },
    { kind: 'list', items: notes.map(({ at, by, text }) => ({ lead: `${by}, ${fullTime(at)}`, text })) },
  ];
}

function learntBlocks({ learnt }: IncidentSummary): PdfBlock[] {
  if (learnt === null) return [{ kind: 'text', text: 'Ikke besvaret endnu.' }];
  const answers = [
    [questions.godt, learnt.well],
    [questions.skidt, learnt.badly],
    [questions.naeste, learnt.next],
  ] as const;
  return [
    {
      kind: 'list',
      items: answers.map(([lead, answer]) => ({ lead, text: answer === '' ? 'Intet svar' : answer })),
    },
    { kind: 'text', text: `${learnt.by}, ${fullTime(learnt.at)}`, isQuiet: true },
  ];
}
