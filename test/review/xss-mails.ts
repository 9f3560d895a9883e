import { readdirSync } from 'node:fs';
import type { Message } from '../../notify/message.ts';
import { writeAlert } from '../../notify/write-alert.ts';
import { writeDigest } from '../../notify/write-digest.ts';
import { writeDrill } from '../../notify/write-drill.ts';
import { writeDrillReport } from '../../notify/write-drill-report.ts';
import { writeDutySwap } from '../../notify/write-duty-swap.ts';
import { writeHandOver } from '../../notify/write-handover.ts';
import { writeHealth } from '../../notify/write-health.ts';
import { writeInvite } from '../../notify/write-invite.ts';
import { writeLetter } from '../../notify/write-letter.ts';
import { writeLogin } from '../../notify/write-login.ts';
import { writeMention } from '../../notify/write-mention.ts';
import { writeReport } from '../../notify/write-report.ts';
import { writeSight } from '../../notify/write-sight.ts';
import { writeTest } from '../../notify/write-test.ts';
import { writeTipOutcome } from '../../notify/write-tip-outcome.ts';
import { writeUpdate } from '../../notify/write-update.ts';
import { writeVanished } from '../../notify/write-vanished.ts';
import { october, warmDepartment } from '../notify/report-figures.ts';
import {
  alertFacts,
  digestFacts,
  incident,
  letterFacts,
  morning,
  sharedStory,
  story,
  storyEffect,
  tipFacts,
  unsharedStory,
  updateFacts,
  vanishedFacts,
} from '../notify/support/mail-facts.ts';

/** Every kind of mail with the payload in each of its words and addresses; by the file that writes it. */
export const hostileMails: Record<string, (payload: string) => Message> = {
  'write-alert': (p) =>
    writeAlert(
      alertFacts({
        department: p,
        themeLabel: p,
        sources: [p],
        canWait: p,
        playbook: p,
        acknowledgeUrl: p,
        incidentUrl: p,
        reasons: [p],
        others: [alertFacts({ department: p, sources: [p], acknowledgeUrl: p, incidentUrl: p })],
      }),
    ),
  'write-digest': (p) =>
    writeDigest(
      digestFacts({
        personName: p,
        incidents: [{ ...incident, department: p, themeLabel: p, url: p, acknowledgedBy: p }],
        goodStories: [
          {
            ...{ ...story, source: p, excerpt: p, themeLabel: p, url: p },
            reasons: [
              { why: 'focus', theme: p },
              { why: 'department', departmentKey: p },
            ],
            acts: [{ action: 'share', url: p }],
          },
        ],
        grown: [{ source: p, sharedAt: morning, effect: { days: 2, reactions: 1, comments: 1 } }],
        unshared: [{ source: p, since: morning, url: p }],
        choicesUrl: p,
        shared: [{ source: p, excerpt: p, url: p }],
        coverage: { read: 1, total: 2, problems: [{ name: p, sentence: p }] },
        queueUrl: p,
        healthUrl: p,
      }),
    ),
  'write-drill': (p) => writeDrill({ url: p }),
  'write-drill-report': (p) =>
    writeDrillReport({
      startedAt: morning,
      startedBy: p,
      people: [
        { name: p, reached: [p], notReached: [p], answeredAt: morning, answeredBy: p },
        { name: p, reached: [p], notReached: [p], answeredAt: null, answeredBy: null },
      ],
      drillsUrl: p,
    }),
  'write-duty-swap': (p) =>
    writeDutySwap({
      isTaker: true,
      other: p,
      by: p,
      shift: { from: morning, to: new Date(morning.getTime() + 3_600_000) },
      undo: { url: p, until: morning },
      shiftsUrl: p,
    }),
  'write-handover': (p) =>
    writeHandOver({
      department: p,
      source: p,
      kind: 'story',
      severity: 0,
      postedAt: morning,
      postUrl: p,
      excerpt: p,
      sender: { name: p, mail: p },
    }),
  'write-health': (p) => writeHealth({ problems: [{ about: p, sentence: p }], now: morning, healthUrl: p }),
  'write-invite': (p) =>
    writeInvite({ name: p, roles: ['comms'], municipality: p, url: p, loginUrl: p, expiresAt: morning }),
  'write-letter': (p) => {
    const told = { source: p, department: p, excerpt: p, postUrl: p };
    return writeLetter(
      letterFacts({
        key: p,
        shared: [sharedStory({ ...told, centralUrl: p }), sharedStory(told)],
        effects: [storyEffect({ ...told, centralUrl: p })],
        notShared: [unsharedStory({ ...told, why: p })],
        choicesUrl: p,
      }),
    );
  },
  'write-login': (p) => writeLogin({ url: p, minutes: 15 }),
  'write-mention': (p) => writeMention({ writer: p, source: p, cardUrl: p }),
  'write-report': (p) =>
    writeReport({
      figures: {
        ...warmDepartment,
        department: p,
        stories: warmDepartment.stories.map((one) => ({ ...one, source: p })),
        focus: warmDepartment.focus.map((one) => ({ ...one, note: p })),
      },
      texts: { historier: p, raad: p },
      ...october,
      stories: new Map(warmDepartment.stories.map(({ postId }) => [postId, { excerpt: p, permalink: p }])),
      url: p,
      choicesUrl: p,
    }),
  'write-sight': (p) => writeSight({ isBlind: true, since: morning, now: morning, coverageUrl: p }),
  'write-test': (p) => writeTest({ sentAt: morning, url: p }),
  'write-tip-outcome': (p) => writeTipOutcome(tipFacts({ tipId: p, department: p })),
  'write-update': (p) =>
    writeUpdate(updateFacts({ department: p, sources: [p], reasons: [p], calmBy: p, kind: 'over', incidentUrl: p })),
  'write-vanished': (p) => writeVanished(vanishedFacts({ page: p, hashes: [p], noticeUrl: p })),
};

/** These write no html: what they give is shown as it stands (test/notify/short-messages.test.ts), or is a page of paper. */
const plain = [
  'mail-down',
  'pdf',
  'push',
  'report-pdf',
  'report-sections',
  'short',
  'sms',
  'teams-card',
  'webhook',
].map((name) => `write-${name}`);

/** What writes mails, as the folder says. */
export const writers = readdirSync('notify')
  .filter((name) => name.startsWith('write-'))
  .map((name) => name.replace('.ts', ''))
  .filter((name) => !plain.includes(name))
  .sort();
