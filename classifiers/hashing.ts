/** FNV-1a (Fowler, Noll, Vo) over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}

/** One number from two, in their order; the last steps of MurmurHash3 (Appleby) spread it over all bits. */
export function joinHashes(one: number, other: number): number {
  let hash = Math.imul(one ^ Math.imul(other, 0x85ebca6b), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

/** Features are numbered by so many bits of their hash: enough to keep all but a few of a hundred apart. */
const bits = 21;
export const featureNumbers: number = 1 << bits;
export const featureNumber = (hash: number): number => hash >>> (32 - bits);
