/** What rules are called on the page Regler, in the addresses, and how they are told in a sentence. */
import { localDate } from '../core/danish-time.ts';
import { dayName } from '../core/months.ts';
import { type RuleKind, ruleKinds } from '../core/reading-rules.ts';
import type { Rule } from '../store/rules.ts';

export const kindSlugs: Record<RuleKind, string> = {
  mute_phrase: 'frase',
  mute_thread: 'traad',
  mute_source: 'kilde',
  must_not: 'aldrig',
  must: 'altid',
  watch: 'emne',
};
export const kindOfSlug = (slug: string): RuleKind | undefined => ruleKinds.find((kind) => kindSlugs[kind] === slug);

type KindWords = { title: string; deed: string; means: string };

export const kindWords: Record<RuleKind, KindWords> = {
  mute_phrase: {
    title: 'Dæmp en frase',
    deed: 'Dæmpet frase',
    means: 'Opslag med frasen kommer ikke i køen. Er de på niveau 3, kommer de alligevel.',
  },
  mute_thread: {
    title: 'Dæmp en tråd',
    deed: 'Dæmpet tråd',
    means: 'Opslaget og alle svar på det kommer ikke i køen. Er de på niveau 3, kommer de alligevel.',
  },
  mute_source: {
    title: 'Dæmp en kilde',
    deed: 'Dæmpet kilde',
    means: 'Kilden læses stadig, men dens opslag kommer ikke i køen. Er de på niveau 3, kommer de alligevel.',
  },
  must_not: {
    title: 'Skal aldrig med',
    deed: 'Skal aldrig med',
    means: 'Til det, der aldrig handler om jer, fx en navnefælle. Er et opslag på niveau 3, kommer det alligevel.',
  },
  must: {
    title: 'Skal altid med',
    deed: 'Skal altid med',
    means: 'Opslag med ordene kommer altid i køen, om ikke andet under Ved ikke. Det går forud for alt, der er dæmpet.',
  },
  watch: {
    title: 'Overvåg et emne',
    deed: 'Overvåget emne',
    means: 'Kort om emnet bliver mærket og løftet i køen, så længe I holder øje.',
  },
};

/** Groups of the list, in their order. */
export const ruleGroups: readonly { title: string; kinds: readonly RuleKind[] }[] = [
  { title: 'Overvågede emner', kinds: ['watch'] },
  { title: 'Dæmpet for en tid', kinds: ['mute_phrase', 'mute_thread', 'mute_source'] },
  { title: 'Skal altid med', kinds: ['must'] },
  { title: 'Skal aldrig med', kinds: ['must_not'] },
];

/** What ends by itself must say when. */
export const needsEnd = (kind: RuleKind): boolean => kind === 'watch' || kind.startsWith('mute_');

/** The last day that a rule holds for; it ends when that day does, by the clock on a Danish wall. */
export const lastDayOf = (expiresAt: Date): string => localDate(new Date(expiresAt.getTime() - 1));

export const untilWords = ({ expiresAt }: Pick<Rule, 'expiresAt'>): string =>
  expiresAt === null ? 'Gælder, til I afslutter den' : `Gælder til og med ${dayName(lastDayOf(expiresAt))}`;

/** `"nedlagt skole", også i sammensatte ord, kun i Lokalmediet` */
export function aimWords(
  rule: Pick<Rule, 'kind' | 'target' | 'form' | 'compounds' | 'sourceId'>,
  sources: ReadonlyMap<string, string>,
): string {
  const source = (id: string) => sources.get(id) ?? 'en kilde, der ikke læses mere';
  if (rule.kind === 'mute_source') return source(rule.target);
  if (rule.kind === 'mute_thread') return 'opslaget og alle svar på det';
  const parts = [
    rule.form === 'pattern' ? `mønsteret ${rule.target}` : `»${rule.target}«`,
    ...(rule.form === 'phrase' && rule.compounds ? ['også i sammensatte ord'] : []),
    ...(rule.sourceId === null ? [] : [`kun i ${source(rule.sourceId)}`]),
  ];
  return parts.join(', ');
}
