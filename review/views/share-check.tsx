import type { ChannelRule } from '../../core/channel-rules.ts';
import type { DraftCheck } from '../draft-check.ts';
import { presentOf } from '../share-words.ts';
import { MarkedPost } from './marked-post.tsx';

/** The script says the same while somebody writes (review/assets/share.js). */
const fitWords = ({ fit, length }: DraftCheck, { shortest, longest }: ChannelRule) => {
  const wish = `${shortest}-${longest}`;
  if (fit === 'long') return `${length} tegn: ${length - longest} for langt. Ønsket er ${wish}.`;
  if (fit === 'short') return `${length} tegn: lidt kort. Ønsket er ${wish}.`;
  return `${length} tegn: passer til kanalen (${wish}).`;
};

/** What is said of a draft; the script puts a fresh one in its place while somebody writes. */
export function DraftCheckView({ check, rule, text }: { check: DraftCheck; rule: ChannelRule; text: string }) {
  const { reading, isHeavy, passives, words } = check;
  const reasons = [
    ...passives.map(({ span, start, verb }) => ({ span, start, why: `passiv: hvem ${presentOf(verb)}?` })),
    ...words.map(({ span, start, instead }) => ({ span, start, why: `prøv: ${instead}` })),
  ].sort((a, b) => a.start - b.start);
  return (
    <div id="tjek" class="draft-check">
      <ul class="lines">
        <li class={check.fit === 'right' ? 'is-fine' : 'is-off'} data-count>
          {fitWords(check, rule)}
        </li>
        {reading.words > 0 && (
          <li class={isHeavy ? 'is-off' : 'is-fine'}>
            LIX {reading.lix}: {reading.name}
            {check.isTooShortToTell
              ? ' at læse, men teksten er for kort til at sige det sikkert.'
              : isHeavy
                ? `. Kanalen ønsker højst ${rule.heaviestLix}: kortere sætninger og kortere ord.`
                : ' at læse.'}
          </li>
        )}
        {reading.words > 0 && (
          <li class={reasons.length > 0 ? 'is-off' : 'is-fine'}>
            {reasons.length === 0
              ? 'Ingen passive former eller svære ord fundet.'
              : `${passives.length} ${passives.length === 1 ? 'passiv form' : 'passive former'} og ${words.length} ${words.length === 1 ? 'svært ord' : 'svære ord'}:`}
          </li>
        )}
      </ul>
      {reasons.length > 0 && <MarkedPost text={text} reasons={reasons} />}
    </div>
  );
}
