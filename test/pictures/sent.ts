/**
 * What Lytteposten sends, shown in docs/mails: one line for each message. A new mail is a line here; `npm run screenshots`
 * makes its .eml, its picture and its place in docs/mails/README.md.
 */
import type { Content } from '../../notify/channel.ts';
import type { NewsFacts } from '../../notify/news-facts.ts';
import { writeAlert } from '../../notify/write-alert.ts';
import { writeDrill, writeDrillPush, writeDrillSms } from '../../notify/write-drill.ts';
import { writeDrillReport } from '../../notify/write-drill-report.ts';
import { writeDutySwap } from '../../notify/write-duty-swap.ts';
import { writeMailDownSms } from '../../notify/write-mail-down.ts';
import { writePush } from '../../notify/write-push.ts';
import { writeSight, writeSightPush, writeSightSms } from '../../notify/write-sight.ts';
import { writeSms } from '../../notify/write-sms.ts';
import { writeTeamsCard } from '../../notify/write-teams-card.ts';
import { writeUpdate } from '../../notify/write-update.ts';
import { digestMails } from './sent-digest.ts';
import { alert, milder, now, over, shortUrl, site, update } from './sent-facts.ts';
import { houseMails } from './sent-house.ts';
import { letterMails } from './sent-letters.ts';
import type { SentMail } from './sent-mail.ts';
import { reportMails } from './sent-reports.ts';

export type { SentMail } from './sent-mail.ts';

const shift = { from: new Date('2026-11-20T15:00:00Z'), to: new Date('2026-11-23T07:00:00Z') };
const swap = { by: 'Ole Prøve', shift, shiftsUrl: `${site}/mine-alarmer` };
const undo = { url: `${site}/vagt/byt/3f2a91c0`, until: new Date('2026-11-21T13:15:00Z') };
const sight = { since: new Date('2026-11-20T12:40:00Z'), now, coverageUrl: `${site}/daekning` };

export const sentMails: SentMail[] = [
  {
    file: 'alarm-niveau-3',
    says: 'Alarm om en mediekrise, til dem der har vagten, fagområdets krisekontakter og kommunikation.',
    writer: 'write-alert',
    message: writeAlert(alert),
  },
  {
    file: 'alarm-niveau-2',
    says: 'Alarm om det, der kan blive en lokal historie, til fagområdets krisekontakt.',
    writer: 'write-alert',
    message: writeAlert(milder),
  },
  {
    file: 'alarm-vokser',
    says: 'Alarm om en sag, der er blevet alvorligere siden den første alarm.',
    writer: 'write-alert',
    message: writeAlert({ ...alert, isRise: true }),
  },
  {
    file: 'alarm-ingen-har-kvitteret',
    says: 'Alarm til den næste i rækken, når ingen har kvitteret.',
    writer: 'write-alert',
    message: writeAlert({ ...alert, isEscalation: true }),
  },
  {
    file: 'nyt-i-sagen',
    says: 'Nyt i en sag, i samme tråd som alarmen. Kommer højst én gang i timen.',
    writer: 'write-update',
    message: writeUpdate(update),
  },
  {
    file: 'alt-roligt',
    says: 'Alt er roligt igen, til alle der fik alarmen.',
    writer: 'write-update',
    message: writeUpdate(over),
  },
  {
    file: 'oevelse',
    says: 'Månedens øvelse, til alle der kan få en alarm.',
    writer: 'write-drill',
    message: writeDrill({ url: `${site}/oevelse/3f2a91c0` }),
  },
  {
    file: 'oevelse-rapport',
    says: 'Sådan gik øvelsen, dagen efter, til administrator og kommunikation.',
    writer: 'write-drill-report',
    message: writeDrillReport({
      startedAt: new Date('2026-11-19T09:00:00Z'),
      startedBy: null,
      drillsUrl: `${site}/oevelser`,
      people: [
        person('Mia Prøve', { answeredAt: new Date('2026-11-19T09:04:00Z'), answeredBy: 'sms' }),
        person('Ole Prøve', { answeredAt: new Date('2026-11-19T09:31:00Z'), answeredBy: 'mail' }),
        person('Pia Prøve', { reached: ['mail'], notReached: ['sms'] }),
      ],
    }),
  },
  {
    file: 'vagtbytte-til-den-der-tager-vagten',
    says: 'En vagt er byttet, til den der har den nu.',
    writer: 'write-duty-swap',
    message: writeDutySwap({ ...swap, isTaker: true, other: 'Ole Prøve', undo }),
  },
  {
    file: 'vagtbytte-til-den-der-gav-vagten',
    says: 'En vagt er byttet, til den der havde den.',
    writer: 'write-duty-swap',
    message: writeDutySwap({ ...swap, isTaker: false, other: 'Mia Prøve', undo }),
  },
  {
    file: 'vi-er-blinde',
    says: 'Ingen kilde er læst i en halv time, til dem der har vagten, og kommunikation.',
    writer: 'write-sight',
    message: writeSight({ ...sight, isBlind: true }),
  },
  {
    file: 'vi-ser-igen',
    says: 'Der bliver læst igen, til de samme.',
    writer: 'write-sight',
    message: writeSight({ ...sight, isBlind: false }),
  },
  ...digestMails,
  ...letterMails,
  ...reportMails,
  ...houseMails,
];

