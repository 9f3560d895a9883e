import { listNotices } from '../../store/notices.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { show } from '../views/layout.tsx';
import { NoticeEntry } from '../views/notice-entry.tsx';

/** Forsvundet-vagten: what has vanished from our own Pages, without a word of what stood there. */
export const vanished: Page = (c) => showVanished(c);

/** `isStale` tells someone that another one was there first. */
export async function showVanished(c: PageContext, { isStale = false } = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const notices = await listNotices(db, now);
  const waiting = notices.filter(({ seenAt }) => seenAt === null);
  const seen = notices.filter(({ seenAt }) => seenAt !== null);
  const { csrf } = reader(c);
  return show(
    c,
    { title: 'Forsvundet', status: isStale ? 409 : 200 },
    <>
      <h1>Forsvundet</h1>
      {isStale && (
        <div class="notice notice-warning" role="alert">
          <p>En anden har allerede set det. Herunder står, hvem det var.</p>
        </div>
      )}
      <p>
        Når et opslag, eller mindst tre kommentarer inden for et døgn, forsvinder fra en af jeres egne sider, står det
        her. Teksten gemmes ikke.
      </p>
      {waiting.length === 0 && <p class="empty">Der er ikke forsvundet noget nyt.</p>}
      <ul class="entries">
        {waiting.map((notice) => (
          <NoticeEntry notice={notice} csrf={csrf} now={now} />
        ))}
      </ul>
      {seen.length > 0 && (
        <section>
          <h2>Set</h2>
          <ul class="entries">
            {seen.map((notice) => (
              <NoticeEntry notice={notice} csrf={csrf} now={now} />
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}
