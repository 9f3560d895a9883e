import type { AlertFigures } from './alert.ts';
import type { YearFigures } from './alerts.ts';
import type { CallFigures } from './calls-count.ts';
import type { Delay } from './calls-delay.ts';
import type { ClassifyFigures, JudgeFigures } from './classify.ts';
import type { DigestFigures } from './digest.ts';
import { median, round } from './figures.ts';
import type { FloodFigures } from './flood.ts';
import { floodRows } from './flood-rows.ts';
import { killRows } from './kills/kill-rows.ts';
import type { KillFigures } from './kills.ts';
import type { LearnFigures } from './learn.ts';
import type { PipelineFigures } from './pipeline.ts';
import type { QueueFigures } from './queue.ts';
import { yearRows } from './year/year-report.ts';

export type Report = {
  machine: { cores: number; processor: string; node: string; postgres: string; loadAverage: number };
  pipeline?: PipelineFigures;
  classify?: ClassifyFigures;
  learn?: LearnFigures;
  alert?: AlertFigures;
  year?: YearFigures[];
  calls?: CallFigures;
  queue?: QueueFigures;
  digest?: DigestFigures;
  kills?: KillFigures;
  flood?: FloodFigures;
  seconds: number;
};

type Row = [what: string, figure: string, beside: string];

/** The report for people. */
export function tableOf({
  machine,
  pipeline,
  classify,
  learn,
  alert,
  year,
  calls,
  queue,
  digest,
  kills,
  flood,
  seconds,
}: Report): string {
  const rows = [
    ...(pipeline ? pipelineRows(pipeline) : []),
    ...(classify ? classifyRows(classify) : []),
    ...(learn ? learnRows(learn) : []),
    ...(alert ? alertRows(alert) : []),
    ...(year ? yearRows(year) : []),
    ...(calls ? callRows(calls) : []),
    ...(queue ? queueRows(queue) : []),
    ...(digest ? digestRows(digest) : []),
    ...(kills ? killRows(kills) : []),
    ...(flood ? floodRows(flood) : []),
  ];
  const [first, second] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([what, figure, beside]) =>
    `${what.padEnd(first ?? 0)}  ${figure.padStart(second ?? 0)}  ${beside}`.trimEnd(),
  );
  const { cores, processor, node, postgres, loadAverage } = machine;
  return [
    `${cores} cores (${processor}), Node ${node}, PostgreSQL ${postgres}, load average before: ${loadAverage}`,
    '',
    ...lines,
    '',
    ...Object.entries(queue?.plans ?? {}).map(([question, plan]) => `${question}:\n${plan}\n`),
    `${seconds} s in all`,
  ].join('\n');
}

const whole = (value: number) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
const each = (values: readonly number[]) => values.map(whole).join(', ');

function pipelineRows(p: PipelineFigures): Row[] {
  const { worker, simulator, database } = p.cpuMicrosPerPost;
  const ratio = median(p.runs.map((speed, run) => speed / (p.rawRuns[run] ?? speed)));
  return [
    [
      'pipeline: simulator to verdict, empty outbox',
      `${whole(p.postsPerSecond)} posts/s`,
      `median of ${each(p.runs)}; ${whole(p.posts)} posts of 150 Pages`,
    ],
    [
      '  baseline: bulk insert of the same rows',
      `${whole(p.rawInsertPerSecond)} rows/s`,
      `median of ${each(p.rawRuns)}; ratio ${round(ratio, 2)}`,
    ],
    ['  fetch only', `${whole(p.fetchPerSecond)} posts/s`, 'Graph API to plain values'],
    ['  store only', `${whole(p.storePerSecond)} posts/s`, 'masked, posts, sightings, outbox'],
    ['  judge only', `${whole(p.judgePerSecond)} posts/s`, `verdicts, ${whole(p.candidates)} candidates, incidents`],
    [
      '  processor time per post',
      `${worker + simulator + database} µs`,
      `worker ${worker}, simulator ${simulator}, database ${database}`,
    ],
    ['  peak memory of the worker', `${whole(p.workerPeakMb)} MB`, `resident; ${p.connections} database connections`],
  ];
}

const judged = ({ docsPerSecond, macroF1 }: JudgeFigures) => [
  `${whole(docsPerSecond)} docs/s`,
  `label macro-F1 ${macroF1.toFixed(3)} on the reference set`,
];

