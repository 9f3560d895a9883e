/** What a model directory must hold before it may judge: looked at by ourselves, so that what is missing gets a name. */
import { access, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { PermanentError } from '../core/errors.ts';

export type ModelDirectory = {
  path: string;
  /** How the package calls the precision of the file that is there. */
  dtype: 'fp32' | 'q8';
  /** What each output of this model means to us, in its order. */
  meaning: readonly Meaning[];
};

export type Meaning = 'good' | 'negative' | 'neutral';

const needed = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const precisions = [
  { file: 'onnx/model.onnx', dtype: 'fp32' },
  { file: 'onnx/model_quantized.onnx', dtype: 'q8' },
] as const;

/** Models of tone are taken, too: their "positive" is close to a good story, their "negative" to bad press. */
const meanings: Record<string, Meaning> = {
  good_story: 'good',
  positive: 'good',
  negative_press: 'negative',
  negative: 'negative',
  neutral: 'neutral',
};

const settings = z.object({ id2label: z.record(z.string(), z.string()) });

const broken = (problem: string, cause?: unknown) =>
  new PermanentError('model directory unusable', `JUDGE_MODEL_DIR kan ikke bruges: ${problem}`, { cause });

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** @throws PermanentError with a sentence that says what is missing. */
export async function readModelDirectory(dir: string): Promise<ModelDirectory> {
  const path = resolve(dir);
  if (!(await exists(path))) throw broken('mappen findes ikke.');
  for (const name of needed) if (!(await exists(join(path, name)))) throw broken(`${name} mangler i mappen.`);
  for (const { file, dtype } of precisions)
    if (await exists(join(path, file))) return { path, dtype, meaning: await readMeaning(path) };
  throw broken('hverken onnx/model.onnx eller onnx/model_quantized.onnx findes i mappen.');
}

async function readMeaning(path: string): Promise<Meaning[]> {
  const read = await readFile(join(path, 'config.json'), 'utf8')
    .then((text) => settings.safeParse(JSON.parse(text)))
    .catch((cause: unknown) => {
      throw broken('config.json kan ikke læses.', cause);
    });
  const named = read.data?.id2label ?? {};
  const labels = Object.keys(named).map((_key, at) => named[at]?.toLowerCase().replace(/[\s-]/g, '_') ?? '');
  const meaning = labels.map((label) => meanings[label]).filter((mean) => mean !== undefined);
  if (labels.length !== 3 || new Set(meaning).size !== 3)
    throw broken('id2label i config.json skal nævne netop good_story, negative_press og neutral.');
  return meaning;
}
