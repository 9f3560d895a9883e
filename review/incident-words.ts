/** What happened in an incident, in the words of its timeline. */
import { channelName, severityLabel } from '../core/danish-names.ts';
import { spikeWords } from '../core/severity-words.ts';
import type { Owner } from '../core/words.ts';
import type { IncidentLineOfTime } from '../store/incident-timeline.ts';

export const ownerNames: Record<Owner, string> = {
  kommune: 'Kommunen',
  region: 'Regionen',
  stat: 'Staten',
  forsyning: 'Forsyningen',
  privat: 'En privat virksomhed',
};

const tables: Record<string, string> = {
  kommune: 'kommunens',
  region: 'regionens',
  stat: 'statens',
  forsyning: 'forsyningens',
  privat: 'en privat virksomheds',
};

const counted = (count: unknown, one: string, many: string) => `${String(count)} ${count === 1 ? one : many}`;
const posts = (count: unknown) => counted(count, 'opslag', 'opslag');
const level = (severity: unknown) => `niveau ${String(severity)} (${severityLabel(Number(severity)).toLowerCase()})`;
const quoted = (text: unknown) => (typeof text === 'string' && text !== '' ? `: »${text}«` : '');

type Event = Extract<IncidentLineOfTime, { kind: 'event' }>;
type Words = (details: Event['details'], by: string | null) => string;

/** After a name: `Mette tog sagen`. */
const deeds: Record<string, Words> = {
  status: ({ to }) => (to === 'active' ? 'satte sagen i gang' : 'markerede sagen som set'),
  risen: ({ to }) => `hævede sagen til ${level(to)}`,
  severity: ({ from, to }) => `${Number(to) > Number(from) ? 'hævede' : 'sænkede'} sagen til ${level(to)}`,
  owner: ({ to }) => `lagde sagen på ${tables[String(to)] ?? 'et andet'} bord`,
  title: ({ to }) => (to === null ? 'gav sagen dens almindelige navn igen' : `kaldte sagen »${String(to)}«`),
  lead: ({ to }, by) => (to === null ? 'gav sagen fri' : to === by ? 'tog sagen' : `gav sagen til ${String(to)}`),
  excluded: ({ person }) => `holdt ${String(person)} ude af sagen`,
  included: ({ person }) => `lod ${String(person)} være med i sagen igen`,
  split: ({ posts: count, isNew }) => `skilte ${posts(count)} ud til ${isNew ? 'en ny' : 'en anden'} sag`,
  merged: ({ posts: count, isWhole }) =>
    isWhole ? `lagde en anden sag ind i denne (${posts(count)})` : `flyttede ${posts(count)} hertil fra en anden sag`,
  note: () => 'skrev i loggen',
  'task-added': ({ task }) => `skrev en opgave${quoted(task)}`,
  'task-done': ({ task }) => `krydsede af${quoted(task)}`,
  'task-reopened': ({ task }) => `tog krydset væk${quoted(task)}`,
  calm: () => 'sagde alt roligt',
  closed: ({ into, isMistake }) =>
    into !== undefined
      ? 'lagde sagen sammen med en anden'
      : isMistake
        ? 'lukkede sagen: den var åbnet ved en fejl'
        : 'lukkede sagen',
  reopened: () => 'åbnede sagen igen',
  left: () => 'tog et opslag ud, som ikke er kritik',
  returned: () => 'lagde et opslag tilbage i sagen',
  evaluated: () => 'skrev, hvad vi lærte',
  shielded: () => 'lukkede sagen for andre end ledelsen',
  unshielded: () => 'åbnede sagen for dem, der plejer at kunne se den',
  'let-in': ({ person }) => `lod ${String(person)} se sagen`,
  'let-out': ({ person }) => `lukkede sagen for ${String(person)} igen`,
  journalised: () => 'journaliserede sagen',
  opened: () => 'oprettede sagen',
  undo: () => 'fortrød noget',
};

