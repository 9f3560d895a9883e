/** Which rules a year was lived by. Another word in one of these files, and the built outcomes no longer tell the truth. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

const rooms: Record<string, readonly string[]> = {
  core: [
    'severity-rules', 'small-number-spike', 'talk-rates', 'expected-talk', 'matter-signals', 'matter-traits',
    'owner-of-matter', 'alerting', 'escalation', 'calendar', 'quiet-hours', 'alert-choices', 'canonical-link',
  ], // biome-ignore format: one list
  classifiers: ['matters', 'common-words', 'deadly-failure', 'built-in'],
  jobs: [
    'classify-posts', 'place-post', 'group-incidents', 'known-incidents', 'gripe-pile', 'incident-traits', 'spoken-of',
    'open-incident', 'raise-by-rules', 'watch-talk', 'spike-home', 'send-alert', 'alert-routing', 'alert-people',
    'escalate-alerts', 'escalation-line', 'send-updates', 'tell-people', 'fall-back', 'foreseen-talk', 'own-words',
    'who-asks',
  ], // biome-ignore format: one list
  store: [
    'incident-rise', 'matter-facts', 'gripes', 'talk', 'alerts', 'alerted-incident', 'incident-news', 'expected-talk',
  ], // biome-ignore format: one list
  'worker/bench/year': ['replay-year', 'replay-house', 'replay-staff', 'year-figures'],
  'demo/year': ['year-item', 'everyday-items', 'everyday-texts', 'planned-items', 'item-of', 'year-town'],
};
const texts = ['demo/year/plans', 'demo/year/texts'];
const lists = ['classifiers/lexicon/common-words.txt'];

/** What a comment or a line break says changes nothing. */
const bare = (text: string) =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1')
    .replace(/[\s,()]+/g, '');

const textFiles = (folder: string) =>
  readdirSync(join(root, folder))
    .sort()
    .map((name) => `${folder}/${name}`);

export function rulesVersion(): string {
  const code = Object.entries(rooms).flatMap(([room, names]) => names.map((name) => `${room}/${name}.ts`));
  const hash = createHash('sha256');
  for (const path of [...code, ...texts.flatMap(textFiles), ...lists]) {
    const text = readFileSync(join(root, path), 'utf8');
    hash.update(path).update(path.endsWith('.ts') ? bare(text) : text);
  }
  return hash.digest('hex').slice(0, 16);
}
