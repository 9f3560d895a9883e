/** What a key for another system opens. One key opens reading or the feed, never both: the feed's key stands in an address. */
import { z } from 'zod';

export const apiScopes = ['stories:read', 'shares:read', 'incidents:read', 'coverage:read', 'reports:read'] as const;
export type ApiScope = (typeof apiScopes)[number];
export const feedScope = 'feed:read' as const;
export type TokenScope = ApiScope | typeof feedScope;

export const scopeNames: Record<TokenScope, string> = {
  'stories:read': 'Gode historier fra kommunens egne sider',
  'shares:read': 'Delinger og deres effekt',
  'incidents:read': 'Sager: tal, ingen tekster',
  'coverage:read': 'Dækning: hvilke kilder der er læst',
  'reports:read': 'Godkendte rapporter',
  'feed:read': 'RSS med delte historier til intranettet',
};

export const usualDays = 90;
export const mostDays = 365;

export const newTokenSchema = z.strictObject({
  name: z.string().trim().min(2, 'skal sige, hvem nøglen er til').max(80, 'må højst være 80 tegn'),
  scopes: z
    .array(z.enum([...apiScopes, feedScope]))
    .min(1, 'vælg mindst én')
    .refine((scopes) => !scopes.includes(feedScope) || scopes.length === 1, {
      error: 'RSS skal have sin egen nøgle, fordi den står i en adresse',
    }),
  days: z.coerce
    .number('skal være et tal')
    .int('skal være hele dage')
    .min(1, 'skal være mindst 1 dag')
    .max(mostDays, 'må højst være 365 dage'),
});
export type NewToken = z.infer<typeof newTokenSchema>;

/** What every key begins with, so that a search for lost ones finds it. */
export const tokenPrefix = 'lp_';