function person(name: string, more: object) {
  return { name, reached: ['mail', 'sms'], notReached: [], answeredAt: null, answeredBy: null, ...more };
}

/** The same matter where there is little room. */
const news: NewsFacts = { ...alert, kind: 'alert', acknowledgeUrl: shortUrl };
const small = { isRise: false, isEscalation: false, canWait: '' };
const lessNews: NewsFacts = { ...milder, kind: 'alert', acknowledgeUrl: shortUrl };
const grown: NewsFacts = { ...update, ...small };
const calm: NewsFacts = { ...over, ...small };

export const sentShort: { says: string; sms?: Content['sms']; push?: Content['push'] }[] = [
  { says: 'Alarm, niveau 3', sms: writeSms(news), push: writePush(news) },
  { says: 'Alarm, niveau 2', sms: writeSms(lessNews), push: writePush(lessNews) },
  {
    says: 'Ingen har kvitteret',
    sms: writeSms({ ...news, isEscalation: true }),
    push: writePush({ ...news, isEscalation: true }),
  },
  { says: 'Nyt i sagen', sms: writeSms(grown), push: writePush(grown) },
  { says: 'Alt roligt', sms: writeSms(calm), push: writePush(calm) },
  {
    says: 'En lukket sag (Medarbejder-skjold)',
    sms: writeSms({ ...news, shielded: true }),
    push: writePush({ ...news, shielded: true }),
  },
  { says: 'Øvelse', sms: writeDrillSms({ url: shortUrl }), push: writeDrillPush({ id: '1', url: shortUrl }) },
  {
    says: 'Vi er blinde',
    sms: writeSightSms({ ...sight, isBlind: true }),
    push: writeSightPush({ ...sight, isBlind: true }),
  },
  {
    says: 'Vi ser igen',
    sms: writeSightSms({ ...sight, isBlind: false }),
    push: writeSightPush({ ...sight, isBlind: false }),
  },
  {
    says: 'Mailen er nede',
    sms: writeMailDownSms({ since: sight.since, now, healthUrl: sight.coverageUrl }),
  },
];

export const sentCards: { file: string; says: string; content: Content['teams'] }[] = [
  { file: 'teams-alarm', says: 'Alarm i den fælles kanal i Teams.', content: writeTeamsCard(news) },
  { file: 'teams-nyt', says: 'Nyt i sagen.', content: writeTeamsCard(grown) },
  { file: 'teams-alt-roligt', says: 'Alt er roligt igen.', content: writeTeamsCard(calm) },
];
