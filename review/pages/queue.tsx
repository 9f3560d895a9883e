import { localDate } from '../../core/calendar.ts';
import { type Lane, lanes } from '../../core/words.ts';
import { departmentNames, readCards } from '../../store/cards.ts';
import { focusThemes } from '../../store/focus-themes.ts';
import { listLooking, lookingAt } from '../../store/presence.ts';
import { listSavedViews } from '../../store/saved-views.ts';
import { type Count, countLanes, findInQueue, nextReadingAt, readLines } from '../../store/screens-queue.ts';
import { laneNames, lanePaths } from '../danish-words.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { type Asked, addressOf, filterOf, queryOf, readAsked } from '../queue-address.ts';
import { CandidateCard } from '../views/card.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { BulkBar, bulkForm } from '../views/queue-bulk.tsx';
import { EmptyQueue } from '../views/queue-empty.tsx';
import { QueueFilters } from '../views/queue-filters.tsx';
import { countWords, LaneTabs } from '../views/queue-lanes.tsx';
import { QueueList } from '../views/queue-list.tsx';
import { queueNotice } from './queue-notice.tsx';

const cardsPerPage = 10;
const linesPerPage = 200;

/** The heart of the app: what waits, in the order of what matters, with everything a decision needs. */
export const queue: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const { person, csrf } = reader(c);
  const asked = readAsked(new URL(c.req.url).searchParams);
  const counting = countLanes(db, now);
  const lane = asked.lane ?? firstWithCards(await counting);
  const filter = filterOf(asked, { lane, personId: person.id, now });
  const perPage = asked.isList ? linesPerPage : cardsPerPage;
  const offset = ((asked.page ?? 1) - 1) * perPage;
  const [counts, page] = await Promise.all([counting, findInQueue(db, filter, now, { limit: perPage, offset })]);
  const { ids, found = counts[lane] } = page;
  const [names, views, notice, content] = await Promise.all([
    departmentNames(db),
    listSavedViews(db, person.id),
    queueNotice(c, lane, shownOf(asked, lane)),
    asked.isList ? asLines(c, ids, now) : asCards(c, ids, { lane, shown: shownOf(asked, lane), now }),
  ]);
  return show(
    c,
    { title: `${laneNames[lane]} (${countWords(found)} tilbage)` },
    <div
      class="queue"
      data-live={`/koe/nyt?${new URLSearchParams({ bane: lanePaths[lane], siden: now.toISOString() })}`}
    >
      <h1 class="sr-only">Kø</h1>
      <LaneTabs lane={lane} counts={counts} found={found} asked={asked} />
      {notice}
      <p class="live-news notice" role="status" hidden>
        <span data-live-news="" /> <a href={addressOf({ ...asked, lane })}>Vis dem</a>
      </p>
      <QueueFilters asked={asked} lane={lane} names={names} views={views} csrf={csrf} />
      <QueueHead found={found} asked={asked} lane={lane} />
      {ids.length > 0 ? (
        <>
          {content}
          <BulkBar csrf={csrf} shown={shownOf(asked, lane)} now={now} />
        </>
      ) : (
        <EmptyQueue lane={lane} counts={counts} asked={asked} nextReading={await nextReadingAt(db)} now={now} />
      )}
      <Pages asked={asked} lane={lane} isFull={ids.length === perPage} />
      <KeyHelp />
    </div>,
  );
};

const firstWithCards = (counts: Record<Lane, Count>): Lane =>
  lanes.find((lane) => counts[lane].count > 0) ?? 'good_story';

/** What the forms of the page carry, so that one comes back to the same choice; always its first page, for cards move up. */
const shownOf = ({ page: _page, ...asked }: Asked, lane: Lane) => queryOf({ ...asked, lane }).toString();

type Looks = { lane: Lane; shown: string; now: Date };

async function asCards(c: PageContext, ids: string[], { lane, shown, now }: Looks) {
  const { db } = c.get('web');
  const { csrf, person } = reader(c);
  const [cards, focus, rows] = await Promise.all([
    readCards(db, ids),
    focusThemes(db, localDate(now)),
    listLooking(db, now),
  ]);
  const looking = lookingAt(rows, person.id);
  return (
    <div class="cards" data-cards>
      {cards.map((card, at) => {
        const next = cards[at + 1]?.id;
        return (
          <CandidateCard card={card} now={now} focus={focus} looking={looking.get(card.id) ?? []} tick={bulkForm}>
            <DecideForm card={card} csrf={csrf} now={now} back={lane} shown={shown} {...(next && { next })} />
          </CandidateCard>
        );
      })}
    </div>
  );
}

const asLines = async (c: PageContext, ids: string[], now: Date) => (
  <QueueList lines={await readLines(c.get('web').db, ids)} form={bulkForm} now={now} />
);

const QueueHead = ({ found, asked, lane }: { found: Count; asked: Asked; lane: Lane }) => (
  <p class="left">
    {countWords(found)} tilbage.{' '}
    <a href={addressOf({ ...asked, lane, page: 1, isList: !asked.isList })}>
      {asked.isList ? 'Vis som kort' : 'Vis som liste'}
    </a>
  </p>
);

function Pages({ asked, lane, isFull }: { asked: Asked; lane: Lane; isFull: boolean }) {
  const { page = 1 } = asked;
  if (page === 1 && !isFull) return null;
  return (
    <nav class="pages" aria-label="Sider">
      {page > 1 && <a href={addressOf({ ...asked, lane, page: page - 1 })}>Forrige</a>}
      <span>Side {page}</span>
      {isFull && <a href={addressOf({ ...asked, lane, page: page + 1 })}>Næste</a>}
    </nav>
  );
}
