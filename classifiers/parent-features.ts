import type { Verdict } from '../core/words.ts';
import { lengthStep } from './build-features.ts';
import type { FeatureSink } from './feature-sink.ts';
import { hashOf, joinHashes } from './hashing.ts';
import { type Evidence, readText } from './read-text.ts';

/** What the model makes of the text that a reply answers. */
export type ParentStance = Pick<Verdict, 'goodStory' | 'negativePress'>;

const salts = { parent: hashOf('kind parent'), topic: hashOf('kind topic'), answer: hashOf('kind answer') };
const sides = { bad: hashOf('parent is bad'), good: hashOf('parent is good'), calm: hashOf('parent is calm') };
const clear = 0.5;
/** A long answer speaks for itself: what it answers counts less, the more words it has. */
const shortAnswer = 6;

/** A reply means what it means because of what it answers: "Godt gået" under praise and under a failure. */
export function addParent(into: FeatureSink, parent: string, stance: ParentStance, reply: Evidence): void {
  const part = Math.min(1, shortAnswer / Math.max(1, reply.wordCount));
  const name = (key: number, value = 1) => into.stance(joinHashes(salts.parent, key), value * part, 0, 0);
  const side = sides[stance.negativePress >= clear ? 'bad' : stance.goodStory >= clear ? 'good' : 'calm'];
  const tone = reply.praise - reply.blame;
  const mood = tone > 0.1 ? 1 : tone < -0.1 ? 2 : 3;
  name(0);
  name(side);
  name(hashOf('leaning'), 2 * (stance.goodStory - stance.negativePress));
  name(joinHashes(side, mood));
  name(joinHashes(side, 10 + lengthStep(reply.wordCount)));
  const groups = new Set(reply.findings.map(({ group }) => group));
  for (const group of groups) name(joinHashes(side, 100 + group));
  const met = new Set<number>();
  for (const [at, { stem }] of reply.entries.entries()) {
    if (!met.has(stem)) into.stance(joinHashes(salts.answer, joinHashes(side, stem)), part, at, at + 1);
    met.add(stem);
  }
  const evidence = readText(parent);
  for (const group of new Set(evidence.findings.map((finding) => finding.group))) name(joinHashes(1, group));
  for (const group of new Set(evidence.found.topics.map((topic) => topic.group)))
    into.topic(joinHashes(salts.parent, joinHashes(salts.topic, group)), 1, 0, 0);
}
