/** Two Pages, a citizen and a medium: just enough of a municipality to try the simulator on. */
import { createHmac } from 'node:crypto';
import { clockAt } from '../../core/clock.ts';
import { loadFiction } from '../../demo/fiction.ts';
import { type FictionItem, fictionItem } from '../../demo/fiction-item.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { startSimulator } from '../../demo/simulator.ts';
import type { Simulator, SimulatorOptions } from '../../demo/simulator-contract.ts';

export const central = '100200300400500';
export const daycare = '111222330009901';
export const school = '111222330009902';

export const item = (raw: Record<string, unknown>): FictionItem =>
  fictionItem.parse({ day: -1, time: '09:00', text: 'Intet nyt fra kontoret.', ...raw });

const pages = [
  {
    slug: 'dagplejen',
    id: daycare,
    name: 'Dagplejen Prøve',
    place: 'Grenaa',
    department: 'skole_og_dagtilbud' as const,
  },
  { slug: 'skolen', id: school, name: 'Prøveskolen', place: 'Auning', department: 'skole_og_dagtilbud' as const },
];

const items = [
  item({
    id: 'a1',
    type: 'page-post',
    page: 'dagplejen',
    text: 'Snemand i gården',
    media: 'photo',
    reactions: 5,
    shares: 2,
  }),
  item({
    id: 'a2',
    type: 'page-post',
    page: 'dagplejen',
    time: '10:00',
    text: '🎉 Åbent hus sammen med Norddjurs Kommune #Norddjurs',
    tag: 'central',
  }),
  item({
    id: 'a3',
    type: 'page-post',
    page: 'dagplejen',
    day: 0,
    time: '12:00',
    text: 'Frokost i skoven',
    media: 'album',
  }),
  item({ id: 's1', type: 'page-post', page: 'skolen', text: 'Skriv til @Norddjurs hvis bussen ikke kommer' }),
  item({ id: 'm1', type: 'mention', text: 'Tak for hjælpen, Norddjurs Kommune', tag: 'central', time: '11:00' }),
  item({ id: 'k1', type: 'comment', on: 'a1', time: '09:10', text: 'Sikke en flot hat' }),
  item({ id: 'k2', type: 'comment', on: 'k1', time: '09:20', text: 'Den er fra genbrug', page: 'dagplejen' }),
  item({ id: 'k3', type: 'comment', on: 'a1', day: 0, time: '13:00', text: 'Er den smeltet nu?' }),
  item({ id: 'n1', type: 'article', outlet: 'Kattegat Nyt', title: 'Bænk & blomst', text: 'Torvet får <ny> bænk' }),
  item({
    id: 'n2',
    type: 'article',
    outlet: 'Djursland Tidende',
    title: 'Færgen sejler',
    text: 'Igen',
    day: 0,
    time: '12:30',
  }),
];

export const smallTown = (more: FictionItem[] = []) =>
  loadFiction('2026-11-20', { texts: { pages, items: [...items, ...more] } });

type Wish = Partial<Omit<SimulatorOptions, 'clock'>> & { now?: string };

/** A simulator of the small town, at eleven in the morning of the demo day unless told otherwise. */
export async function openTown({ now = '2026-11-20T10:00:00Z', model = smallTown(), ...options }: Wish = {}) {
  const clock = clockAt(now);
  const simulator = await startSimulator({ model, clock, ...options });
  const idOf = (key: string): string => {
    const found = [...model.posts, ...model.comments].find((one) => one.key === key);
    if (!found) throw new Error(`no item ${key}`);
    return found.id;
  };
  return { simulator, clock, model, idOf, ask: askOf(simulator) };
}

export type GraphBody = {
  id?: string;
  data?: Array<Record<string, unknown>>;
  paging?: { cursors: { before: string; after: string }; next?: string };
  summary?: { total_count: number; order: string };
  error?: { code: number; error_subcode?: number; type: string; message: string; is_transient?: boolean };
} & Record<string, unknown>;

export const proofOf = (token: string): string => createHmac('sha256', appSecret).update(token).digest('hex');

/** Asks as a well-behaved client does: version, token in the header, proof. */
function askOf(simulator: Simulator) {
  return async (path: string, query: Record<string, string> = {}, token = tokenFor(simulator, path)) => {
    const parameters = new URLSearchParams({ appsecret_proof: proofOf(token), ...query });
    const url = `${simulator.url}/v26.0${path}?${parameters}`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, headers: response.headers, body: (await response.json()) as GraphBody };
  };
}

function tokenFor(simulator: Simulator, path: string): string {
  const owner = path.split('/')[1]?.split('_')[0] ?? '';
  return /^1\d{14}$/.test(owner) ? simulator.tokens.of(owner) : systemToken;
}
