import { channelNames } from '../../core/channel-rules.ts';
import { mayWrite, type SharePlan } from '../share-facts.ts';
import { sharePath } from '../share-words.ts';

const listed = (acts: readonly string[]) => (acts.length > 0 ? acts.join(', ') : 'intet');

/** The whole advice as one table: what may and may not be done where, why, in which tone and for whom. */
export const ShareAdvice = ({ plan }: { plan: SharePlan }) => (
  <div class="table-wrap share-advice">
    <table class="table">
      <caption class="sr-only">Råd for hver kanal</caption>
      <thead>
        <tr>
          <th scope="col">Kanal</th>
          <th scope="col">I må</th>
          <th scope="col">I må ikke</th>
          <th scope="col">Hvorfor</th>
          <th scope="col">Tone og modtagere</th>
        </tr>
      </thead>
      <tbody>
        {plan.advice.map(({ channel, acts, not, first, why }) => {
          const { tone, audience } = plan.rules.channels[channel];
          return (
            <tr>
              <th scope="row">
                {mayWrite(plan, channel) ? (
                  <a href={sharePath(plan.item.id, channel)}>{channelNames[channel]}</a>
                ) : (
                  channelNames[channel]
                )}
                {first && <span class="advice-first">begynd her</span>}
              </th>
              <td data-label="I må" class={acts.length > 0 ? 'advice-yes' : 'advice-no'}>
                {listed(acts)}
              </td>
              <td data-label="I må ikke">{listed(not)}</td>
              <td data-label="Hvorfor">{why}</td>
              <td data-label="Tone og modtagere">
                {tone} <span class="muted">{audience}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  </div>
);
