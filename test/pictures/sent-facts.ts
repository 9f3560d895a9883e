/** One invented matter as messages tell of it from alarm to calm. The clock is set and the ids are ours: made twice, they are the same. */
import type { AlertFacts } from '../../notify/write-alert.ts';
import type { UpdateFacts } from '../../notify/write-update.ts';

/** Friday, a quarter past two. */
export const now = new Date('2026-11-20T13:15:00Z');
export const site = 'https://lytteposten.kommune.example';
export const shortUrl = `${site}/k/aB3dE6gH9kLm`;

const playbook = [
  'Først mennesker: er nogen i fare, så ring 112.',
  'Saml krisestaben, og udpeg én talsperson.',
  'Skriv det, I ved, på hjemmesiden. Gæt ikke.',
].join('\n');

export const alert: AlertFacts = {
  incidentId: '3f2a91c0-1111-4222-8333-444455556666',
  severity: 3,
  isRise: false,
  isEscalation: false,
  department: 'Sundhed og omsorg',
  themeLabel: 'Velfærd og omsorg',
  posts: 12,
  voices: 7,
  media: 1,
  sources: ['Plejecenter Elmehøj', 'Kattegat Nyt'],
  reasons: ['Et medie har taget det op', 'Syv forskellige har skrevet om det på to timer'],
  openedAt: new Date('2026-11-20T11:10:00Z'),
  now,
  canWait: 'Det kan ikke vente',
  playbook,
  acknowledgeUrl: `${site}/alarm/kvitter/3f2a91c0`,
  incidentUrl: `${site}/sag/3f2a91c0-1111-4222-8333-444455556666`,
};

export const milder: AlertFacts = {
  ...alert,
  incidentId: '7b10c4d2-1111-4222-8333-444455556666',
  severity: 2,
  department: 'Vej og ejendom',
  themeLabel: 'Infrastruktur',
  posts: 4,
  voices: 4,
  media: 0,
  sources: ['Omtaler af Norddjurs Kommune'],
  reasons: ['Fire forskellige har skrevet om det samme siden i går'],
  openedAt: new Date('2026-11-19T16:20:00Z'),
  canWait: 'Det kan vente til kl. 16.00 i dag',
  playbook: 'Ring til fagområdet, og hør, hvad de ved.\nAftal, hvem der svarer, og hvornår.',
  acknowledgeUrl: `${site}/alarm/kvitter/7b10c4d2`,
  incidentUrl: `${site}/sag/7b10c4d2-1111-4222-8333-444455556666`,
};

const { acknowledgeUrl: _, isRise: _rise, isEscalation: _escalation, canWait: _wait, playbook: __, ...figures } = alert;

const later = new Date('2026-11-20T14:15:00Z');

export const update: UpdateFacts = {
  ...figures,
  kind: 'update',
  now: later,
  posts: 21,
  voices: 13,
  media: 2,
  news: { posts: 9, voices: 6, media: 1, since: now },
  isAnswered: true,
  unreadSources: 0,
  inReplyTo: 'alarm-niveau-3@lytteposten.kommune.example',
};

export const over: UpdateFacts = {
  ...update,
  kind: 'over',
  now: new Date('2026-11-20T17:40:00Z'),
  posts: 24,
  voices: 15,
  news: { posts: 3, voices: 2, media: 0, since: later },
  calmBy: 'Pia Prøve',
};
