import { z } from 'zod';
import { departments, labels } from '../core/words.ts';
import { mediaWays, updateWays } from './account-model.ts';
import { openNetworks } from './network-model.ts';
import { meetingForms } from './site-model.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time must be HH:mm');
const link = z.url().refine((url) => new URL(url).hostname.endsWith('.example'), 'only .example domains');
const expected = {
  expect: z.enum(labels).optional(),
  severity: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).optional(),
};
const base = {
  id: z.string().regex(/^[\w-]+$/),
  day: z.int().min(-40).max(0),
  time,
  text: z.string().trim().default(''),
  reactions: z.int().min(0).default(0),
  shares: z.int().min(0).default(0),
  ...expected,
};
export const mediaKinds = ['photo', 'album', 'video', 'link'] as const;
export type MediaKind = (typeof mediaKinds)[number];
/** How a reshare by the central Page looks from outside; `none` only looks like one. */
export const shareShapes = ['parent', 'target', 'permalink', 'mobile', 'pfbid', 'album', 'deleted', 'none'] as const;
export type ShareShape = (typeof shareShapes)[number];

const looks = { media: z.enum(mediaKinds).optional(), link: link.optional(), tag: z.literal('central').optional() };

export const fictionPage = z.strictObject({
  slug: z.string().regex(/^[a-z0-9-]+$/),
  id: z.string().regex(/^\d{15}$/),
  name: z.string().min(1),
  place: z.string().min(1),
  department: z.enum(departments),
});

/** As long as a line of minutes has room for, and an extract is kept of. */
const fictionPoint = z.strictObject({
  heading: z.string().min(1).max(60),
  text: z.string().trim().min(1).max(270),
  is_closed: z.boolean().default(false),
  ...expected,
});

export const fictionItem = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('page-post'), page: z.string(), ...base, ...looks }),
  z.strictObject({ type: z.literal('mention'), page: z.string().optional(), ...base, ...looks }),
  z.strictObject({ type: z.literal('comment'), on: z.string(), page: z.string().optional(), ...base, ...looks }),
  z.strictObject({
    type: z.literal('article'),
    outlet: z.string(),
    title: z.string().min(1),
    ...base,
    link: link.optional(),
  }),
  z.strictObject({
    type: z.literal('central-post'),
    share_of: z.string().optional(),
    shape: z.enum(shareShapes).default('none'),
    ...base,
    ...looks,
  }),
  z.strictObject({ type: z.literal('instagram'), way: z.enum(mediaWays), by: z.string().default('nogen'), ...base }),
  z.strictObject({
    type: z.literal('linkedin'),
    way: z.enum(updateWays),
    /** URN of whoever writes, unless it is the municipality. */
    by: z
      .string()
      .regex(/^urn:li:(organization|person):\w+$/)
      .default('urn:li:person:nogen'),
    share_of: z.string().optional(),
    ...base,
  }),
  /** Under one of the municipality's own posts on Instagram or LinkedIn. */
  z.strictObject({ type: z.literal('reply'), on: z.string(), is_own: z.boolean().default(false), ...base }),
  /** On the municipality's own web site. */
  z.strictObject({ type: z.literal('news'), title: z.string().min(1), ...base }),
  /** Minutes: `day` is when they were published, `held` the day of the meeting. */
  z.strictObject({
    type: z.literal('meeting'),
    committee: z.string().min(1),
    held: z.int().min(-40).max(0),
    form: z.enum(meetingForms),
    points: z.array(fictionPoint).min(1),
    ...base,
  }),
  z.strictObject({
    type: z.literal('network-post'),
    network: z.enum(openNetworks),
    /** Its writer has asked not to be shown to strangers. */
    is_quiet: z.boolean().default(false),
    ...base,
  }),
]);

export type FictionPage = z.output<typeof fictionPage>;
export type FictionItem = z.output<typeof fictionItem>;
