/** The form of a rule as it comes in, and the way back to what is wrong in it. */
import { atLocal } from '../core/danish-time.ts';
import { daysBetween, isDate, shiftDay } from '../core/months.ts';
import { wordingProblem } from '../core/phrase-pattern.ts';
import { hasWords, isMute, type RuleKind } from '../core/reading-rules.ts';
import type { Rule, RuleWish } from '../store/rules.ts';
import { type Problems, type Read, typed, type Values, valuesOf } from './form-values.ts';
import { isUuid } from './page.ts';
import { kindOfSlug, kindSlugs, lastDayOf, needsEnd } from './rule-words.ts';

const longestName = 80;
/** Who still wants it after a year says so again. */
const longestDays = 366;

/** All that the form holds; the trial hands it on. */
export const ruleFields = [
  'slags',
  'ord',
  'form',
  'sammensat',
  'kilde',
  'traad',
  'navn',
  'til',
  'ogsaa',
  'id',
  'version',
] as const;

export const valuesOfRule = ({ id, ...rule }: Rule, stamp: string): Values =>
  valuesOf({
    slags: kindSlugs[rule.kind],
    ...(hasWords(rule.kind) && { ord: rule.target, kilde: rule.sourceId }),
    ...(rule.kind === 'mute_source' && { kilde: rule.target }),
    ...(rule.kind === 'mute_thread' && { traad: rule.target }),
    form: rule.form === 'pattern' ? 'moenster' : 'frase',
    sammensat: rule.compounds,
    navn: rule.name,
    til: rule.expiresAt && lastDayOf(rule.expiresAt),
    ogsaa: rule.alsoPast,
    id,
    version: stamp,
  });

type Ground = { today: string; sources: ReadonlyMap<string, string> };

/** What the form asks for. */
export function readRule(form: Values, ground: Ground): Read<RuleWish> {
  const kind = kindOfSlug(form.get('slags') ?? '');
  if (!kind) return { problems: { '': 'Vælg, hvad reglen skal gøre.' } };
  const aim = readAim(kind, form, ground);
  const until = typed(form, 'til');
  const given = typed(form, 'navn');
  const problems: Problems = {
    ...aim.problems,
    ...untilProblem(kind, until, ground.today),
    ...([...(given ?? '')].length > longestName && { navn: `Skriv højst ${longestName} tegn.` }),
  };
  if (Object.keys(problems).length > 0) return { problems };
  return {
    value: {
      ...aim.aim,
      name: given ?? nameOf(aim.aim, ground.sources),
      expiresAt: until === undefined ? null : atLocal(shiftDay(until, 1), '00:00').toISOString(),
      endedAt: null,
      alsoPast: form.get('ogsaa') === 'ja',
      bringBack: false,
    },
  };
}

type Aim = Pick<RuleWish, 'kind' | 'target' | 'form' | 'compounds' | 'sourceId'>;

function readAim(kind: RuleKind, form: Values, { sources }: Ground): { aim: Aim; problems: Problems } {
  const source = typed(form, 'kilde');
  const whole: Aim = { kind, target: '', form: 'phrase', compounds: false, sourceId: null };
  if (kind === 'mute_source')
    return {
      aim: { ...whole, target: source ?? '' },
      problems: source !== undefined && sources.has(source) ? {} : { kilde: 'Vælg en kilde.' },
    };
  if (kind === 'mute_thread') {
    const target = typed(form, 'traad') ?? '';
    const problem = 'Åbn kortet, hvis tråd skal dæmpes, og vælg "Dæmp tråden" der.';
    return { aim: { ...whole, target }, problems: target === '' || target.length > 300 ? { '': problem } : {} };
  }
  const wording = {
    words: typed(form, 'ord') ?? '',
    form: form.get('form') === 'moenster' ? 'pattern' : 'phrase',
  } as const;
  const problem = wordingProblem(wording);
  const isKnown = source === undefined || (isUuid(source) && sources.has(source));
  return {
    aim: {
      kind,
      target: wording.words,
      form: wording.form,
      compounds: wording.form === 'phrase' && form.get('sammensat') === 'ja',
      sourceId: source ?? null,
    },
    problems: {
      ...(problem !== undefined && { ord: problem }),
      ...(!isKnown && { kilde: 'Vælg en kilde fra listen.' }),
    },
  };
}

function untilProblem(kind: RuleKind, until: string | undefined, today: string): Problems {
  if (until === undefined)
    return needsEnd(kind)
      ? { til: isMute(kind) ? 'Skriv, hvornår den skal høre op.' : 'Skriv, hvor længe I holder øje.' }
      : {};
  if (!isDate(until)) return { til: 'Skriv dagen som 2027-03-01.' };
  if (until < today) return { til: 'Dagen er gået.' };
  return daysBetween(today, until) > longestDays ? { til: 'Højst et år frem. Så tager I stilling igen.' } : {};
}

function nameOf({ kind, target }: Aim, sources: ReadonlyMap<string, string>): string {
  if (kind === 'mute_source') return sources.get(target) ?? 'En kilde';
  return kind === 'mute_thread' ? 'En tråd' : [...target].slice(0, longestName).join('');
}
