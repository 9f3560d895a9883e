import { localDate } from '../../core/calendar.ts';
import { findHistory, findUndoable } from '../../store/screens-candidate.ts';
import { findCard, focusThemes } from '../../store/screens-queue.ts';
import { stateNames } from '../danish-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { CandidateHistoryView } from '../views/candidate-history.tsx';
import { CandidateCard } from '../views/card.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { UndoNotice, UndoneNotice } from '../views/undo-notice.tsx';
import { Exactly } from '../views/when.tsx';

/** One candidate with everything that happened around it. */
export const candidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const id = rowId(c);
  const card = id === undefined ? null : await findCard(db, id);
  const history = card && (await findHistory(db, card.id, reader(c).person.id));
  if (!card || !history) return c.notFound();
  return show(
    c,
    { title: `Kandidat fra ${card.source.name}` },
    <>
      <p class="crumb">
        <a href="/koe">Kø</a>
      </p>
      <h1>Kandidat</h1>
      <p class="left">
        Lige nu: <strong>{stateNames[card.state]}</strong>
        {card.state === 'snoozed' && card.snoozedUntil && (
          <>
            {' til '}
            <Exactly at={card.snoozedUntil} />
          </>
        )}
      </p>
      {await notice(c, history.decisions[0]?.id)}
      <CandidateCard card={card} now={now} focus={await focusThemes(db, localDate(now))}>
        <DecideForm card={card} csrf={reader(c).csrf} now={now} back="candidate" />
      </CandidateCard>
      <KeyHelp />
      <CandidateHistoryView history={history} now={now} />
    </>,
  );
};

/** Whoever opens the card may take its last decision back; after a click of their own it is said as news. */
async function notice(c: PageContext, last: string | undefined) {
  if (c.req.query('fortrudt') !== undefined) return <UndoneNotice />;
  const undoable = last === undefined ? null : await findUndoable(c.get('web').db, last);
  const isNew = last === c.req.query('besluttet');
  return undoable && <UndoNotice undoable={undoable} csrf={reader(c).csrf} back="kandidat" isNew={isNew} />;
}
