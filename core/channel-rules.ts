/**
 * What the municipality has decided about its channels (domain.md §1.2, §1.3) and may change itself: tone, audience, lengths, and which
 * themes count as a larger agenda. What may never happen on a channel (design rule 10) is not here: review/advice.ts holds it.
 */
import { z } from 'zod';
import { themes } from './words.ts';

export const channels = ['facebook', 'linkedin', 'instagram', 'intranet'] as const;
export type Channel = (typeof channels)[number];

export const channelNames: Record<Channel, string> = {
  facebook: 'Facebook',
  linkedin: 'LinkedIn',
  instagram: 'Instagram',
  intranet: 'Intranet',
};

/** Under this key the rules stand in the table of settings. */
export const channelRulesKey = 'channel-rules';

const sentence = z.string().trim().min(1, 'skal udfyldes').max(200, 'må højst fylde 200 tegn');
const length = z.int('skal være et helt tal').min(0, 'skal være mindst 0').max(3000, 'må højst være 3000');

const channelRule = z
  .strictObject({
    tone: sentence,
    audience: sentence,
    /** The length that a text is wished to have, in characters. */
    shortest: length,
    longest: length,
    /** Above this LIX the text is called too heavy for the channel. */
    heaviestLix: z.int('skal være et helt tal').min(15, 'skal være mindst 15').max(80, 'må højst være 80'),
  })
  .refine(({ shortest, longest }) => shortest < longest, {
    path: ['longest'],
    error: 'skal være mere end det mindste antal tegn',
  });

export const channelRulesSchema = z.strictObject({
  channels: z.strictObject({
    facebook: channelRule,
    linkedin: channelRule,
    instagram: channelRule,
    intranet: channelRule,
  }),
  strengthPositions: z.array(z.enum(themes)),
  /** To be told more often, all year round. */
  alwaysInFocus: z.array(z.enum(themes)),
  /** Lytteposten may make a link post on the central Page when somebody clicks. */
  linkPosts: z.boolean(),
});

export type ChannelRules = z.infer<typeof channelRulesSchema>;
export type ChannelRule = ChannelRules['channels'][Channel];

export const defaultChannelRules: ChannelRules = {
  channels: {
    facebook: {
      tone: 'Uformel og let: i øjenhøjde, aktive ord, ingen svære ord, gerne lidt humor.',
      audience: 'Private i alle aldre.',
      shortest: 40,
      longest: 500,
      heaviestLix: 34,
    },
    linkedin: {
      tone: 'Mere formel: faglighed, strategier og resultater.',
      audience: 'Samarbejdspartnere, virksomheder, organisationer og jobsøgende.',
      shortest: 150,
      longest: 1300,
      heaviestLix: 44,
    },
    instagram: {
      tone: 'Let, med så lidt tekst som muligt. Billedet fortæller.',
      audience: 'Private, mest 20-35 år, og turister fra udlandet.',
      shortest: 10,
      longest: 150,
      heaviestLix: 34,
    },
    intranet: {
      tone: 'Let og uformel, fra kollega til kollega.',
      audience: 'Kolleger og ledere i kommunen.',
      shortest: 60,
      longest: 1000,
      heaviestLix: 40,
    },
  },
  strengthPositions: [
    'bosætning',
    'erhverv_og_job',
    'bolig_og_erhvervsgrunde',
    'partnerskaber',
    'destinationer',
    'infrastruktur',
  ],
  alwaysInFocus: ['rekruttering_og_fastholdelse', 'klima_og_miljø'],
  linkPosts: false,
};
