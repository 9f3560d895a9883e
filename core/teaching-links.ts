/** Links to the courses and guides that communications offers the departments (domain.md §1.4): the setting `teaching-links`. */
import { z } from 'zod';

export const teachingLinksKey = 'teaching-links';

export const teachingLinksSchema = z
  .array(
    z.strictObject({
      title: z.string().trim().min(3, 'skal have en titel').max(80, 'titlen er for lang'),
      url: z.url({ protocol: /^https?$/, error: 'skal være en http- eller https-adresse' }).max(500),
      /** What is found there, in a sentence. */
      about: z.string().trim().max(200, 'forklaringen er for lang').optional(),
    }),
  )
  .max(12, 'der er plads til 12 links');

export type TeachingLinks = z.infer<typeof teachingLinksSchema>;

/** None: where the material lies is for the municipality to say. The page then points to communications themselves. */
export const defaultTeachingLinks: TeachingLinks = [];
