import { setImmediate } from 'node:timers/promises';

/** Others in the process want to be served, too. */
const longestTurnMs = 30;

/** To be awaited between the steps of long work: lets others have their turn when this one has lasted. */
export function breathing(): () => Promise<void> {
  let turn = performance.now();
  return async () => {
    if (performance.now() - turn < longestTurnMs) return;
    await setImmediate();
    turn = performance.now();
  };
}
