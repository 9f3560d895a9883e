import { listDecisions } from '../../store/screens-history.ts';
import { deedOf, reasonName, stateNames } from '../danish-words.ts';
import type { Page } from '../page.ts';
import { excerpt } from '../views/excerpt.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

const lastPage = 400;

/** What has been decided, newest first. */
export const history: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const page = Math.min(Math.max(Number.parseInt(c.req.query('side') ?? '1', 10) || 1, 1), lastPage);
  const { lines, hasMore } = await listDecisions(db, page);
  return show(
    c,
    { title: 'Historik' },
    <>
      <h1>Historik</h1>
      {lines.length === 0 && <p class="empty">Her samler beslutningerne sig. Den første venter på dig i køen.</p>}
      <ol class="entries">
        {lines.map(({ decisionId, candidateId, action, reason, person, at, undone, state, source, text }) => (
          <li class="entry" id={decisionId}>
            <p class="entry-head">
              {person} {deedOf(action).did} <strong>{deedOf(action).what}</strong>
              {reason !== null && ` (${reasonName(reason)})`} <When at={at} now={now} />
              {undone ? (
                <span class="muted">, fortrudt siden</span>
              ) : (
                <span class="muted">, nu: {stateNames[state]}</span>
              )}
            </p>
            <p>{excerpt(text)}</p>
            <p>
              <a href={`/kandidat/${candidateId}`}>
                Åbn kortet<span class="sr-only"> fra {source}</span>
              </a>{' '}
              <span class="muted">{source}</span>
            </p>
          </li>
        ))}
      </ol>
      <Pages page={page} hasMore={hasMore} />
    </>,
  );
};

const Pages = ({ page, hasMore }: { page: number; hasMore: boolean }) =>
  (page > 1 || hasMore) && (
    <nav class="pages" aria-label="Sider">
      {page > 1 && <a href={`/historik?side=${page - 1}`}>Nyere</a>}
      <span>Side {page}</span>
      {hasMore && <a href={`/historik?side=${page + 1}`}>Ældre</a>}
    </nav>
  );
