import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkJudge } from '../../worker/doctor.ts';
import type { House } from '../../worker/house.ts';
import { openJudge } from '../../worker/open-judge.ts';
import { startWorker } from '../../worker/start-worker.ts';
import { testHttp } from '../core/loopback.ts';
import { says, startJudge } from '../sources/support/judge-server.ts';

const { signal } = new AbortController();
const nowhere = { kind: 'onnx', dir: join(tmpdir(), 'no-such-judge') } as const;

it('opens the judge of the settings, or none', async () => {
  const server = await startJudge(() => says(0.3, 0.2));
  const settings = { kind: 'http', url: `${server.origin}/v1`, model: 'x', token: 'hemmelig' } as const;
  const judge = openJudge(settings, testHttp());
  expect(await judge?.ask({ text: 'Hej' }, signal)).toEqual({ goodStory: 0.3, negativePress: 0.2 });
  expect(openJudge(undefined, testHttp())).toBeUndefined();
  expect(openJudge(nowhere, testHttp())?.about).toContain('no-such-judge');
});

it('tells the doctor who judges, and whether it answers', async () => {
  expect(await checkJudge(undefined, signal)).toEqual([{ about: 'Second opinion: slået fra' }]);
  const server = await startJudge((_question, count) => (count === 1 ? says(0, 0) : { status: 401 }), {
    token: 'hemmelig',
  });
  const about = expect.stringMatching(/^Second opinion: modellen lille-dansk hos 127\.0\.0\.1:\d+$/);
  expect(await checkJudge(server.judge, signal)).toEqual([{ about }]);
  expect(await checkJudge(server.judge, signal)).toEqual([{ about, problem: expect.stringContaining('JUDGE_TOKEN') }]);
});

it('tells the doctor that the model directory is broken', async () => {
  const judge = openJudge(nowhere, testHttp());
  expect(await checkJudge(judge, signal)).toMatchObject([{ problem: expect.stringContaining('JUDGE_MODEL_DIR') }]);
});

it('keeps a worker from starting with a judge that can never answer', async () => {
  // Nothing else of the house may be touched before.
  const house = { config: {}, judge: openJudge(nowhere, testHttp()) } as Partial<House> as House;
  await expect(startWorker(house)).rejects.toMatchObject({
    name: 'PermanentError',
    forPeople: expect.stringContaining('mappen findes ikke'),
  });
});
