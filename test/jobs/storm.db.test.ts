import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttp, type Http } from '../../core/http.ts';
import { type SmsCatcher, startSmsCatcher } from '../../demo/sms-catcher.ts';
import { startTeamsCatcher, type TeamsCatcher } from '../../demo/teams-catcher.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { sendUpdates } from '../../jobs/send-updates.ts';
import { mailCarrier } from '../../notify/mail-carrier.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { smsCarrier } from '../../notify/sms-carrier.ts';
import { teamsCarrier } from '../../notify/teams-carrier.ts';
import { type SmtpTarget, startSmtpTarget } from '../notify/support/smtp-target.ts';
import { stubClassifier, type TestContext, testContext } from '../support/context.ts';
import { openTown, start, type Town, takeBells } from '../support/town.ts';

/** reliability.md N9: so many posts of one matter in a minute. */
const storm = { posts: 5_000, parts: 25, seconds: 60, voices: 70 };
const minuteMs = 60_000;
const capPerHour = 6;

let town: Town;
let http: Http;
let mail: SmtpTarget;
let sms: SmsCatcher;
let teams: TeamsCatcher;
let transport: ReturnType<typeof createMailTransport>;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
  http = createHttp({ clock: town.clock, allow: [] });
  [mail, sms, teams] = [await startSmtpTarget(), await startSmsCatcher(town), await startTeamsCatcher(town)];
  transport = createMailTransport({ smtpUrl: mail.url, outboxDir: '/none', from: 'a@example.dk', now: town.clock });
  await town.db.person.update({ where: { id: town.ids.first ?? '' }, data: { phone: '+4512345678' } });
  const crisis = { label: 'negative_press', negativePress: 0.97, severity: 3, theme: 'skole_og_dagtilbud' } as const;
  context = testContext({
    ...town,
    classifier: stubClassifier({ skimmelsvamp: { ...crisis, department: 'skole_og_dagtilbud' } }),
    carriers: {
      mail: mailCarrier(transport),
      sms: smsCarrier({ http, url: sms.url, token: undefined }),
      teams: teamsCarrier({ http, url: teams.url }),
    },
  });
});
afterAll(async () => {
  transport.close();
  await Promise.all([mail.close(), sms.close(), teams.close(), http.close()]);
  await town.close();
});

let serial = 0;
/** Found and judged, as by a scan: every bell that follows is rung. */
async function talk(count: number): Promise<void> {
  const at = town.clock.now();
  const rows = await town.db.post.createManyAndReturn({
    data: Array.from({ length: count }, () => {
      serial += 1;
      return {
        platform: 'facebook',
        externalId: `700_${serial}`,
        kind: 'mention',
        sourceId: town.ids.mentions ?? '',
        postedAt: at,
        foundAt: at,
        text: `Der er skimmelsvamp på skolen, og ingen gør noget ved det. (${serial})`,
        voice: `v${serial % storm.voices}`,
      };
    }),
    select: { id: true },
  });
  await classifyPosts({ ids: rows.map(({ id }) => id) }, context);
  await ring();
}

async function ring(): Promise<void> {
  await sendUpdates({}, context);
  for (let round = 0; round < 2; round += 1)
    for (const { job, payload } of await takeBells(town)) {
      const id = String(payload.id);
      if (job === 'send-alert') await sendAlert({ id }, context);
      if (job === 'deliver-message') await deliverMessage({ id }, context);
    }
}

type Letter = { to: string; subject: string; at: number };
const letters: Letter[] = [];
/** What the mail server has taken since we last looked, at the time of the clock. */
async function readLetters(): Promise<void> {
  for (const { to, raw } of mail.mails.splice(0)) {
    const { subject = '' } = await PostalMime.parse(raw);
    letters.push({ to: to[0] ?? '', subject, at: town.clock.now().getTime() });
  }
}

it('N9: 5,000 posts of one matter in a minute make one first alert per person and channel, then news by the interval, counted right, below the cap', async () => {
  for (let part = 1; part <= storm.parts; part += 1) {
    town.clock.moveTo(new Date(start.getTime() + (part * storm.seconds * 1_000) / storm.parts));
    await talk(storm.posts / storm.parts);
  }
  await readLetters();
  const incidents = await town.db.incident.findMany({ include: { _count: { select: { posts: true } } } });
  expect(incidents.map(({ severity, _count }) => [severity, _count.posts])).toEqual([[3, storm.posts]]);
  const receivers = ['comms@example.dk', 'first@example.dk', 'second@example.dk'];
  expect(letters.map(({ to }) => to).sort()).toEqual(receivers);
  expect(sms.messages().map(({ to }) => to)).toHaveLength(1);
  expect(teams.cards()).toHaveLength(1);

  for (let minutes = 10; minutes <= 190; minutes += 10) {
    town.clock.moveTo(new Date(start.getTime() + minutes * minuteMs));
    if (minutes % 30 === 0) await talk(1);
    else await ring();
    await readLetters();
  }
  const hourMs = 60 * minuteMs;
  for (const who of receivers) {
    const own = letters.filter(({ to }) => to === who);
    const [first, ...news] = own;
    expect(first?.subject).toMatch(/^Mediekrise: Skole og dagtilbud, \d+ opslag$/);
    expect(news.map(({ subject }) => subject)).toEqual([
      `Nyt – Mediekrise: Skole og dagtilbud, 5.002 opslag`,
      `Nyt – Mediekrise: Skole og dagtilbud, 5.004 opslag`,
      `Nyt – Mediekrise: Skole og dagtilbud, 5.006 opslag`,
    ]);
    for (const [index, { at }] of own.entries())
      expect(at - (own[index - 1]?.at ?? at - hourMs)).toBeGreaterThanOrEqual(index < 2 ? 59 * minuteMs : hourMs);
    for (const { at } of own)
      expect(own.filter((one) => one.at >= at && one.at < at + hourMs).length).toBeLessThanOrEqual(capPerHour);
  }
  expect(sms.messages()).toHaveLength(1);
  expect(teams.cards()).toHaveLength(4);
}, 120_000);
