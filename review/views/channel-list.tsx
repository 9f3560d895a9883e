import { formatTime } from '../../core/danish-time.ts';
import { type AlertChannel, alertChannels } from '../../core/words.ts';
import type { ChannelState } from '../../store/channel-states.ts';
import { When } from './when.tsx';

const names: Record<AlertChannel, string> = {
  mail: 'Mail',
  sms: 'SMS',
  push: 'Besked i browseren',
  teams: 'Teams',
  webhook: 'Webhook',
};

type Asked = { states: readonly ChannelState[]; on: readonly AlertChannel[]; now: Date };

/** The ways by which alerts leave the house: on, off, or broken and since when. */
export const ChannelList = ({ states, on, now }: Asked) => (
  <section>
    <h2>Veje ud</h2>
    <ul class="lines">
      {alertChannels.map((channel) => (
        <li>
          <strong>{names[channel]}:</strong>{' '}
          {on.includes(channel) ? (
            <Fares state={states.find((one) => one.channel === channel)} now={now} />
          ) : (
            <span class="muted">slået fra</span>
          )}
        </li>
      ))}
    </ul>
  </section>
);

const Fares = ({ state, now }: { state: ChannelState | undefined; now: Date }) => {
  if (!state || (state.brokenSince === null && state.lastOkAt === null)) return <>slået til, ikke brugt endnu</>;
  if (state.brokenSince)
    return (
      <>
        <span class="fact severity-3">virker ikke</span> siden <When at={state.brokenSince} now={now} />.{' '}
        {state.lastError}
      </>
    );
  if (state.pausedUntil && state.pausedUntil > now) return <>holder pause til kl. {formatTime(state.pausedUntil)}</>;
  return (
    <>
      virker, senest brugt <When at={state.lastOkAt ?? now} now={now} />
    </>
  );
};
