import { type DecidedLine, listDecisions } from '../../store/screens-history.ts';
import { deedOf, reasonName, stateNames } from '../danish-words.ts';
import { type Page, reader } from '../page.ts';
import { readAsked, reasonsNamed } from '../queue-address.ts';
import { excerpt } from '../views/excerpt.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

const lastPage = 400;

/** What has been decided, newest first, with the way back; found again by words of the posts and reasons. */
export const history: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const page = Math.min(Math.max(Number.parseInt(c.req.query('side') ?? '1', 10) || 1, 1), lastPage);
  const { words } = readAsked(new URL(c.req.url).searchParams);
  const { lines, hasMore } = await listDecisions(db, page, words ? { words, reasons: reasonsNamed(words) } : undefined);
  return show(
    c,
    { title: 'Historik' },
    <>
      <h1>Historik</h1>
      <Search words={words} />
      {lines.length === 0 && <Empty words={words} />}
      <ol class="entries">
        {lines.map((line) => (
          <Entry line={line} csrf={reader(c).csrf} now={now} />
        ))}
      </ol>
      <Pages page={page} hasMore={hasMore} words={words} />
    </>,
  );
};

const Search = ({ words }: { words: string | undefined }) => (
  <form method="get" action="/historik" class="choose" role="search">
    <label class="form-label" for="historik-soeg">
      Søg i opslag og begrundelser
    </label>
    <input class="form-input" type="search" id="historik-soeg" name="soeg" maxlength={100} value={words ?? ''} />
    <button class="button button-secondary" type="submit">
      Søg
    </button>
    {words && <a href="/historik">Vis alt</a>}
  </form>
);

const Empty = ({ words }: { words: string | undefined }) => (
  <p class="empty">
    {words
      ? 'Ingen beslutninger passer til det, du søger.'
      : 'Her samler beslutningerne sig. Den første venter på dig i køen.'}
  </p>
);

function Entry({ line, csrf, now }: { line: DecidedLine; csrf: string; now: Date }) {
  const { decisionId, candidateId, action, reason, person, at, undone, state, source, text, together } = line;
  return (
    <li class="entry" id={decisionId}>
      <p class="entry-head">
        {person} {deedOf(action).did} <strong>{deedOf(action).what}</strong>
        {reason !== null && ` (${reasonName(reason)})`}
        {together > 1 && ` for ${together} opslag på én gang`} <When at={at} now={now} />
        {undone ? <span class="muted">, fortrudt siden</span> : <span class="muted">, nu: {stateNames[state]}</span>}
      </p>
      <p>{excerpt(text)}</p>
      <div class="entry-links">
        <span>
          <a href={`/kandidat/${candidateId}`}>
            Åbn kortet<span class="sr-only"> fra {source}</span>
          </a>{' '}
          <span class="muted">{source}</span>
        </span>
        {line.undoVersion !== null && <Undo line={line} csrf={csrf} />}
      </div>
    </li>
  );
}

/** Takes back what that click did: one decision on its card, or all that were made together. */
function Undo({ line, csrf }: { line: DecidedLine; csrf: string }) {
  const isMany = line.together > 1;
  return (
    <form method="post" action={isMany ? '/koe/fortryd' : `/kandidat/${line.candidateId}/fortryd`}>
      <input type="hidden" name="csrf" value={csrf} />
      {isMany ? (
        <input type="hidden" name="bunke" value={line.batchId} />
      ) : (
        <>
          <input type="hidden" name="version" value={String(line.undoVersion)} />
          <input type="hidden" name="beslutning" value={line.decisionId} />
          <input type="hidden" name="tilbage" value="kandidat" />
        </>
      )}
      <button class="link-button" type="submit">
        {isMany ? `Fortryd alle ${line.together}` : 'Fortryd'}
        <span class="sr-only">
          : {deedOf(line.action).what}, {line.source}
        </span>
      </button>
    </form>
  );
}

function Pages({ page, hasMore, words }: { page: number; hasMore: boolean; words: string | undefined }) {
  if (page === 1 && !hasMore) return null;
  const to = (side: number) =>
    `/historik?${new URLSearchParams({ ...(words && { soeg: words }), side: String(side) })}`;
  return (
    <nav class="pages" aria-label="Sider">
      {page > 1 && <a href={to(page - 1)}>Nyere</a>}
      <span>Side {page}</span>
      {hasMore && <a href={to(page + 1)}>Ældre</a>}
    </nav>
  );
}
