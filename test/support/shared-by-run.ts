/** One thing for all vitest projects of a run: made for the first that asks, closed when the last one leaves. */
type Closable = { close(): Promise<void> };
type Shared = { users: number; thing: Promise<Closable> };

// Each project loads its setup anew, all in one process: what they share must hang on something they share.
const key = Symbol.for('lytteposten.test.shared-by-run');
const place = globalThis as { [key]?: Map<string, Shared> };

export async function sharedByRun<T extends Closable>(
  name: string,
  make: () => Promise<T>,
): Promise<{ thing: T; leave(): Promise<void> }> {
  place[key] ??= new Map();
  const all = place[key];
  const shared = all.get(name) ?? { users: 0, thing: make() };
  all.set(name, shared);
  shared.users += 1;
  const thing = (await shared.thing) as T;
  return {
    thing,
    async leave() {
      shared.users -= 1;
      if (shared.users > 0) return;
      all.delete(name);
      await thing.close();
    },
  };
}

/** What was made by now under this name, if anything. */
export const thingOfRun = async <T>(name: string): Promise<T | undefined> => (await place[key]?.get(name)?.thing) as T;
