import type { Child } from 'hono/jsx';
import { type Channel, channelNames } from '../../core/channel-rules.ts';
import { themeName } from '../../core/danish-names.ts';
import { checkDraft, longestDraft } from '../draft-check.ts';
import { mayWrite, type SharePlan } from '../share-facts.ts';
import { channelInText, sharePath } from '../share-words.ts';
import { DraftCheckView } from './share-check.tsx';

type Props = { plan: SharePlan; channel: Channel; text: string; csrf: string; children?: Child };

/** Text and ways to share in one form, so that every button takes along what stands in the field. */
export function ShareDraft({ plan, channel, text, csrf, children }: Props) {
  const { item, rules, agenda } = plan;
  const rule = rules.channels[channel];
  return (
    <section aria-labelledby="tekst-navn" class="share-draft">
      <h2 id="tekst-navn">Tekst til {channelInText(channel)}</h2>
      <ChannelTabs plan={plan} current={channel} />
      <p>
        {agenda
          ? `Taler ind i ${themeName(item.theme)} (${agenda}).`
          : `Temaet ${themeName(item.theme)} er ingen styrkeposition og ikke i fokus lige nu.`}{' '}
        <a href={`/kandidat/${item.id}?ret=1#ret`}>Ret temaet</a>
      </p>
      <form method="post" action={`/kandidat/${item.id}/del/tjek`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="version" value={String(item.version)} />
        <input type="hidden" name="kanal" value={channel} />
        <label class="form-label" for="tekst">
          Kladde
        </label>
        <p class="form-hint" id="tekst-hint">
          {rule.tone} {item.post.ownVoice ? 'Kladden er lavet af opslagets egne ord' : 'Kladden er kun en ramme'}. Ret
          den til.
        </p>
        <textarea
          class="form-input"
          id="tekst"
          name="tekst"
          rows={channel === 'linkedin' || channel === 'intranet' ? 10 : 6}
          maxlength={longestDraft}
          aria-describedby="tekst-hint"
          data-draft={sharePath(item.id, channel)}
          data-shortest={String(rule.shortest)}
          data-longest={String(rule.longest)}
        >
          {text}
        </textarea>
        <DraftCheckView check={checkDraft(text, rule)} rule={rule} text={text} />
        <button class="button button-secondary" type="submit" data-check>
          Tjek teksten
        </button>
        {children}
      </form>
    </section>
  );
}

const ChannelTabs = ({ plan, current }: { plan: SharePlan; current: Channel }) => (
  <nav class="lanes" aria-label="Kanaler">
    <ul>
      {plan.advice
        .filter(({ channel }) => mayWrite(plan, channel))
        .map(({ channel }) => (
          <li>
            <a
              class="lane"
              href={sharePath(plan.item.id, channel)}
              {...(channel === current && { 'aria-current': 'page' as const })}
            >
              {channelNames[channel]}
            </a>
          </li>
        ))}
    </ul>
  </nav>
);
