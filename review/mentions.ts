import type { Colleague } from '../store/assign.ts';

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const isNamed = (text: string, name: string) => new RegExp(`@${escaped(name)}(?![\\p{L}\\p{N}])`, 'iu').test(text);

/** Colleagues that a note names with "@": by their whole name, or by the first one where only one of them has it. */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const firstOf = ({ name }: Colleague) => name.split(' ')[0] ?? name;
  return colleagues
    .filter((one) => {
      if (isNamed(text, one.name)) return true;
      const namesakes = colleagues.filter((other) => firstOf(other).toLowerCase() === firstOf(one).toLowerCase());
      return namesakes.length === 1 && firstOf(one) !== '' && isNamed(text, firstOf(one));
    })
    .map(({ id }) => id);
}
