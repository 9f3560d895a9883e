/** Small feeds as media write them. */

export const rss = (items: string, head = '') =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Mediet</title>${head}${items}</channel></rss>`;

export const item = (number: number, more = '') =>
  `<item><title>Nyhed ${number}</title><guid isPermaLink="false">nyhed-${number}</guid><link>https://medie.example/${number}</link><pubDate>Wed, 18 Nov 2026 10:00:00 +0100</pubDate>${more}</item>`;
