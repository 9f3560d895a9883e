import { localDate } from '../../core/calendar.ts';
import { formatDate, formatTime } from '../../core/danish-time.ts';
import { type Lane, lanes } from '../../core/words.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { type Card, countQueue, focusThemes, listQueue, nextReadingAt } from '../../store/screens-queue.ts';
import { laneNames, lanePaths } from '../danish-words.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { CandidateCard } from '../views/card.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { UndoNotice, UndoneNotice } from '../views/undo-notice.tsx';

const cardsPerPage = 10;

export const queue: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const counts = await countQueue(db, now);
  const lane = askedLane(c) ?? lanes.find((one) => counts[one] > 0) ?? 'good_story';
  const cards = await listQueue(db, lane, now, cardsPerPage);
  const focus = await focusThemes(db, localDate(now));
  return show(
    c,
    { title: `${laneNames[lane]} (${counts[lane]} tilbage)` },
    <>
      <h1 class="sr-only">Kø</h1>
      <LaneTabs lane={lane} counts={counts} />
      {await notice(c, lane)}
      <p class="left">{counts[lane]} tilbage</p>
      {cards.length > 0 ? (
        <Cards c={c} cards={cards} lane={lane} focus={focus} now={now} />
      ) : (
        await emptyLane(c, lane, counts.all)
      )}
      {counts[lane] > cards.length && <p class="muted">Der kommer flere frem, efterhånden som du beslutter.</p>}
      <KeyHelp />
    </>,
  );
};

const askedLane = (c: PageContext) => lanes.find((lane) => lanePaths[lane] === c.req.query('bane'));

const LaneTabs = ({ lane, counts }: { lane: Lane; counts: Record<Lane, number> }) => (
  <nav class="lanes" aria-label="Baner">
    <ul>
      {lanes.map((one) => (
        <li>
          <a
            class={`lane lane-${one}`}
            href={`/koe?bane=${lanePaths[one]}`}
            {...(one === lane && { 'aria-current': 'page' as const })}
          >
            {laneNames[one]} <span class="count">{counts[one]}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

type CardsProps = { c: PageContext; cards: Card[]; lane: Lane; focus: readonly string[]; now: Date };

const Cards = ({ c, cards, lane, focus, now }: CardsProps) => (
  <div class="cards" data-cards>
    {cards.map((card) => (
      <CandidateCard card={card} now={now} focus={focus}>
        <DecideForm card={card} csrf={reader(c).csrf} now={now} back={lane} />
      </CandidateCard>
    ))}
  </div>
);

/** What the last click did, read from the tables: nothing in the address is shown. */
async function notice(c: PageContext, lane: Lane) {
  const decided = c.req.query('besluttet');
  if (c.req.query('fortrudt') !== undefined) return <UndoneNotice />;
  if (decided === undefined || !isUuid(decided)) return null;
  const undoable = await findUndoable(c.get('web').db, decided);
  return undoable && <UndoNotice undoable={undoable} csrf={reader(c).csrf} back={lanePaths[lane]} isNew />;
}

const emptyWords: Record<Lane, string> = {
  good_story: 'Alle gode historier er set. Godt arbejde.',
  negative_press: 'Her er roligt. Intet venter i pressevagten.',
  unsure: 'Ingen tvivlstilfælde lige nu.',
};

async function emptyLane(c: PageContext, lane: Lane, left: number) {
  const { db, clock } = c.get('web');
  const next = await nextReadingAt(db);
  return (
    <section class="empty">
      <h2>{emptyWords[lane]}</h2>
      {left > 0 && <p>{left === 1 ? 'Der venter ét kort' : `Der venter ${left} kort`} i de andre baner.</p>}
      <p class="muted">{nextReading(next, clock.now())}</p>
    </section>
  );
}

function nextReading(next: Date | null, now: Date): string {
  if (next === null) return 'Der er ingen kilder at læse endnu.';
  if (next <= now) return 'Kilderne læses lige nu.';
  const day = localDate(next) === localDate(now) ? '' : `${formatDate(next)} `;
  return `Næste læsning er ${day}kl. ${formatTime(next)}.`;
}
