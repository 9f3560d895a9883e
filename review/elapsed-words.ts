const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** `efter 8 sekunder`, `efter 4 minutter`, `efter 3 timer`: as exact as somebody needs it. */
export function elapsedWords(from: Date, to: Date): string {
  const ms = Math.max(0, to.getTime() - from.getTime());
  const [count, one, many] =
    ms < minuteMs
      ? [Math.round(ms / secondMs), 'sekund', 'sekunder']
      : ms < 120 * minuteMs
        ? [Math.round(ms / minuteMs), 'minut', 'minutter']
        : [Math.round(ms / (60 * minuteMs)), 'time', 'timer'];
  return `efter ${count} ${count === 1 ? one : many}`;
}