/** What the watch does by itself: whole sentences. */
const happenings: Record<string, Words> = {
  opened: ({ severity }) => `Sagen opstod på ${level(severity)}`,
  grew: ({ posts: count, voices }) =>
    `${counted(count, 'nyt opslag', 'nye opslag')} fra ${counted(voices, 'afsender', 'afsendere')}`,
  risen: ({ to, why }) => `Sagen steg til ${level(to)}${typeof why === 'string' && why !== '' ? `. ${why}` : ''}`,
  spike: ({ observed, hours, expected }) =>
    `Der bliver talt mere, end der plejer: ${spikeWords({ observed: Number(observed), expected: Number(expected), hours: Number(hours) })}`,
  closed: () => 'Sagen blev lukket: der er ingen opslag tilbage i den',
  reopened: () => 'Sagen blev åbnet igen',
  status: ({ to }) => (to === 'seen' ? 'Sagen er set' : 'Sagen er i gang'),
  owner: ({ to }) => `Sagen kom på ${tables[String(to)] ?? 'et andet'} bord, fordi kommunen blev nævnt`,
  shielded: () => 'Sagen nævner en medarbejder og blev lukket for andre end ledelsen',
};

/** Without the name in front, which the page makes bold. */
export const eventWords = ({ what, details, by }: Event): string =>
  by === null
    ? (happenings[what]?.(details, by) ?? what.replaceAll('-', ' '))
    : (deeds[what]?.(details, by) ?? what.replaceAll('-', ' '));

const listed = (names: readonly string[]) => new Intl.ListFormat('da-DK', { type: 'conjunction' }).format(names);
const by = (channel: string) => `på ${channelName(channel)}`;

/** `Alarm på niveau 3 på mail til Ole og Pia` */
export function alertWords({
  severity,
  step,
  channel,
  sent,
  failed,
  waiting,
}: Extract<IncidentLineOfTime, { kind: 'alert' }>): string {
  const parts = [
    sent.length > 0 && `til ${listed(sent)}`,
    waiting.length > 0 && `er på vej til ${listed(waiting)}`,
    failed.length > 0 && `nåede ikke frem til ${listed(failed)}`,
  ].filter((part) => part !== false);
  return `Alarm på niveau ${severity}${step > 0 ? `, trin ${step + 1},` : ''} ${by(channel)} ${parts.join('; ')}`;
}

const messageWords: Record<string, string> = { alert: 'Alarm', update: 'Opdatering', over: 'Alt roligt' };

export const toldWords = ({ what, channel, state, count }: Extract<IncidentLineOfTime, { kind: 'message' }>) => {
  const fate = state === 'sent' ? 'sendt' : state === 'failed' ? 'nåede ikke frem' : 'er på vej';
  return `${messageWords[what] ?? what} ${by(channel)} ${fate}${count > 1 ? ` (${count} modtagere)` : ''}`;
};

/** What was done just now, for the note with the way back. */
export const doneWords: Record<string, string> = {
  status: 'Status er gemt.',
  severity: 'Niveauet er ændret.',
  owner: 'Gemt, hvis bord det er.',
  title: 'Titlen er gemt.',
  lead: 'Gemt, hvem der har sagen.',
  excluded: 'Personen er holdt ude af sagen.',
  included: 'Personen er med i sagen igen.',
  split: 'Opslagene er skilt ud.',
  merged: 'Sagerne er lagt sammen.',
  note: 'Det står i loggen.',
  'task-added': 'Opgaven er skrevet på.',
  'task-done': 'Krydset af.',
  'task-reopened': 'Krydset er taget væk.',
  calm: 'Alt roligt. Dem, der fik en alarm, får besked om lidt.',
  closed: 'Sagen er lukket.',
  reopened: 'Sagen er åbnet igen.',
  shielded: 'Sagen er lukket. Nu kan kun områdets leder se den, og dem lederen lukker ind.',
  unshielded: 'Sagen er åben for kommunikation og krisekontakter igen.',
  'let-in': 'Personen kan se sagen nu.',
  'let-out': 'Personen kan ikke længere se sagen.',
  evaluated: 'Tak. Det er gemt.',
  undo: 'Fortrudt.',
};

/** What a way back does not call home. */
export const whatIsOut: Record<string, string> = {
  severity: 'Er alarmen sendt, kan den ikke kaldes tilbage.',
  owner: 'Er alarmen sendt, kan den ikke kaldes tilbage.',
  calm: 'Er beskeden om alt roligt sendt, kan den ikke kaldes tilbage.',
};

/** `Sagen om skole og dagtilbud` until somebody gives it a name. */
export const incidentName = (title: string | null, department: string): string => title ?? `Sag: ${department}`;
