/**
 * A journal: a matter, or one post, with all that was done about it, written down for the municipality's records system. The
 * same moment gives the same bytes, so that a file can be proven by its hash. What each field holds is told in docs/journal.md.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const journalFormat = 'lytteposten-journal';
export const journalVersion = 1;

const moment = z.iso.datetime();
const perhaps = moment.nullable();
const name = z.string().nullable();

const post = z.strictObject({
  id: z.string(),
  source: z.string(),
  kind: z.string(),
  isMedium: z.boolean(),
  ownVoice: z.boolean(),
  postedAt: moment,
  foundAt: moment,
  link: z.string().nullable(),
  text: z.string(),
  textVersion: z.number(),
  isErased: z.boolean(),
  judged: z
    .strictObject({ model: z.string(), label: z.string(), severity: z.number(), theme: z.string(), at: moment })
    .nullable(),
});

const decision = z.strictObject({
  at: moment,
  by: z.string(),
  action: z.string(),
  reason: z.string().nullable(),
  post: z.string(),
  isUndone: z.boolean(),
});

const timelineLine = z.strictObject({
  at: moment,
  by: name,
  kind: z.string(),
  details: z.record(z.string(), z.unknown()),
  note: z.string().nullable(),
  isUndone: z.boolean(),
});

const alert = z.strictObject({
  at: moment,
  to: z.string(),
  severity: z.number(),
  step: z.number(),
  channel: z.string(),
  state: z.string(),
  sentAt: perhaps,
  acknowledgedAt: perhaps,
});

const step = z.strictObject({
  kind: z.enum(['checklist', 'task']),
  severity: z.number().nullable(),
  text: z.string(),
  assignee: name,
  dueAt: perhaps,
  doneAt: perhaps,
  doneBy: name,
});

const coverage = z.strictObject({
  from: moment,
  until: moment,
  sources: z.array(z.strictObject({ name: z.string(), kind: z.string() })),
  gaps: z.array(
    z.strictObject({ source: z.string(), from: moment, until: moment, reason: z.string(), closedAt: perhaps }),
  ),
  failing: z.array(z.strictObject({ source: z.string(), since: moment })),
});

export const journalSchema = z.strictObject({
  format: z.literal(journalFormat),
  formatVersion: z.literal(journalVersion),
  madeAt: moment,
  madeBy: z.string(),
  municipality: z.string().nullable(),
  subject: z.enum(['incident', 'card']),
  id: z.string(),
  title: z.string().nullable(),
  department: z.strictObject({ key: z.string(), name: z.string().nullable() }),
  theme: z.string(),
  severity: z.number(),
  status: z.string(),
  owner: z.string().nullable(),
  lead: name,
  openedAt: moment,
  calmAt: perhaps,
  closedAt: perhaps,
  reasons: z.array(z.strictObject({ at: moment, severity: z.number(), why: z.string(), words: z.string() })),
  people: z.array(z.strictObject({ name: z.string(), roles: z.array(z.string()) })),
  posts: z.array(post),
  postsLeftOut: z.number(),
  decisions: z.array(decision),
  notes: z.array(z.strictObject({ at: moment, by: z.string(), text: z.string(), post: z.string() })),
  timeline: z.array(timelineLine),
  alerts: z.array(alert),
  messages: z.array(
    z.strictObject({ at: moment, kind: z.string(), channel: z.string(), state: z.string(), count: z.number() }),
  ),
  playbooks: z.array(z.strictObject({ severity: z.number(), version: z.number() })),
  steps: z.array(step),
  coverage,
});

export type Journal = z.infer<typeof journalSchema>;

/** The file itself: what is hashed, kept and proven. */
export const journalText = (journal: Journal): string => `${JSON.stringify(journalSchema.parse(journal), null, 2)}\n`;

/** SHA-256 in hex, as `sha256sum` writes it. */
export const fingerprint = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
