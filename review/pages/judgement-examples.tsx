import { labels } from '../../core/words.ts';
import { listSaid } from '../../store/judged-by-people.ts';
import { labelNames } from '../danish-words.ts';
import type { Page } from '../page.ts';
import { excerpt } from '../views/excerpt.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';
import { decisionsSince } from './judgement-facts.ts';

const shown = 20;

/** The texts behind a cell of the table: what people said, and what the model had said of the same. */
export const judgementExamples: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const [said, model] = ['sagt', 'model'].map((name) => labels.find((one) => one === c.req.query(name)));
  if (!said || !model) return c.notFound();
  const posts = await listSaid(db, { said, model, since: decisionsSince(now), limit: shown });
  return show(
    c,
    { title: 'Eksempler fra vurderingen' },
    <>
      <p class="crumb">
        <a href="/vurdering#beslutninger">Vurdering</a>
      </p>
      <h1>
        I sagde {labelNames[said]?.toLowerCase()}, modellen sagde {labelNames[model]?.toLowerCase()}
      </h1>
      {posts.length === 0 ? (
        <p class="empty">Her er ingen. Måske er det fortrudt siden.</p>
      ) : (
        <ul class="entries">
          {posts.map((post) => (
            <li class="entry">
              <p class="muted">
                {post.source} <span aria-hidden="true">·</span> besluttet <When at={post.saidAt} now={now} />
              </p>
              <p>{excerpt(post.text)}</p>
              {post.candidateId !== null && (
                <p>
                  <a href={`/kandidat/${post.candidateId}`}>
                    Se kortet<span class="sr-only"> fra {post.source}</span>
                  </a>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {posts.length === shown && <p class="muted">Kun de nyeste {shown} vises.</p>}
    </>,
  );
};
