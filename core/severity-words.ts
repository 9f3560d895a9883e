/** The reasons of an incident's severity in Danish, for mails and pages alike: one line each, without a full stop. */
import { type Reason, readReasons } from './severity-reasons.ts';

const numbers = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 0 });
/** Below ten the half matters: "normalt 1,5". */
const fewNumbers = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });

const counted = (count: number, one: string, many: string) => `${numbers.format(count)} ${count === 1 ? one : many}`;

const verdicts: Record<number, string> = {
  1: 'Et opslag er kritisk',
  2: 'Et opslag kan blive til en lokal historie',
  3: 'Et opslag kan blive til en mediekrise',
};

/** `14 opslag på 3 timer mod normalt 3` */
export function spikeWords({
  observed,
  expected,
  hours,
}: {
  observed: number;
  expected: number;
  hours: number;
}): string {
  const time = hours === 24 ? 'et døgn' : hours === 1 ? 'en time' : counted(hours, 'time', 'timer');
  return `${counted(observed, 'opslag', 'opslag')} på ${time} mod ${usual(expected)}`;
}

const usual = (expected: number) => {
  if (expected < 0.5) return 'normalt næsten ingen';
  return `normalt ${(expected < 10 ? fewNumbers : numbers).format(Math.round(expected * 2) / 2)}`;
};

/** `Et andet medie har taget den op` */
export function reasonWords({ why, to, posts = 0, voices = 0, media = 0, hours = 0, expected = 0 }: Reason): string {
  switch (why) {
    case 'verdict':
      return verdicts[to] ?? 'Et opslag er kritisk';
    case 'first-medium':
      return 'Et medie har taget den op';
    case 'second-medium':
      return media > 2 ? `${numbers.format(media)} medier har taget den op` : 'Et andet medie har taget den op';
    case 'journalist':
      return 'En journalist spørger';
    case 'elected':
      return 'En folkevalgt har blandet sig';
    case 'alike':
      return `${counted(posts, 'opslag', 'opslag')} om det samme på en uge`;
    case 'crowd':
      return `${counted(posts, 'opslag', 'opslag')} på et døgn${voices > 1 ? ` fra mindst ${counted(voices, 'afsender', 'forskellige afsendere')}` : ''}`;
    case 'spike':
      return spikeWords({ observed: posts, expected, hours });
    case 'grave-voices':
      return `${counted(voices, 'afsender', 'forskellige afsendere')} fortæller om noget alvorligt på få timer`;
    case 'deadly':
      return 'Et opslag fortæller om død eller livsfare, og om hjælp, der svigtede';
    case 'person':
      return 'En medarbejder har vurderet det sådan';
  }
}

/** All of `Incident.reasons`, newest first, each sentence once. */
export const reasonsInWords = (reasons: unknown): string[] => [
  ...new Set(
    readReasons(reasons)
      .map((reason) => reasonWords(reason))
      .reverse(),
  ),
];
