/** What may stand in the municipality file (design §5), and in what form. */
import { z } from 'zod';
import { roles, themes } from './words.ts';

const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'skal være små bogstaver, tal og understreg');
const pageId = z.string().regex(/^\d+$/, 'skal være et tal i anførselstegn');
const duration = z
  .string()
  .regex(/^\d+(s|m|h|d)$/, 'skal være en varighed som 10m eller 1h')
  .transform((text) => Number.parseInt(text, 10) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[text.at(-1) ?? 's'] ?? 1))
  .refine((seconds) => seconds >= 30, 'skal være mindst 30s');
const localTime = z
  .string()
  .refine(
    (text) => /T([01]\d|2[0-3]):[0-5]\d$/.test(text) && z.iso.date().safeParse(text.slice(0, -6)).success,
    'skal være et tidspunkt som 2026-11-20T16:00',
  );
const common = { department: key.optional(), every: duration.optional() };
/** Where the institution behind it reads mail: it is told when a story of its own is shared. */
const institution = { ...common, mail: z.email().optional() };
const hashtag = z.string().regex(/^[\p{L}\p{N}_]+$/u, 'skrives uden #');
const hostName = z.string().regex(/^[a-z0-9.-]+(:\d+)?$/i, 'skal være et værtsnavn som mastodon.example');
const webAddress = z.url({ protocol: /^https?$/, error: 'skal være en http- eller https-adresse' });

/** The municipality itself speaks there, as in its news and minutes: neither praise nor criticism by the public (design rule 8). */
const ownWords = z.boolean().optional();

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('facebook-page'), id: pageId, name: z.string().min(1), ...institution }),
  z.strictObject({ kind: z.literal('facebook-mentions'), id: pageId, name: z.string().min(1), ...common }),
  z.strictObject({ kind: z.literal('instagram-hashtag'), tag: hashtag, name: z.string().optional(), ...common }),
  z.strictObject({ kind: z.literal('instagram-account'), id: pageId, name: z.string().min(1), ...institution }),
  z.strictObject({ kind: z.literal('linkedin-organisation'), id: pageId, name: z.string().min(1), ...institution }),
  z.strictObject({ kind: z.literal('bluesky'), tag: hashtag, name: z.string().optional(), ...common }),
  z.strictObject({ kind: z.literal('mastodon'), host: hostName, tag: hashtag, name: z.string().optional(), ...common }),
  z.strictObject({
    kind: z.literal('feed'),
    url: webAddress,
    name: z.string().min(1),
    medium: z.boolean().optional(),
    own: ownWords,
    ...institution,
  }),
  z.strictObject({
    kind: z.literal('webpage'),
    url: webAddress,
    name: z.string().min(1),
    item: z.string().min(1),
    /** Opens each new item: minutes, one post per open point. */
    follow: z.boolean().optional(),
    medium: z.boolean().optional(),
    own: ownWords,
    ...institution,
  }),
]);

/** The whole file; unknown keys are refused everywhere. */
export const municipalityFile = z.strictObject({
  municipality: z.strictObject({
    name: z.string().min(1),
    centralPage: pageId,
    hashtags: z.array(z.string().min(1)).default([]),
    instagramUser: z.string().optional(),
  }),
  departments: z
    .array(
      z.strictObject({
        key,
        name: z.string().min(1),
        mail: z.email().optional(),
        /** Who leads it, by mail: told when nobody else has answered an alert. */
        head: z.email().optional(),
      }),
    )
    .optional(),
  sources: z.array(source).optional(),
  people: z
    .array(
      z.strictObject({
        mail: z.email(),
        name: z.string().min(1),
        roles: z.array(z.enum(roles)).min(1),
        departments: z.array(key).optional(),
        phone: z
          .string()
          .regex(/^\+?[\d ]{8,}$/, 'skal være et telefonnummer')
          .optional(),
      }),
    )
    .optional(),
  duty: z.array(z.strictObject({ person: z.email(), from: localTime, to: localTime })).optional(),
  playbooks: z
    .array(
      z.strictObject({
        severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        text: z.string().min(1),
        /** Answers that lie ready to be copied when people ask. */
        holding: z.array(z.string().min(1).max(600)).max(10).optional(),
      }),
    )
    .optional(),
  focus: z
    .array(
      z.strictObject({
        theme: z.enum(themes),
        from: z.iso.date(),
        to: z.iso.date(),
        /** What the period is about, in the words of those who planned it. */
        note: z.string().max(200).optional(),
      }),
    )
    .optional(),
});

export type MunicipalityFile = z.infer<typeof municipalityFile>;
export type FileSource = NonNullable<MunicipalityFile['sources']>[number];

/** Page id, hashtag (after its host, where there are several) or address: what names a source within its kind. */
export function externalIdOf(source: FileSource): string {
  if ('id' in source) return source.id;
  if ('url' in source) return source.url;
  const tag = source.tag.toLowerCase();
  return 'host' in source ? `${source.host.toLowerCase()}/${tag}` : tag;
}
