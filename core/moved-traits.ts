import { type IncidentTraits, type Spoken, threadOf, withTrait } from './matter-traits.ts';

/** A post of an incident, as far as it says where it belongs. */
export type HomePost = { id: string; kind: string; externalId: string };

/**
 * What an incident remembers after posts were moved between incidents by hand: what its own posts said, wherever that was
 * remembered until now (`pool`), and their threads. `own` is what it remembered itself; rows from before posts were noted
 * beside what they said cannot be told apart, and stay where they are.
 */
export function traitsAfterMove(
  own: IncidentTraits | undefined,
  { pool, posts }: { pool: readonly Spoken[]; posts: readonly HomePost[] },
): IncidentTraits {
  const here = new Set(posts.map(({ id }) => id));
  const unnamed = (own?.members ?? []).filter(({ post }) => post === undefined);
  const said = pool.filter(({ post }) => post !== undefined && here.has(post)).sort((a, b) => a.at - b.at);
  const bare: IncidentTraits = { members: [], threads: [], links: [] };
  const traits = [...unnamed, ...said].reduce((so, spoken) => withTrait(so, spoken), bare);
  const threads = [...new Set([...posts.map(threadOf), ...unnamed.map(({ thread }) => thread)])];
  return { ...traits, threads, ...(own?.expected !== undefined && { expected: own.expected }) };
}
