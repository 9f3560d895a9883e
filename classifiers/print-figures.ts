import { labels } from '../core/words.ts';
import type { Agreement } from './agreement.ts';
import type { Interval } from './figure-details.ts';
import type { Figures, Judged } from './figures.ts';

/** What `evaluate` finds; with `--json`, printed as it is. */
export type Evaluation = {
  model: string;
  set: string;
  figures: Figures;
  worst: Judged[];
  pairs?: number;
  bothRight?: number;
  intervals?: Record<string, Interval>;
  kinds?: Record<string, { right: number; count: number }>;
  docsPerSecond?: number;
  agreement?: Agreement;
};

const percent = (share: number) => (Number.isFinite(share) ? share.toFixed(3) : '–').padStart(6);
const rows = (lines: string[][]) => lines.map((cells) => `  ${cells.join('  ')}`).join('\n');

/** The figures as tables for a terminal. */
export function printed(found: Evaluation): string {
  const { figures } = found;
  const parts = [`model ${found.model} on ${found.set}: ${figures.count} texts`];
  if ('bothRight' in found) parts.push(`  both of a pair right ${percent(found.bothRight)} of ${found.pairs} pairs`);
  const named: [string, keyof typeof figures, string?][] = [
    ['accuracy', 'accuracy'],
    ['label macro-F1', 'macroF1'],
    ['recall of severity >= 2 as negative_press', 'seriousRecall'],
    ['good_story precision at recall 0.75', 'goodPrecisionAtRecall75'],
    ['severity exact, of true negative_press', 'severityExact'],
    ['theme', 'theme'],
    ['department, where people could tell', 'department'],
    ['about_norddjurs', 'about'],
    ['others that would enter the negative lane', 'strayAlerts'],
    ['calibration error (ECE) of the label', 'ece'],
    ['calibration error (ECE) of both lanes', 'laneEce'],
    ['unsure', 'unsure'],
  ];
  const { intervals } = found;
  parts.push(
    rows(
      named.map(([name, key]) => {
        const interval = intervals?.[key];
        return [
          name.padEnd(44),
          percent(figures[key] as number),
          interval ? `[${percent(interval.low)} ..${percent(interval.high)}]` : '',
        ];
      }),
    ),
    rows(
      labels.map((label) => {
        const { precision, recall, f1, count } = figures.labels[label];
        return [
          label.padEnd(16),
          `precision ${percent(precision)}`,
          `recall ${percent(recall)}`,
          `F1 ${percent(f1)}`,
          `of ${count}`,
        ];
      }),
    ),
    `  confusion (rows: the set, columns: model)\n${rows([
      [''.padEnd(16), ...labels.map((label) => label.padStart(15))],
      ...figures.confusion.map((row, at) => [
        (labels[at] ?? '').padEnd(16),
        ...row.map((cell) => String(cell).padStart(15)),
      ]),
    ])}`,
  );
  if (found.kinds)
    parts.push(
      `  right label by kind\n${rows(Object.entries(found.kinds).map(([kind, { right, count }]) => [kind.padEnd(22), percent(right), `of ${count}`]))}`,
    );
  if (found.agreement)
    parts.push(
      `  two readers, each by themselves\n${rows(Object.entries(found.agreement).map(([key, { share, kappa }]) => [key.padEnd(16), `agree ${percent(share)}`, `kappa ${percent(kappa)}`]))}`,
    );
  if (found.docsPerSecond !== undefined) parts.push(`  ${found.docsPerSecond} docs/s`);
  parts.push(`  the surest errors\n${found.worst.map(errorLine).join('\n')}`);
  return `${parts.join('\n\n')}\n`;
}

function errorLine({ text, verdict }: Judged): string {
  const said = text.item.text.replace(/\s+/g, ' ').slice(0, 150);
  const why = verdict.reasons.map(({ span, why }) => `${span} (${why})`).join('; ');
  return `  ${text.label} -> ${verdict.label} ${verdict.goodStory}/${verdict.negativePress} ${text.hard ?? ''}\n    ${said}\n    ${why}`;
}
