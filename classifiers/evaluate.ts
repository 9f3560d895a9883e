/**
 * The command `npm run -s evaluate`: measured figures of the built-in model on the reference set, on Jysk-prøven
 * (`-- --jyske`) or on a labelled file (`-- --file labelled.jsonl`, design §8); `--json` for machines.
 */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { agreementOf, readLabellings } from './agreement.ts';
import { intervalsOf, pairsRight, recallByKind, worstOf } from './figure-details.ts';
import { figuresOf, type Judged } from './figures.ts';
import { classify, model } from './index.ts';
import { type LabelledText, labelledTexts } from './labelled-text.ts';
import { type Evaluation, printed } from './print-figures.ts';
import { readPairs, readReference } from './read-corpus.ts';
import { BadLine } from './read-lines.ts';

type Options = { file?: string | undefined; jyske?: boolean | undefined; json?: boolean | undefined };

const judgeAll = (texts: readonly LabelledText[]): Judged[] =>
  texts.map((text) => ({ text, verdict: classify(text.item) }));

/** Texts per second in one thread, after a first round that warms up. */
function speedOf(texts: readonly LabelledText[]): number {
  const least = 500;
  judgeAll(texts);
  const begun = performance.now();
  let rounds = 0;
  do {
    judgeAll(texts);
    rounds += 1;
  } while (performance.now() - begun < least);
  return (rounds * texts.length) / ((performance.now() - begun) / 1000);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadLine(`Filen ${file} kan ikke læses.`, { cause: error });
  }
}

export function evaluation({ file, jyske }: Options): Evaluation {
  if (jyske) {
    const judged = judgeAll(readPairs());
    return {
      model,
      set: 'Jysk-prøven',
      pairs: judged.length / 2,
      bothRight: pairsRight(judged),
      figures: figuresOf(judged),
      worst: worstOf(judged, 10),
    };
  }
  const texts = file === undefined ? readReference() : labelledTexts(contentOf(file));
  if (texts.length === 0) throw new BadLine('Filen har ingen tekster.');
  const judged = judgeAll(texts);
  return {
    model,
    set: file ?? 'referencesættet',
    figures: figuresOf(judged),
    intervals: intervalsOf(judged),
    kinds: recallByKind(judged),
    worst: worstOf(judged, 10),
    docsPerSecond: Math.round(speedOf(texts)),
    ...(file === undefined && { agreement: agreementOf(readLabellings()) }),
  };
}

function main(): void {
  const { values } = parseArgs({
    options: { file: { type: 'string' }, jyske: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const found = evaluation(values);
  process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : printed(found));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    main();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
