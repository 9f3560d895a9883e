import { themeName } from '../../core/danish-names.ts';
import { listGuesses } from '../../store/share-answers.ts';
import { listToShare, type ToShare } from '../../store/to-share.ts';
import { type Page, reader } from '../page.ts';
import { shareNotices, sharePath } from '../share-words.ts';
import { excerpt } from '../views/excerpt.ts';
import { show } from '../views/layout.tsx';
import { guessedSince, ProbableShares } from '../views/probable-shares.tsx';
import { When } from '../views/when.tsx';

const atOnce = 50;

/** What has been decided to be shared and still waits for it: where one goes when the queue is empty. */
export const shareList: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const { rows, total } = await listToShare(db, atOnce);
  const guesses = await listGuesses(db, { answeredSince: guessedSince(now), limit: atOnce });
  const done = shareNotices[c.req.query('gjort') ?? ''];
  return show(
    c,
    { title: 'Skal deles' },
    <>
      <h1>Skal deles</h1>
      {done !== undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>{done}</p>
        </div>
      )}
      {rows.length === 0 ? (
        <div class="empty">
          <h2>Alt er delt</h2>
          <p>
            Når du vælger Del i <a href="/koe">køen</a>, lægger historien sig her, til den er delt.
          </p>
        </div>
      ) : (
        <p class="left">
          {total} {total === 1 ? 'historie venter' : 'historier venter'} på at blive delt, ældste først.
          {total > rows.length && ` Her er de første ${rows.length}.`}
        </p>
      )}
      <ul class="entries">
        {rows.map((row) => (
          <Entry row={row} now={now} />
        ))}
      </ul>
      <ProbableShares guesses={guesses} csrf={reader(c).csrf} now={now} />
    </>,
  );
};

const publicationWords: Record<string, string> = {
  planned: 'Link-opslag bestilt',
  claimed: 'Link-opslag på vej',
  unknown: 'Link-opslag uafklaret',
  failed: 'Link-opslag mislykket',
  done: 'Link-opslag slået op',
};

const Entry = ({ row, now }: { row: ToShare; now: Date }) => (
  <li class="entry">
    <h2 class="share-entry-name">{row.source}</h2>
    <p>{excerpt(row.text)}</p>
    <p class="muted">
      {themeName(row.theme)} <span aria-hidden="true">·</span> valgt <When at={row.since} now={now} />
      {row.publication !== null && (
        <>
          {' '}
          <span aria-hidden="true">·</span> {publicationWords[row.publication]}
        </>
      )}
    </p>
    <p>
      <a class="button button-secondary" href={sharePath(row.id)}>
        Klargør deling<span class="sr-only"> fra {row.source}</span>
      </a>
    </p>
  </li>
);
