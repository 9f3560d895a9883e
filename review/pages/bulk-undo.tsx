import { readLines } from '../../store/screens-queue.ts';
import { undoBatch } from '../../store/story-decisions.ts';
import { backToQueue } from '../back-to.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { show } from '../views/layout.tsx';
import { LineList } from '../views/line-list.tsx';

/**
 * Takes back what one click did to several cards. The name of the decisions is what was seen here: a card that somebody
 * has decided on since is not where they left it, stays as it is, and is listed.
 */
export const undoTogether: Page = async (c) => {
  const { db, clock } = c.get('web');
  const batchId = c.get('form').get('bunke') ?? '';
  if (!isUuid(batchId)) return c.notFound();
  const { done, left } = await undoBatch(db, { batchId, personId: reader(c).person.id, at: clock.now() });
  if (left.length > 0) return showLeft(c, done, left);
  if (done === 0) return c.notFound();
  return c.redirect(backToQueue(c, { fortrudt: batchId, antal: String(done) }), 303);
};

async function showLeft(c: PageContext, done: number, left: string[]) {
  const lines = await readLines(c.get('web').db, left);
  return show(
    c,
    { title: 'Ikke alt kunne fortrydes', status: 409 },
    <>
      <h1>Ikke alt kunne fortrydes</h1>
      <div class="notice notice-warning" role="alert">
        <p>
          {done === 1 ? 'Ét opslag er tilbage, hvor det var. ' : `${done} opslag er tilbage, hvor de var. `}
          {left.length === 1 ? 'Et andet har' : `${left.length} andre har`} nogen besluttet noget nyt om siden, så det
          står ved magt.
        </p>
      </div>
      <LineList lines={lines} />
      <p>
        <a href={backToQueue(c, {})}>Tilbage til køen</a>
      </p>
    </>,
  );
}
