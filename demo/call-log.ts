/** What was asked of the simulator: the last calls, and how many there were of each kind. */
export type RecordedCall = {
  /** Without version and parameters. */
  path: string;
  page: string | undefined;
  token: 'system' | 'page' | 'app' | 'unknown' | 'none';
  at: string;
  /** 0 when a fault took the place of the answer. */
  status: number;
};

export type CallLog = ReturnType<typeof createCallLog>;

const kept = 5000;

export function createCallLog() {
  const ring: RecordedCall[] = [];
  const byStatus = new Map<number, number>();
  const byEdge = new Map<string, number>();
  let total = 0;
  const count = <K>(map: Map<K, number>, key: K) => map.set(key, (map.get(key) ?? 0) + 1);
  return {
    add(call: RecordedCall): void {
      ring[total % kept] = call;
      total += 1;
      count(byStatus, call.status);
      count(byEdge, call.path.startsWith('/feeds/') ? 'feeds' : (call.path.split('/')[2] ?? 'object'));
    },
    calls: (): RecordedCall[] =>
      total <= kept ? [...ring] : [...ring.slice(total % kept), ...ring.slice(0, total % kept)],
    counts: () => ({ total, byStatus: Object.fromEntries(byStatus), byEdge: Object.fromEntries(byEdge) }),
  };
}
