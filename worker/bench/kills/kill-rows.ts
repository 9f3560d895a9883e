import type { BackendKills, KillFigures } from '../kills.ts';

/** The lines of the table. */
export function killRows({ backends, skipped, seed }: KillFigures): [string, string, string][] {
  return [
    ...backends.flatMap((one) => rowsOf(one, seed)),
    ...skipped.map((why): [string, string, string] => ['kills', 'skipped', why]),
  ];
}

function rowsOf({ backend, kills, holds, verdict, seconds }: BackendKills, seed: number): [string, string, string][] {
  const { messages, accepted, interrupted, lost, repeatedInside, repeatedOutside, strange } = verdict;
  const inside = `${repeatedInside.length} repeated once inside the window, with the same reference`;
  return [
    [
      `kills: claim, send, mark; queue on ${backend}`,
      `${kills} kills`,
      `${holds ? 'holds' : 'DOES NOT HOLD'}; ${messages} messages, ${accepted} accepted; seed ${seed}, ${seconds} s`,
    ],
    ['  lost', String(lost.length), `${interrupted} deaths between claim and mark, by the ledger`],
    [
      '  repeated outside the window',
      String(repeatedOutside.length),
      `${inside}; ${strange.length} that nobody planned`,
    ],
  ];
}
