/** The command `npm run -s train`: the built-in model from the corpus, the same bytes every time; `-- --check` only compares. */
import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildModel } from './build-model.ts';
import { builtInFiguresFile, builtInFile, builtInVersion, type MeasuredFigures } from './built-in.ts';
import { createClassifier } from './classifier.ts';
import { intervalsOf, pairsRight } from './figure-details.ts';
import { figuresOf } from './figures.ts';
import type { LabelledText } from './labelled-text.ts';
import { readCorpus, readPairs, readReference } from './read-corpus.ts';
import { finished } from './train-blocks.ts';
import { modelFromBytes, modelToBytes } from './trained-model.ts';

function builtInBytes(): Buffer {
  const texts = readCorpus().map((text) => ({ text, weight: 1 }));
  return modelToBytes(finished(buildModel(texts, builtInVersion)));
}

/** Figures of a model as they are published: rounded, so that they are the same on every machine. */
export function measured(bytes: Buffer): MeasuredFigures {
  const { classify } = createClassifier(modelFromBytes(bytes));
  const judgeAll = (texts: readonly LabelledText[]) => texts.map((text) => ({ text, verdict: classify(text.item) }));
  const reference = judgeAll(readReference());
  const pairs = judgeAll(readPairs());
  return {
    version: builtInVersion,
    figures: figuresOf(reference),
    intervals: intervalsOf(reference),
    pairs: { count: pairs.length / 2, bothRight: pairsRight(pairs) },
  };
}

const rounded = (_: string, value: unknown) =>
  typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value;

function main(): void {
  const begun = performance.now();
  const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values;
  const bytes = builtInBytes();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
  if (check) {
    // What is zipped, and not how: that may differ by version and machine.
    const isSame = gunzipSync(bytes).equals(gunzipSync(readFileSync(builtInFile)));
    const told = isSame
      ? 'is what training gives'
      : 'is stale: the corpus, lists or features have changed, run `npm run -s train`';
    process.stdout.write(`model ${builtInVersion} ${told} (${seconds()} s)\n`);
    process.exitCode = isSame ? 0 : 1;
    return;
  }
  writeFileSync(builtInFile, bytes);
  writeFileSync(builtInFiguresFile, `${JSON.stringify(measured(bytes), rounded, 2)}\n`);
  process.stdout.write(`model ${builtInVersion}: ${bytes.length} bytes in ${seconds()} s\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
