import { safeLink } from '../../core/hygiene.ts';
import type { Guess } from '../../store/share-answers.ts';
import { evidenceName } from '../danish-words.ts';
import { facebookLink } from '../facebook-link.ts';
import { excerpt } from './excerpt.ts';
import { GuessForms, guessWords } from './guess-forms.tsx';
import { LinkOut } from './link-out.tsx';
import { When } from './when.tsx';

/** What was answered today stands beside what waits, so that it can be taken back. */
export const guessedSince = (now: Date) => new Date(now.getTime() - 86_400_000);

/** Posts of the central Page that look like a share of ours, without anything that proves it. Nothing at all where there are none. */
export const ProbableShares = ({ guesses, csrf, now }: { guesses: Guess[]; csrf: string; now: Date }) =>
  guesses.length === 0 ? null : (
    <section aria-labelledby="sandsynlige">
      <h2 id="sandsynlige">Er det en deling?</h2>
      <p>
        Facebook siger ikke altid, hvad der er delt. Her ligner et opslag på kommunens side en af vores historier. Svar
        ja, så får fagområdet en tak.
      </p>
      <ul class="entries">
        {guesses.map((guess) => (
          <li class="entry">
            <h3 class="share-entry-name">{guess.source}</h3>
            <p>{excerpt(guess.text)}</p>
            <p class="muted">
              Måske delt <When at={guess.sharedAt} now={now} /> ({evidenceName(guess.evidence)}
              {guessWords({ ...guess, strength: guess.answer === 'yes' ? 'certain' : 'probable' })})
            </p>
            <p class="entry-links">
              <LinkOut href={safeLink(guess.permalink)} about={guess.source}>
                Åbn opslaget
              </LinkOut>
              <LinkOut href={facebookLink(guess.centralExternalId)} about={guess.source}>
                Se kommunens opslag
              </LinkOut>
            </p>
            <GuessForms
              share={{ ...guess, strength: guess.answer === 'yes' ? 'certain' : 'probable', isThanked: false }}
              csrf={csrf}
              back={null}
              about={guess.source}
            />
          </li>
        ))}
      </ul>
    </section>
  );
