/** `Mette kigger på denne`; the script says the same of what comes later (assets/queue.js). */
export function lookingWords(names: readonly string[]): string {
  if (names.length === 0) return '';
  const all = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} og ${names.at(-1)}`;
  return `${all} kigger på denne`;
}
