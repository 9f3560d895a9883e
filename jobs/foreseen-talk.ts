/** Talk that was announced (Varslet) when posts are grouped: it is one matter, of which is told once. */
import { createTalkWeigher, type Expected } from '../core/expected-talk.ts';
import type { Spoken } from '../core/matter-traits.ts';
import type { Db } from '../store/db.ts';
import { listExpectedNow, listToldExpected } from '../store/expected-talk.ts';
import type { PileItem } from './gripe-pile.ts';
import type { Item } from './known-incidents.ts';
import { tellsOfHarm } from './raise-by-rules.ts';

export type Foresight = {
  /** What a post weighs, and the announced matter that it is talk of. */
  see<T extends Item | PileItem>(item: T): T;
  entryOf(spoken: Spoken): Expected | undefined;
};

/** Graver than this, a post is a matter of its own, whatever was announced. */
const mostForeseen = 2;

/**
 * What is announced now. A post up to severity 2 that uses its words and tells of no harm to people is talk of it. Once people
 * have been told of that talk and have closed it, another such post is a gripe: many of them can still make it a matter.
 */
export async function readForesight(tx: Db, now: Date): Promise<Foresight> {
  const entries = await listExpectedNow(tx, now);
  const weigh = createTalkWeigher(entries);
  const told = await listToldExpected(
    tx,
    entries.map(({ id }) => id),
  );
  const seen = (spoken: Spoken, text: string, severity: number): Spoken => {
    const { weight, of } = weigh({ text, department: spoken.department });
    const isTalk = of !== undefined && severity <= mostForeseen && !tellsOfHarm(spoken);
    return weight === 1 ? spoken : { ...spoken, weight, ...(isTalk && { expected: of.id }) };
  };
  const milder = <T extends { severity: number }>(one: T, spoken: Spoken): T =>
    spoken.expected !== undefined && told.has(spoken.expected) ? { ...one, severity: Math.min(1, one.severity) } : one;
  return {
    see(item) {
      if ('speaker' in item) {
        const spoken = seen(item.spoken, item.speaker.text, item.speaker.severity);
        return { ...item, spoken, speaker: milder(item.speaker, spoken) };
      }
      const spoken = seen(item.spoken, item.post.text, item.verdict.severity);
      return { ...item, spoken, verdict: milder(item.verdict, spoken) };
    },
    entryOf: ({ expected }) => entries.find(({ id }) => id === expected),
  };
}
