/** A drill by each channel, and the report of it. */
import { channelName } from '../core/danish-names.ts';
import { shortLink } from '../core/short-links.ts';
import { signedLink } from '../core/signed-links.ts';
import { writeDrill, writeDrillPush, writeDrillSms } from '../notify/write-drill.ts';
import { writeDrillReport } from '../notify/write-drill-report.ts';
import { readDrillResult } from '../store/drill-results.ts';
import type { Render } from './render.ts';

const linkMs = 7 * 86_400_000;
/** Later than this it proves nothing, and would come when people have gone home. */
const freshMs = 4 * 3_600_000;

export const renderExercise: Render = async ({ id, createdAt }, { clock, settings }) => {
  const now = clock.now().getTime();
  if (now - createdAt.getTime() >= freshMs) return { pointless: 'Øvelsen er forbi.' };
  const until = new Date(now + linkMs);
  const url = signedLink('exercise', settings, id, until);
  const short = shortLink('exercise', settings, id, until);
  return {
    ways: {
      mail: () => writeDrill({ url }),
      sms: () => writeDrillSms({ url: short }),
      push: () => writeDrillPush({ id, url: short }),
    },
  };
};

export const renderDrillReport: Render = async ({ key }, { db, settings }) => {
  const result = await readDrillResult(db, key.split('/')[1] ?? '');
  if (!result) return { pointless: 'Øvelsen findes ikke længere.' };
  const { startedAt, startedBy, people } = result;
  return writeDrillReport({
    startedAt,
    startedBy,
    people: people.map(({ name, ways, answeredAt, answeredBy }) => ({
      name,
      reached: ways.filter(({ state }) => state === 'sent').map(({ channel }) => channelName(channel)),
      notReached: ways.filter(({ state }) => state !== 'sent').map(({ channel }) => channelName(channel)),
      answeredAt,
      answeredBy: answeredBy === null ? null : channelName(answeredBy),
    })),
    drillsUrl: `${settings.publicUrl}/oevelser`,
  });
};
