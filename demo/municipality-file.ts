/** The municipality file (design §5) of the fiction: what an administrator would write to listen to it. */

import { stringify } from 'yaml';
import { instagramAccount, linkedinOrganisation } from './account-model.ts';
import { centralName, type DemoModel } from './demo-model.ts';
import { dayAfter } from './local-moment.ts';
import { demoDepartments, demoPeople, demoPlaybooks } from './municipality-people.ts';
import type { OpenNetwork } from './network-model.ts';

export type MunicipalityAddresses = {
  /** Where the feeds are served, e.g. `http://127.0.0.1:4010`. */
  feeds: string;
  /** Where the municipality's web site is served; with the feeds unless told otherwise. */
  site?: string;
};

/**
 * The file as a plain object: 150 Pages, the mentions of the central Page, one feed of the two local media, the accounts
 * elsewhere, the municipality's web site, and the hashtag on the open networks.
 */
export function municipalityObject(model: DemoModel, addresses: MunicipalityAddresses) {
  const { feeds, site = feeds } = addresses;
  const day = (days: number) => dayAfter(model.anchorDay, days);
  return {
    municipality: {
      name: model.central.name,
      centralPage: model.central.id,
      hashtags: ['norddjurs', 'norddjurskommune'],
      instagramUser: instagramAccount.id,
    },
    departments: demoDepartments,
    sources: [
      ...model.pages.map(({ id, name, department }) => ({ kind: 'facebook-page', id, name, department, every: '10m' })),
      { kind: 'facebook-mentions', id: model.central.id, name: `Omtaler af ${model.central.name}`, every: '5m' },
      { kind: 'feed', url: `${feeds}/feeds/lokalmedier.rss`, name: 'Lokale medier', medium: true, every: '15m' },
      ...accountSources(model),
      ...siteSources(model, site),
      ...networkSources(model, feeds),
    ],
    people: demoPeople,
    duty: [{ person: 'karla@norddjurs.example', from: `${day(0)}T16:00`, to: `${day(1)}T08:00` }],
    playbooks: demoPlaybooks,
    focus: [
      { theme: 'rekruttering_og_fastholdelse', from: day(-30), to: day(60) },
      { theme: 'klima_og_miljø', from: day(-10), to: day(120) },
    ],
  };
}

/** Where the fiction has something to say there. */
function accountSources({ accounts: { media, updates } }: DemoModel) {
  const name = centralName;
  const instagram = [
    { kind: 'instagram-hashtag', tag: 'norddjurs', every: '1h' },
    { kind: 'instagram-account', id: instagramAccount.id, name: `${name} på Instagram`, every: '30m' },
  ];
  const linkedin = [
    { kind: 'linkedin-organisation', id: linkedinOrganisation.id, name: `${name} på LinkedIn`, every: '1h' },
  ];
  return [...(media.length > 0 ? instagram : []), ...(updates.length > 0 ? linkedin : [])];
}

/** `item` fits the pages of site-pages.ts. */
function siteSources({ site: { news, meetings } }: DemoModel, site: string) {
  const kind = 'webpage';
  const list = {
    kind,
    own: true,
    url: `${site}/web/nyheder`,
    name: 'Nyheder på hjemmesiden',
    item: 'article.nyhed',
    every: '30m',
  };
  const minutes = {
    kind,
    own: true,
    url: `${site}/web/referater`,
    name: 'Referater',
    item: 'li.moede',
    follow: true,
    every: '1h',
  };
  return [...(news.length > 0 ? [list] : []), ...(meetings.length > 0 ? [minutes] : [])];
}

function networkSources({ networks }: DemoModel, platforms: string) {
  const tag = 'norddjurs';
  const isSpoken = (name: OpenNetwork) => networks.some(({ network }) => network === name);
  const mastodon = { kind: 'mastodon', host: new URL(platforms).host, tag, name: `#${tag} på Mastodon`, every: '30m' };
  return [
    ...(isSpoken('bluesky') ? [{ kind: 'bluesky', tag, name: `#${tag} på Bluesky`, every: '30m' }] : []),
    ...(isSpoken('mastodon') ? [mastodon] : []),
  ];
}

/** The same as YAML text, ready for `cli import`. */
export function municipalityFile(model: DemoModel, addresses: MunicipalityAddresses): string {
  return stringify(municipalityObject(model, addresses), { lineWidth: 0 });
}
