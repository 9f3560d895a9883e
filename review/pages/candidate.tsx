import { localDate } from '../../core/calendar.ts';
import { type CandidateHistory, findHistory, findUndoable } from '../../store/screens-candidate.ts';
import { findTaught } from '../../store/screens-judgement.ts';
import { departmentNames, findCard, focusThemes } from '../../store/screens-queue.ts';
import { listThreadAbove } from '../../store/thread-context.ts';
import { stateNames } from '../danish-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { taughtWords } from '../taught-words.ts';
import { CandidateHistoryView } from '../views/candidate-history.tsx';
import { CandidateCard } from '../views/card.tsx';
import { CorrectForm } from '../views/correct-form.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { ThreadAbove } from '../views/thread-above.tsx';
import { NothingSaidNotice, UndoNotice, UndoneNotice } from '../views/undo-notice.tsx';
import { Exactly } from '../views/when.tsx';

/** One candidate with everything that happened around it. */
export const candidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const id = rowId(c);
  const card = id === undefined ? null : await findCard(db, id);
  const history = card && (await findHistory(db, card.id, reader(c).person.id));
  if (!card || !history) return c.notFound();
  const names = await departmentNames(db);
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
      {await notice(c, history.decisions, names)}
      <CandidateCard card={card} now={now} focus={await focusThemes(db, localDate(now))}>
        <DecideForm card={card} csrf={reader(c).csrf} now={now} back="candidate" />
        <CorrectForm
          card={card}
          csrf={reader(c).csrf}
          departmentNames={names}
          isOpen={c.req.query('ret') !== undefined}
        />
      </CandidateCard>
      <ThreadAbove lines={await listThreadAbove(db, card.id)} now={now} />
      <KeyHelp />
      <CandidateHistoryView history={history} now={now} />
    </>,
  );
};

/** Whoever opens the card may take its last decision back; after a click of their own it is said as news. */
async function notice(c: PageContext, [last, before]: CandidateHistory['decisions'], names: Map<string, string>) {
  const { db } = c.get('web');
  if (c.req.query('ret') === 'intet') return <NothingSaidNotice />;
  if (c.req.query('fortrudt') !== undefined)
    return <UndoneNotice isCorrection={before?.undone === true && before.action === 'correct'} />;
  const undoable = last === undefined ? null : await findUndoable(db, last.id);
  if (last === undefined || undoable === null) return null;
  const taught = last.action === 'correct' ? await findTaught(db, last.id) : null;
  return (
    <UndoNotice
      undoable={undoable}
      csrf={reader(c).csrf}
      back="kandidat"
      isNew={last.id === c.req.query('besluttet')}
      {...(taught && { taught: taughtWords(taught, names) })}
    />
  );
}
