import { describe, expect, it } from 'vitest';
import type { Spoken } from '../../core/matter-traits.ts';
import { traitsAfterMove } from '../../core/moved-traits.ts';

const spoken = (at: number, post?: string, link = `https://medie.example/${at}`): Spoken => ({
  ...(post !== undefined && { post }),
  key: { places: [], subjects: [], shingles: [at] },
  thread: `t${at}`,
  links: [link],
  department: 'social',
  theme: 'andet',
  isPublic: true,
  at,
});
const home = (id: string) => ({ id, kind: 'post', externalId: `100_${id}` });

describe('what an incident remembers after posts were moved', () => {
  const pool = [spoken(2, 'b'), spoken(1, 'a'), spoken(3, 'c')];

  it('is what its own posts said, oldest first, with their threads and links and no others', () => {
    const traits = traitsAfterMove(undefined, { pool, posts: [home('c'), home('a')] });
    expect(traits.members.map(({ post }) => post)).toEqual(['a', 'c']);
    expect(traits.threads).toEqual(['c', 'a']);
    expect(traits.links).toEqual(['https://medie.example/1', 'https://medie.example/3']);
  });

  it('keeps what older rows do not name a post for', () => {
    const own = { members: [spoken(5)], threads: ['t5', 'gone'] };
    const traits = traitsAfterMove(own, { pool: [...own.members, ...pool], posts: [home('b')] });
    expect(traits.members.map(({ at }) => at)).toEqual([5, 2]);
    expect(traits.threads).toEqual(['b', 't5']);
  });

  it('stays the home of the announced talk that it gathers', () => {
    const own = { members: [], threads: [], expected: 'budget' };
    expect(traitsAfterMove(own, { pool, posts: [home('b')] }).expected).toBe('budget');
    expect(traitsAfterMove(undefined, { pool, posts: [home('b')] })).not.toHaveProperty('expected');
  });
});
