import { expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { TemporaryError } from '../../core/errors.ts';
import { createLog } from '../../core/log.ts';
import type { ClassifiableText, Verdict } from '../../core/words.ts';
import { askSecondOpinion } from '../../jobs/ask-second-opinion.ts';
import type { Judge, Opinion } from '../../sources/judge.ts';
import { calmVerdict } from '../support/context.ts';

/** Unsure of everything but what it has an opinion on, which it believes. */
const classify = ({ opinion }: ClassifiableText): Verdict => ({ ...calmVerdict, unsure: !opinion, ...opinion });
const doubtful = (text: string) => ({ item: { text }, verdict: { ...calmVerdict, unsure: true } });
const clear = (text: string) => ({ item: { text }, verdict: { ...calmVerdict, negativePress: 0.9 } });
const believed: Opinion = { goodStory: 0.8, negativePress: 0.1 };
const down = new TemporaryError('down', 'Modellen hos llm.intern svarer ikke.');

function setting(ask: Judge['ask'] | undefined, more: { deadlineMs?: number } = {}) {
  const lines: string[] = [];
  const asked: ClassifiableText[] = [];
  const stopping = new AbortController();
  const log = createLog({
    level: 'debug',
    clock: clockAt('2026-11-20T08:00:00Z'),
    write: (line) => lines.push(line),
  });
  const judge = ask && {
    ask: (item: ClassifiableText, signal: AbortSignal) => {
      asked.push(item);
      return ask(item, signal);
    },
  };
  return { lines, asked, stopping, asking: { judge, classify, log, signal: stopping.signal, ...more } };
}

it('asks about what is unsure and nothing else, and judges that again', async () => {
  const { asking, asked, lines } = setting(async () => believed);
  const judged = await askSecondOpinion([clear('a'), doubtful('b'), clear('c')], asking);
  expect(asked).toEqual([{ text: 'b' }]);
  expect(judged.map(({ secondOpinion }) => secondOpinion)).toEqual([undefined, 'given', undefined]);
  expect(judged[1]?.verdict).toMatchObject({ goodStory: 0.8, negativePress: 0.1, unsure: false });
  expect(judged[0]).toEqual(clear('a'));
  expect(lines).toEqual([]);
});

it('asks nobody when second opinions are off', async () => {
  const { asking, lines } = setting(undefined);
  expect(await askSecondOpinion([doubtful('a')], asking)).toEqual([doubtful('a')]);
  expect(lines).toEqual([]);
});

it('lets the first verdict stand where the judge fails, and says so once, without the text', async () => {
  const { asking, lines } = setting(async ({ text }) => {
    if (text.startsWith('Hemmelig')) throw down;
    return believed;
  });
  const judged = await askSecondOpinion([doubtful('Hemmelig 1'), doubtful('b'), doubtful('Hemmelig 2')], asking);
  expect(judged.map(({ secondOpinion }) => secondOpinion)).toEqual(['missing', 'given', 'missing']);
  expect(judged[0]?.verdict).toEqual(doubtful('').verdict);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 'warn', event: 'second-opinion-missing', count: 2, problem: down.forPeople }),
  ]);
  expect(lines.join()).not.toContain('Hemmelig');
});

it('spares a judge that is down, and the batch the waiting', async () => {
  const { asking, asked } = setting(async () => {
    throw down;
  });
  const batch = Array.from({ length: 200 }, (_, at) => doubtful(`${at}`));
  const judged = await askSecondOpinion(batch, asking);
  expect(asked.length).toBeLessThan(10);
  expect(judged.every(({ secondOpinion }) => secondOpinion === 'missing')).toBe(true);
});

it('goes on after single failures', async () => {
  const { asking, asked } = setting(async ({ text }) => {
    if (Number(text) % 2 === 0) throw down;
    return believed;
  });
  const judged = await askSecondOpinion(
    Array.from({ length: 20 }, (_, at) => doubtful(`${at}`)),
    asking,
  );
  expect(asked).toHaveLength(20);
  expect(judged.filter(({ secondOpinion }) => secondOpinion === 'given')).toHaveLength(10);
});

it('never waits beyond its deadline, not even for a judge that does not listen', async () => {
  const { asking, asked, lines } = setting(
    ({ text }) => (text === 'a' ? Promise.resolve(believed) : new Promise(() => {})),
    {
      deadlineMs: 30,
    },
  );
  const batch = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(doubtful);
  const judged = await askSecondOpinion(batch, asking);
  expect(judged.map(({ secondOpinion }) => secondOpinion)).toEqual(['given', ...Array(6).fill('missing')]);
  expect(asked.map(({ text }) => text)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(lines.join()).toContain('svarede ikke i tide');
});

it('asks at most four at a time', async () => {
  let open = 0;
  let most = 0;
  const { asking, asked } = setting(async () => {
    most = Math.max(most, ++open);
    await new Promise(setImmediate);
    open -= 1;
    return believed;
  });
  await askSecondOpinion(
    Array.from({ length: 20 }, (_, at) => doubtful(`${at}`)),
    asking,
  );
  expect([asked.length, most]).toEqual([20, 4]);
});

it('leaves the batch for later when the process is stopping', async () => {
  const { asking, stopping, lines } = setting(() => {
    stopping.abort();
    return new Promise(() => {});
  });
  await expect(askSecondOpinion([doubtful('a')], asking)).rejects.toMatchObject({ name: 'TemporaryError' });
  expect(lines).toEqual([]);
});

it('counts a classifier that stumbles over the opinion as no opinion', async () => {
  const { asking } = setting(async () => believed);
  const stumbling = () => {
    throw new Error('no');
  };
  const judged = await askSecondOpinion([doubtful('a')], { ...asking, classify: stumbling });
  expect(judged).toEqual([{ ...doubtful('a'), secondOpinion: 'missing' }]);
});
