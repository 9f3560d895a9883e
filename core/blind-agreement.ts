/** How often people and the model, and people among themselves, say the same of a text that all of them judged blind. */
import type { Share } from './wilson.ts';

export type Answered = { model: string; said: readonly string[] };

export function agreementWithModel(answered: readonly Answered[]): Share {
  const all = answered.flatMap(({ model, said }) => said.map((label) => label === model));
  return { part: all.filter(Boolean).length, all: all.length };
}

/** Every pair of answers to the same text. */
export function agreementAmongPeople(answered: readonly Answered[]): Share {
  const pairs = answered.flatMap(({ said }) =>
    said.flatMap((one, at) => said.slice(at + 1).map((other) => one === other)),
  );
  return { part: pairs.filter(Boolean).length, all: pairs.length };
}
