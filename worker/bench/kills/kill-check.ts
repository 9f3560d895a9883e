/** Judges a run by nothing but rows of the database and what the servers outside took. Knows no code of the sender. */

/** A planned message as it stands in the end. `reference` is what the outside knows it by: Message-ID, id of the delivery. */
export type LedgerRow = { reference: string; state: string; attempts: number; interruptions: number };

export type KillVerdict = {
  messages: number;
  accepted: number;
  /** Processes that died between claim and mark, by the ledger. */
  interrupted: number;
  /** Wanted and never taken, or not marked as sent in the end. */
  lost: string[];
  /** Taken twice because a process died before it could mark it, under the same reference, and the ledger says so. */
  repeatedInside: string[];
  /** Taken more often than the ledger can explain. */
  repeatedOutside: string[];
  /** Taken, but planned by nobody. */
  strange: string[];
};

/**
 * `wanted` is how many messages there have to be; `taken` every acceptance by its reference. A second copy has one excuse: one
 * death between claim and mark (`interruptions`), and one claim after it.
 */
export function judgeKills(wanted: number, ledger: readonly LedgerRow[], taken: readonly string[]): KillVerdict {
  const copies = new Map<string, number>();
  for (const reference of taken) copies.set(reference, (copies.get(reference) ?? 0) + 1);
  const countOf = ({ reference }: LedgerRow) => copies.get(reference) ?? 0;
  const isExcused = (row: LedgerRow) => countOf(row) === 2 && row.interruptions === 1 && row.attempts === 2;
  const references = (rows: LedgerRow[]) => rows.map(({ reference }) => reference);
  const repeated = ledger.filter((row) => countOf(row) > 1);
  const known = new Set(references([...ledger]));
  const unplanned = Array.from({ length: Math.max(0, wanted - ledger.length) }, () => 'never planned');
  return {
    messages: ledger.length,
    accepted: taken.length,
    interrupted: ledger.reduce((sum, { interruptions }) => sum + interruptions, 0),
    lost: [...references(ledger.filter((row) => countOf(row) === 0 || row.state !== 'sent')), ...unplanned],
    repeatedInside: references(repeated.filter(isExcused)),
    repeatedOutside: references(repeated.filter((row) => !isExcused(row))),
    strange: [...copies.keys()].filter((reference) => !known.has(reference)),
  };
}

/** Whether it holds: nothing lost, nothing twice without the excuse, nothing from nowhere, and no more planned than wanted. */
export const holds = (verdict: KillVerdict, wanted: number): boolean =>
  verdict.messages === wanted &&
  [verdict.lost, verdict.repeatedOutside, verdict.strange].every((list) => list.length === 0);
