import { z } from 'zod';
import type { Opinion } from './judge.ts';

const probability = z.number().min(0).max(1);
const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string().max(2_000) }) })]).rest(z.unknown()),
});
const scores = z.strictObject({ good_story: probability, negative_press: probability });

/** Some models cannot help putting their JSON into a fence. */
const fenced = /^```(?:json)?\s*([\s\S]*?)\s*```$/;

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not kept as a cause: its message quotes what could not be read.
    return undefined;
  }
}

/** The opinion in the answer of a chat endpoint; undefined for everything that is not exactly what was asked for. */
export function readJudgeAnswer(body: string): Opinion | undefined {
  const answer = completion.safeParse(parsed(body));
  if (!answer.success) return undefined;
  const content = answer.data.choices[0].message.content.trim();
  const read = scores.safeParse(parsed(fenced.exec(content)?.[1] ?? content));
  return read.success ? shares(read.data.good_story, read.data.negative_press) : undefined;
}

/** Two lanes share one probability: what adds up to more is scaled down. */
function shares(goodStory: number, negativePress: number): Opinion {
  const sum = Math.max(1, goodStory + negativePress);
  return { goodStory: goodStory / sum, negativePress: negativePress / sum };
}
