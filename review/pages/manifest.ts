import type { Page } from '../page.ts';

/** Lets a phone keep the app on its home screen and offer it where one shares: what is shared fills the form of /tilfoej. */
export const manifest: Page = (c) =>
  c.body(
    JSON.stringify({
      name: 'Lytteposten',
      short_name: 'Lytteposten',
      lang: 'da',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: '#f6f8f8',
      theme_color: '#0b5f66',
      icons: [{ src: c.get('web').assets.icon, type: 'image/svg+xml', sizes: 'any' }],
      share_target: { action: '/tilfoej', method: 'GET', params: { title: 'title', text: 'text', url: 'url' } },
    }),
    200,
    { 'content-type': 'application/manifest+json; charset=utf-8' },
  );
