import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '@huggingface/transformers';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { createOnnxJudge } from '../../sources/judge-onnx.ts';
import { type TinyModel, writeTinyModel } from './support/tiny-onnx.ts';

const { signal } = new AbortController();
const ours = ['good_story', 'negative_press', 'neutral'];
const words = { tak: [3, 0, 0], skandale: [0, 4, 0] };

afterEach(() => vi.doUnmock('@huggingface/transformers'));

async function tiny(more: Partial<TinyModel> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'judge--'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeTinyModel(dir, { labels: ours, words, ...more });
  return dir;
}

const judged = async (dir: string, text: string) => createOnnxJudge(dir).ask({ text }, signal);
const refusal = (dir: string) =>
  createOnnxJudge(dir)
    .prepare()
    .then(
      () => undefined,
      (error: unknown) => error,
    );

it('judges by the model in the directory, each text by its words', async () => {
  const dir = await tiny();
  const praise = await judged(dir, 'Tak for en dejlig dag');
  const e = Math.exp(3);
  expect(praise.goodStory).toBeCloseTo(e / (e + 2), 5);
  expect(praise.negativePress).toBeCloseTo(1 / (e + 2), 5);
  const anger = await judged(dir, 'Det er en skandale');
  expect(anger.negativePress).toBeGreaterThan(0.9);
  expect(anger.goodStory).toBeLessThan(0.05);
});

it('takes a model of tone, whatever the order and spelling of its labels', async () => {
  const labels = ['Negative', 'neutral', 'POSITIVE'];
  const dir = await tiny({ labels, words: { tak: [0, 0, 3], skandale: [4, 0, 0] }, file: 'model_quantized.onnx' });
  expect((await judged(dir, 'tak')).goodStory).toBeGreaterThan(0.9);
  expect((await judged(dir, 'skandale')).negativePress).toBeGreaterThan(0.9);
});

it('answers many at once, each its own, and copes with nothing and with very much', async () => {
  const judge = createOnnxJudge(await tiny());
  const texts = ['tak', 'skandale', '', 'skandale '.repeat(5_000), '😀', 'tak'];
  const answers = await Promise.all(texts.map((text) => judge.ask({ text }, signal)));
  const leads = answers.map(({ goodStory, negativePress }) => Math.sign(goodStory - negativePress));
  expect(leads).toEqual([1, -1, 0, -1, 0, 1]);
});

it('reads no further than a model of its kind can', async () => {
  const beginning = 'så '.repeat(600);
  const { goodStory, negativePress } = await judged(await tiny(), `${beginning}skandale`);
  expect(negativePress).toBe(goodStory);
});

it('asks nobody outside, not even for what the directory lacks', async () => {
  const fetched = vi.fn(() => Promise.reject(new Error('no way out')));
  const real = env.fetch;
  env.fetch = fetched;
  onTestFinished(() => {
    env.fetch = real;
  });
  await judged(await tiny(), 'tak');
  expect(fetched).not.toHaveBeenCalled();
  expect(env.allowRemoteModels).toBe(false);
});

it.each([['config.json'], ['tokenizer.json'], ['tokenizer_config.json'], ['onnx/model.onnx']])(
  'says that %s is missing',
  async (name) => {
    const dir = await tiny();
    await rm(join(dir, name));
    expect(await refusal(dir)).toMatchObject({ name: 'PermanentError', forPeople: expect.stringContaining(name) });
  },
);

it('says that the directory is not there', async () => {
  const dir = join(tmpdir(), 'no-such-judge');
  expect(existsSync(dir)).toBe(false);
  expect(await refusal(dir)).toMatchObject({ forPeople: expect.stringContaining('mappen findes ikke') });
});

it.each([
  ['other labels', ['LABEL_0', 'LABEL_1', 'LABEL_2']],
  ['one label too many', [...ours, 'mixed']],
  ['two names for one thing', ['good_story', 'positive', 'neutral']],
])('refuses a model with %s', async (_what, labels) => {
  const dir = await tiny({ labels, words: { tak: labels.map(() => 0) } });
  expect(await refusal(dir)).toMatchObject({ forPeople: expect.stringContaining('id2label') });
});

it('refuses a file that is no model, and takes the next one without a restart', async () => {
  const dir = await tiny();
  const judge = createOnnxJudge(dir);
  await writeFile(join(dir, 'onnx/model.onnx'), 'not a model');
  await expect(judge.prepare()).rejects.toMatchObject({ forPeople: expect.stringContaining('kan ikke indlæses') });
  await writeTinyModel(dir, { labels: ours, words });
  await expect(judge.prepare()).resolves.toBeUndefined();
});

it('says what to install where the package is missing', async () => {
  vi.doMock('@huggingface/transformers', () => {
    throw new Error('Cannot find package');
  });
  expect(await refusal(await tiny())).toMatchObject({
    name: 'PermanentError',
    forPeople: expect.stringContaining('@huggingface/transformers'),
  });
});

it('does not begin what nobody waits for any more', async () => {
  const judge = createOnnxJudge(await tiny());
  await expect(judge.ask({ text: 'tak' }, AbortSignal.abort())).rejects.toMatchObject({ name: 'TemporaryError' });
  expect((await judge.ask({ text: 'tak' }, signal)).goodStory).toBeGreaterThan(0.9);
});
