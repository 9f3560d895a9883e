/** The files of docs/mails by name, made of sent.ts alone: no clock, no chance, no database. */
import nodemailer from 'nodemailer';
import { clockAt } from '../../core/clock.ts';
import { composeMail } from '../../notify/compose-mail.ts';
import { gsmLength } from '../../notify/gsm-text.ts';
import type { SentMail } from './sent.ts';
import { sentCards, sentMails, sentShort } from './sent.ts';
import { now } from './sent-facts.ts';

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
const from = 'Lytteposten <lytteposten@kommune.example>';
const clock = clockAt(now.toISOString());

export const pictureOf = ({ file }: Pick<SentMail, 'file'>) => `mail-${file}.png`;

/** As it leaves the house; what nodemailer would roll dice for is set. */
async function emlOf({ file, message }: SentMail): Promise<string> {
  const outgoing = { ...message, to: 'ole.proeve@kommune.example', messageId: `${file}@lytteposten.kommune.example` };
  const mail = { ...composeMail(outgoing, from, clock), baseBoundary: file };
  const { message: bytes } = await composer.sendMail(mail);
  return bytes.toString();
}

const smsPage = (): string =>
  [
    '# SMS og besked i browseren',
    '',
    'Her står det, en telefon viser, også når skærmen er låst: ingen navne og intet af det, folk har skrevet. Filen laves af `npm run screenshots`.',
    '',
    ...sentShort.flatMap(({ says, sms, push }) => [
      `## ${says}`,
      '',
      ...(sms ? [`SMS, ${gsmLength(sms.text)} tegn:`, '', `> ${sms.text}`, ''] : []),
      ...(push ? ['Browser:', '', `> **${push.title}**<br>${push.body}`, ''] : []),
    ]),
  ].join('\n');

const readme = (): string =>
  [
    '# Det, Lytteposten sender',
    '',
    'Opdigtede sager, skrevet af de samme skrivere som de rigtige. `npm run screenshots` laver filerne igen; listen over dem er `test/pictures/sent.ts`.',
    '',
    '| mail | hvad den er | billede |',
    '|---|---|---|',
    ...sentMails.map(
      (mail) => `| [${mail.file}](${mail.file}.eml) | ${mail.says} | [se den](../pictures/${pictureOf(mail)}) |`,
    ),
    '',
    '| kort i Teams | hvad det er | billede |',
    '|---|---|---|',
    ...sentCards.map(({ file, says }) => `| [${file}](${file}.json) | ${says} | [se det](../pictures/${file}.png) |`),
    '',
    'SMS og besked i browseren står i [sms.md](sms.md); sådan ser de ud på skærmen: [se dem](../pictures/sms.png).',
    '',
  ].join('\n');

/** Name and content of each file. */
export async function sentFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const mail of sentMails) files.set(`${mail.file}.eml`, await emlOf(mail));
  for (const { file, content } of sentCards) files.set(`${file}.json`, `${JSON.stringify(content.card, null, 2)}\n`);
  return files.set('sms.md', smsPage()).set('README.md', readme());
}
