import { isMute } from '../../core/reading-rules.ts';
import type { ShownRule } from '../../store/screens-rules.ts';
import { counted } from '../number-words.ts';
import { aimWords, kindWords, ruleGroups, untilWords } from '../rule-words.ts';
import { When } from './when.tsx';

type ListProps = { rules: readonly ShownRule[]; sources: ReadonlyMap<string, string>; now: Date };

/** The rules in force, by what they do; a group without rules is left out. */
export const RuleGroups = ({ rules, sources, now }: ListProps) => (
  <>
    {ruleGroups.map(({ title, kinds }) => {
      const some = rules.filter(({ rule }) => kinds.includes(rule.kind));
      if (some.length === 0) return null;
      return (
        <section>
          <h2>{title}</h2>
          <RuleEntries rules={some} sources={sources} now={now} />
        </section>
      );
    })}
  </>
);

export const RuleEntries = ({ rules, sources, now }: ListProps) => (
  <ul class="entries">
    {rules.map((one) => (
      <li class="entry rule-entry">
        <h3>{one.rule.name}</h3>
        <p>
          {kindWords[one.rule.kind].deed}: {aimWords(one.rule, sources)}
        </p>
        <p>{hitWords(one)}</p>
        <p class="muted">
          {one.rule.endedAt === null ? (
            untilWords(one.rule)
          ) : (
            <>
              Sluttede <When at={one.rule.endedAt} now={now} />
            </>
          )}
          . Lavet <When at={one.rule.createdAt} now={now} />
          {one.by !== null && ` af ${one.by}`}.
        </p>
        <p>
          <a href={`/regler/${one.rule.id}`}>
            {one.rule.endedAt === null ? 'Se, ret eller afslut' : 'Se, hvad den ramte'}
            <span class="sr-only">: {one.rule.name}</span>
          </a>
        </p>
      </li>
    ))}
  </ul>
);

/** `Har ramt 12 opslag, 3 den seneste uge. 9 kom ikke i køen.` */
export function hitWords({ rule, hits, recent, kept }: Pick<ShownRule, 'rule' | 'hits' | 'recent' | 'kept'>): string {
  if (hits === 0) return 'Har ikke ramt noget endnu.';
  const first = `Har ramt ${counted(hits, 'opslag', 'opslag')}, ${recent} den seneste uge.`;
  if (!isMute(rule.kind)) return first;
  return `${first} ${kept === 0 ? 'De kom alle i køen alligevel.' : `${kept} af dem kom ikke i køen.`}`;
}