function classifyRows({ ours, bayes, wordList, texts, meanCharacters, residentMegabytes }: ClassifyFigures): Row[] {
  const ratio = (other: JudgeFigures) => `; ratio ${round(ours.docsPerSecond / other.docsPerSecond, 2)}`;
  const [speed = '', quality = ''] = judged(ours);
  const [bayesSpeed = '', bayesQuality = ''] = judged(bayes);
  const [listSpeed = '', listQuality = ''] = judged(wordList);
  return [
    ['classify, one thread', speed, `${quality}; ${texts} texts of ${meanCharacters} characters on average`],
    ['  resident memory with the model', `${residentMegabytes} MB`, ''],
    ["  baseline: natural's Bayes, same corpus", bayesSpeed, bayesQuality + ratio(bayes)],
    ['  baseline: sum of AFINN-165 word values', listSpeed, listQuality + ratio(wordList)],
  ];
}

const learnRows = ({ domain, lessons, tested, before, after }: LearnFigures): Row[] => [
  [
    `learn: ${lessons} lessons of a new domain`,
    `${after.macroF1 >= before.macroF1 ? '+' : ''}${round(100 * (after.macroF1 - before.macroF1), 1)} points`,
    `label macro-F1 ${before.macroF1.toFixed(3)} -> ${after.macroF1.toFixed(3)}, department ${before.department.toFixed(3)} -> ${after.department.toFixed(3)}; ${domain}, ${tested} others of it`,
  ],
];

function alertRows({ samples, mails, firstMs, lastMs, pollEverySeconds: every }: AlertFigures): Row[] {
  const polled = (ms: number, share: number) => `${whole(ms / 1000 + every * share)} s`;
  return [
    [
      'alert: published to first mail accepted',
      `p50 ${firstMs.p50} ms`,
      `p99 ${firstMs.p99} ms; ${samples} incidents, one ring of scan-source each, as by webhook`,
    ],
    ['  ... to last mail accepted', `p50 ${lastMs.p50} ms`, `p99 ${lastMs.p99} ms; ${mails} mails`],
    [
      '  with polling instead (reckoned, not measured)',
      `p50 ${polled(firstMs.p50, 0.5)}`,
      `p99 ${polled(firstMs.p99, 0.99)}; mentions are read every ${every} s`,
    ],
  ];
}

function callRows(c: CallFigures): Row[] {
  const kinds = Object.entries(c.byKind)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${kind} ${whole(count)}`);
  return [
    [
      'calls: 24 simulated hours',
      `${c.most} calls/Page`,
      `the most of ${c.pages} Pages, median ${c.median}; 200 are allowed; ${c.posts} posts found`,
    ],
    ['  all of them', `${whole(c.total)} calls`, `${kinds.join(', ')}; central Page ${c.central}`],
    [
      '  made while told to wait',
      `${c.whileThrottled} calls`,
      `${c.pauses} pauses asked for; ${c.unread} sources unread`,
    ],
    ['  posts, written to found by polling', ...delayed(c.delays.posts)],
    ['  comments below posts of that day', ...delayed(c.delays.comments)],
    ['  comments below older posts', ...delayed(c.delays.lateComments)],
  ];
}

const delayed = ({ count, p50, p95 }: Delay): [string, string] => [
  `p95 ${round(p95, 1)} min`,
  `p50 ${round(p50, 1)}; ${whole(count)} of them`,
];

const asked = ({ p50, p95, cpu }: QueueFigures['baseline']): [string, string] => [
  `p95 ${p95} ms`,
  `p50 ${p50} ms; processor time of the web process ${cpu} ms`,
];

const queueRows = ({ posts, candidates, fillSeconds, baseline, byQuestion, largestKb }: QueueFigures): Row[] => [
  [
    'queue page, server time',
    `${largestKb} kB`,
    `the largest, compressed; ${whole(posts)} posts, ${whole(candidates)} candidates, filled in ${fillSeconds} s`,
  ],
  ['  baseline: /health, one trivial question', ...asked(baseline)],
  ...Object.entries(byQuestion).map(([question, times]): Row => [`  ${question}`, ...asked(times)]),
];

const digestRows = (d: DigestFigures): Row[] => [
  [
    `digest of ${whole(d.people)} people, bell to the last acceptance`,
    `${d.seconds} s`,
    `${whole(d.perSecond)} mails/s of ${d.kilobytes} kB by one pool of three connections; the first after ${d.firstSeconds} s`,
  ],
  ['  processor time of the worker per mail', `${d.workerCpuMs} ms`, `${d.connections} database connections`],
];
