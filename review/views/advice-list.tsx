import type { Advice, Channel } from '../advice.ts';

const channelNames: Record<Channel, string> = {
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  intranet: 'Intranet',
};

/** What each channel may do with the item, and why. */
export const AdviceList = ({ advice }: { advice: Advice[] }) => (
  <dl class="advice">
    {advice.map(({ channel, acts, first, why }) => (
      <div>
        <dt>{channelNames[channel]}</dt>
        <dd>
          <span class={acts.length > 0 ? 'advice-yes' : 'advice-no'}>{acts.length > 0 ? acts.join(', ') : 'nej'}</span>
          {first && <span class="advice-first">begynd her</span>}
          <span class="advice-why">{why}</span>
        </dd>
      </div>
    ))}
  </dl>
);
