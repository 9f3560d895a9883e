import { lightOf } from '../core/source-light.ts';
import { listSourceHealth, type SourceLine } from '../store/screens-coverage.ts';
import type { Finding } from './check-pages.ts';
import type { House } from './house.ts';

/**
 * The sources as the page Dækning shows them: red ones are problems, yellow ones worth knowing. Whether a Facebook Page can
 * be reached is asked live, so that of it only the rest is told here.
 */
export async function checkSources({ db, clock }: House): Promise<Finding[]> {
  const now = clock.now();
  return (await listSourceHealth(db)).flatMap((source) => {
    const { colour, words, note } = lightOf(source, now);
    if (colour === 'green' || (source.kind.startsWith('facebook-') && isAskedLive(source))) return [];
    const sentence = note ? `${words}. ${note}` : words;
    return [{ about: source.name, ...(colour === 'red' ? { problem: sentence } : { note: sentence }) }];
  });
}

/** Out of reach, held back or never read: check-pages.ts has just tried it. */
const isAskedLive = ({ health, readUntil }: SourceLine) => health !== 'ok' || readUntil === null;
