/** What the pages of the settings say of kinds, roles and times. */
import { everyText } from '../core/municipality-entries.ts';
import type { FileSource } from '../core/municipality-schema.ts';
import type { Role } from '../core/words.ts';

export const roleNames: Record<Role, string> = {
  comms: 'Kommunikation',
  crisis: 'Krisekontakt',
  department: 'Fagområde',
  leader: 'Ledelse',
  admin: 'Administrator',
  dpo: 'Databeskyttelse (DPO)',
};

/** What a role opens, said where it is given. */
export const roleTasks: Record<Role, string> = {
  comms: 'læser og beslutter i køen',
  crisis: 'får alarmer om sine fagområder',
  department: 'følger sit fagområdes historier',
  leader: 'ser tallene',
  admin: 'passer indstillingerne, læser ikke opslag',
  dpo: 'ser loggen',
};

/** What a kind of source is, for somebody who adds one. */
export const sourceKindHelp: Record<FileSource['kind'], string> = {
  'facebook-page': 'En af kommunens egne sider på Facebook, for eksempel en skoles eller et plejecenters.',
  'facebook-mentions': 'Offentlige opslag på Facebook, der nævner en af kommunens sider.',
  'instagram-hashtag': 'Offentlige opslag på Instagram med et hashtag. Instagram tillader 30 forskellige om ugen.',
  'instagram-account': 'Opslag på Instagram, der nævner kommunens konto.',
  'linkedin-organisation': 'Opslag på LinkedIn, der nævner kommunens side.',
  feed: 'Nyheder fra et medie, der har et nyhedsfeed (RSS).',
  webpage: 'En webside med en liste, for eksempel referater eller en lokal portal uden feed.',
  bluesky: 'Offentlige opslag på Bluesky med et hashtag.',
  mastodon: 'Offentlige opslag på en Mastodon-server med et hashtag.',
};

export const intervals: readonly string[] = ['5m', '10m', '15m', '30m', '1h', '2h', '6h', '12h', '1d'];

const units: Record<string, readonly [string, string]> = {
  s: ['sekund', 'sekunder'],
  m: ['minut', 'minutter'],
  h: ['time', 'timer'],
  d: ['døgn', 'døgn'],
};

/** `15m` as `hvert 15. minut`. */
export function everyName(text: string): string {
  const count = Number.parseInt(text, 10);
  const [one = '', many = ''] = units[text.at(-1) ?? 'm'] ?? [];
  const each = one === 'time' ? 'hver' : 'hvert';
  return count === 1 ? `${each} ${one}` : one === 'døgn' ? `hvert ${count}. ${many}` : `${each} ${count}. ${one}`;
}

export const everySecondsName = (seconds: number) => everyName(everyText(seconds));
