import { type SightFacts, writeSight, writeSightPush, writeSightSms } from '../notify/write-sight.ts';
import { findBlindness } from '../store/sight.ts';
import type { Render } from './render.ts';

/** What is no longer so is not told: a late "vi er blinde" would send people to a house that sees again. */
export const renderSight: Render = async ({ key }, { db, clock, settings }) => {
  const [, since = '', word] = key.split('/');
  if (word === 'blind' && (await findBlindness(db))?.since.toISOString() !== since)
    return { pointless: 'Der bliver læst igen.' };
  const facts: SightFacts = {
    isBlind: word === 'blind',
    since: new Date(since),
    now: clock.now(),
    coverageUrl: `${settings.publicUrl}/daekning`,
  };
  return {
    ways: { mail: () => writeSight(facts), sms: () => writeSightSms(facts), push: () => writeSightPush(facts) },
  };
};
