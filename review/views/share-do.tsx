import { moveOf } from '../../core/candidate-moves.ts';
import type { Channel } from '../../core/channel-rules.ts';
import { mayPassOn, needsConsent, type SharePlan } from '../share-facts.ts';
import { channelInText, shareDialog } from '../share-words.ts';

type Props = { plan: SharePlan; channel: Channel; canPublish: boolean };

/** The ways to share, as buttons of the draft's form. What stands in the way is said in their place. */
export function ShareButtons({ plan, channel, canPublish }: Props) {
  const { item, isConsented } = plan;
  const isDecided = item.state === 'to_share' || item.state === 'shared';
  if (!isDecided) return <DecideFirst plan={plan} />;
  if (needsConsent(plan, channel) && !isConsented)
    return (
      <p class="consent" id="foerst-samtykke">
        Knapperne til at dele kommer frem, når <a href="#samtykke">spørgsmålene om samtykke</a> er besvaret, og svaret
        er ja.
      </p>
    );
  return (
    <div class="share-ways">
      <h3>Del på {channelInText(channel)}</h3>
      {plan.place !== undefined && !mayPassOn(plan, channel) && !isConsented && (
        <p class="consent">Brug ikke billederne fra opslaget, før der er spurgt om lov. Teksten kan stå alene.</p>
      )}
      <ByHand plan={plan} channel={channel} />
      {channel === 'facebook' && item.state === 'to_share' && <ByApi plan={plan} canPublish={canPublish} />}
      <MarkAsShared plan={plan} channel={channel} />
    </div>
  );
}

const DecideFirst = ({ plan: { item } }: { plan: SharePlan }) =>
  moveOf(item.state, 'share') === undefined ? null : (
    <p class="share-ways">
      <input type="hidden" name="tilbage" value="del" />
      <button
        class="button button-primary"
        type="submit"
        name="valg"
        value="share"
        formaction={`/kandidat/${item.id}/beslut`}
      >
        Vælg Del
      </button>{' '}
      <span class="muted">Kortet er ikke sat til at blive delt endnu.</span>
    </p>
  );

/** Facebook lets nobody write the text for a person: it is copied by the script, or marked and copied by hand. */
function ByHand({ plan: { link }, channel }: { plan: SharePlan; channel: Channel }) {
  const isDialog = channel === 'facebook' && link !== undefined;
  return (
    <div class="share-way">
      {isDialog && (
        <a class="button button-primary" href={shareDialog(link)} target="_blank" rel="noopener noreferrer" data-copies>
          Åbn Facebooks del-dialog<span class="sr-only"> (nyt vindue)</span>
        </a>
      )}
      <button class={`button ${isDialog ? 'button-secondary' : 'button-primary'}`} type="button" data-copies hidden>
        Kopiér teksten
      </button>
      <p class="share-note" data-without-script>
        Markér teksten, og kopiér den, før du går videre.
        {isDialog && ' Vælg siden Norddjurs Kommune i dialogen, og sæt teksten ind.'}
      </p>
      <p class="share-note" data-with-script hidden>
        {isDialog
          ? 'Teksten bliver kopieret, når du trykker. Vælg siden Norddjurs Kommune i dialogen, og sæt teksten ind.'
          : 'Sæt teksten ind, hvor du skriver opslaget.'}
      </p>
      <p class="share-note" role="status" data-copied />
    </div>
  );
}

function ByApi({ plan, canPublish }: { plan: SharePlan; canPublish: boolean }) {
  const { item, rules, link } = plan;
  if (!rules.linkPosts || link === undefined || !mayPassOn(plan, 'facebook')) return null;
  if (!canPublish)
    return (
      <p class="share-note">Link-opslag er slået til, men der mangler en nøgle til Facebook (GRAPH_ACCESS_TOKEN).</p>
    );
  const state = item.publication?.state;
  if (state !== undefined && state !== 'failed' && state !== 'cancelled') return null;
  return (
    <div class="share-way">
      <button class="button button-secondary" type="submit" formaction={`/kandidat/${item.id}/del/opslag`}>
        {state === undefined ? 'Lav et link-opslag nu' : 'Lav link-opslaget igen'}
      </button>
      <p class="share-note">
        Lytteposten skriver teksten og linket på kommunens side. Det er et link-opslag, ikke en ægte deling. Du har 15
        sekunder til at fortryde.
      </p>
    </div>
  );
}

function MarkAsShared({ plan: { item }, channel }: { plan: SharePlan; channel: Channel }) {
  const isProven = channel === 'facebook' && item.state === 'shared';
  if (isProven || item.shares.some(({ name }) => name === `manual/${channel}`)) return null;
  return (
    <div class="share-way">
      <button class="button button-secondary" type="submit" formaction={`/kandidat/${item.id}/del/delt`}>
        Markér som delt på {channelInText(channel)}
      </button>
      <p class="share-note">
        {channel === 'facebook'
          ? 'Ikke nødvendigt, når du deler fra kommunens side: så finder vi selv delingen.'
          : 'Her kan vi ikke selv se det. Fagområdet får en tak.'}
      </p>
    </div>
  );
}
