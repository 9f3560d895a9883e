/** Mails of the daily work that are neither alarms nor news: access, tests, what broke, what a colleague wants. */
import { writeHandOver } from '../../notify/write-handover.ts';
import { writeHealth } from '../../notify/write-health.ts';
import { writeInvite } from '../../notify/write-invite.ts';
import { writeLogin } from '../../notify/write-login.ts';
import { writeMention } from '../../notify/write-mention.ts';
import { writeTest } from '../../notify/write-test.ts';
import { writeTipOutcome } from '../../notify/write-tip-outcome.ts';
import { writeVanished } from '../../notify/write-vanished.ts';
import { now, site } from './sent-facts.ts';
import type { SentMail } from './sent-mail.ts';

const earlier = new Date('2026-11-20T07:15:00Z');
const yesterday = new Date('2026-11-19T13:00:00Z');

export const houseMails: SentMail[] = [
  {
    file: 'opslag-sendt-videre',
    says: 'Et opslag, som kommunikation sender videre, til fagområdets kontakt.',
    writer: 'write-handover',
    message: writeHandOver({
      department: 'Vej og ejendom',
      source: 'Kattegat Nyt',
      kind: 'criticism',
      severity: 2,
      postedAt: yesterday,
      postUrl: 'https://kattegatnyt.example/vej',
      sender: { name: 'Mette Prøve', mail: 'mette.proeve@kommune.example' },
    }),
  },
  {
    file: 'naevnt-i-notat',
    says: 'En kollega har nævnt én i et notat.',
    writer: 'write-mention',
    message: writeMention({ writer: 'Mette Prøve', source: 'Plejecenter Elmehøj', cardUrl: `${site}/kandidat/3` }),
  },
  {
    file: 'svar-paa-tip',
    says: 'Svar til den, der sendte et tip, når det er besluttet.',
    writer: 'write-tip-outcome',
    message: writeTipOutcome({ tipId: 'tip-1', outcome: 'chosen', sentAt: yesterday }),
  },
  {
    file: 'opslag-forsvundet',
    says: 'Noget er forsvundet fra en af kommunens egne sider, til kommunikation.',
    writer: 'write-vanished',
    message: writeVanished({
      page: 'Børnehaven Solstrålen',
      what: 'post',
      comments: 2,
      posts: 1,
      postedAt: yesterday,
      lastSeenAt: earlier,
      hashes: ['a'.repeat(64)],
      now,
      noticeUrl: `${site}/forsvundet`,
    }),
  },
  {
    file: 'noget-virker-ikke',
    says: 'Det, der ikke virker, til dem der passer driften.',
    writer: 'write-health',
    message: writeHealth({
      problems: [{ about: 'SFO Rodekassen', sentence: 'Siden har fjernet vores adgang.', since: earlier }],
      now,
      healthUrl: `${site}/daekning`,
    }),
  },
  {
    file: 'velkommen',
    says: 'Invitation til en ny bruger.',
    writer: 'write-invite',
    message: writeInvite({
      name: 'Mette Prøve',
      roles: ['comms'],
      municipality: 'Prøve Kommune',
      url: `${site}/login/3f2a91c0`,
      loginUrl: `${site}/login`,
      expiresAt: new Date('2026-11-27T13:15:00Z'),
    }),
  },
  {
    file: 'log-ind',
    says: 'Linket, man logger ind med.',
    writer: 'write-login',
    message: writeLogin({ url: `${site}/login/3f2a91c0`, minutes: 15 }),
  },
  {
    file: 'proeve',
    says: 'Prøven fra opsætningen, til den der bestilte den.',
    writer: 'write-test',
    message: writeTest({ sentAt: earlier, url: `${site}/start/proeve` }),
  },
];
