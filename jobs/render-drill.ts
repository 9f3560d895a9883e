/** A drill in the form of an alert, by each channel, and the report of it. */
import { channelName } from '../core/danish-names.ts';
import { shortLink } from '../core/short-links.ts';
import { signedLink } from '../core/signed-links.ts';
import { writeAlert } from '../notify/write-alert.ts';
import { writeDrillPush, writeDrillSms } from '../notify/write-drill.ts';
import { writeDrillReport } from '../notify/write-drill-report.ts';
import { readDrillResult } from '../store/drill-results.ts';
import type { Render } from './render.ts';

const linkMs = 7 * 86_400_000;

/** Everything in it is made up, and says so. */
export const renderExercise: Render = async ({ id, createdAt }, { clock, settings }) => {
  const now = clock.now();
  const until = new Date(now.getTime() + linkMs);
  const url = signedLink('exercise', settings, id, until);
  const short = shortLink('exercise', settings, id, until);
  const mail = () =>
    writeAlert({
      incidentId: id,
      severity: 3,
      isRise: false,
      isEscalation: false,
      department: 'Øvelse for krisekontakter',
      posts: 3,
      voices: 3,
      media: 0,
      sources: ['Øvelsen'],
      openedAt: createdAt,
      now,
      canWait: 'Kvittér, som du ville gøre ved en rigtig alarm',
      acknowledgeUrl: url,
      incidentUrl: `${settings.publicUrl}/sager`,
      drill: true,
    });
  return { ways: { mail, sms: () => writeDrillSms({ url: short }), push: () => writeDrillPush({ id, url: short }) } };
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
