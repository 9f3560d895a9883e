import { localDate } from '../../core/calendar.ts';
import { listColleagues } from '../../store/assign.ts';
import { type Card, findCard } from '../../store/cards.ts';
import { findDepartmentContact } from '../../store/hand-overs.ts';
import { listLooking, lookingAt } from '../../store/presence.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { findTaught } from '../../store/screens-judgement.ts';
import { departmentNames, focusThemes } from '../../store/screens-queue.ts';
import { type DecisionEvent, findTimeline, type TimelineEvent } from '../../store/screens-timeline.ts';
import { listThreadAbove } from '../../store/thread-context.ts';
import { stateNames } from '../danish-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { shareNotices } from '../share-words.ts';
import { taughtWords } from '../taught-words.ts';
import { whatStays } from '../timeline-words.ts';
import { AssignForm } from '../views/assign-form.tsx';
import { CandidateCard } from '../views/card.tsx';
import { CorrectForm } from '../views/correct-form.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { AnswerNotice } from '../views/guess-forms.tsx';
import { HandOverNote } from '../views/hand-over-note.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { NoteForm } from '../views/note-form.tsx';
import { ThreadAbove } from '../views/thread-above.tsx';
import { Timeline } from '../views/timeline.tsx';
import { NothingSaidNotice, UndoNotice, UndoneNotice } from '../views/undo-notice.tsx';
import { Exactly } from '../views/when.tsx';

/** One candidate with everything that happened around it. */
export const candidate: Page = (c) => showCandidate(c);

/** `note` is one that could not be saved, so that nothing of it is lost. */
export async function showCandidate(c: PageContext, { note }: { note?: { text: string; problem: string } } = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const { csrf, person } = reader(c);
  const id = rowId(c);
  const card = id === undefined ? null : await findCard(db, id);
  const events = card && (await findTimeline(db, card.id, person.id));
  if (!card || !events) return c.notFound();
  const names = await departmentNames(db);
  const colleagues = await listColleagues(db);
  const contact = await findDepartmentContact(db, card.departmentKey);
  const looking = lookingAt(await listLooking(db, now), person.id).get(card.id) ?? [];
  const timelineReader = { candidateId: card.id, version: card.version, personId: person.id, csrf, now };
  return show(
    c,
    { title: `Kandidat fra ${card.source.name}`, status: note ? 422 : 200 },
    <>
      <p class="crumb">
        <a href="/koe">Kø</a>
      </p>
      <h1>Kandidat</h1>
      <Standing card={card} />
      <AnswerNotice said={shareNotices[c.req.query('svar') ?? '']} />
      {await notice(c, events, names)}
      <CandidateCard card={card} now={now} focus={await focusThemes(db, localDate(now))} looking={looking}>
        <DecideForm card={card} csrf={csrf} now={now} back="candidate" />
        <HandOverNote contact={contact} />
        <AssignForm card={card} csrf={csrf} me={person.id} colleagues={colleagues} />
        <CorrectForm card={card} csrf={csrf} departmentNames={names} isOpen={c.req.query('ret') !== undefined} />
      </CandidateCard>
      <p class="after-card">
        <a href={`/regler/ny?slags=traad&kort=${card.id}`}>Dæmp tråden</a>{' '}
        <a href={`/kandidat/${card.id}/journal`}>Journalisér</a>
      </p>
      <ThreadAbove lines={await listThreadAbove(db, card.id)} now={now} />
      <NoteForm
        candidateId={card.id}
        csrf={csrf}
        others={colleagues.filter((one) => one.id !== person.id)}
        draft={note}
        said={noteWords(c.req.query('notat'))}
      />
      <Timeline events={events} reader={{ ...timelineReader, departmentNames: names }} />
      <KeyHelp />
    </>,
  );
}

const Standing = ({ card: { id, state, snoozedUntil, wakesOnNews } }: { card: Card }) => (
  <p class="left">
    Lige nu: <strong>{stateNames[state]}</strong>
    {state === 'snoozed' && wakesOnNews && ', til der sker noget'}
    {state === 'snoozed' && snoozedUntil && (
      <>
        {' til '}
        <Exactly at={snoozedUntil} />
      </>
    )}
    {(state === 'to_share' || state === 'shared') && (
      <>
        {'. '}
        <a href={`/kandidat/${id}/del`}>{state === 'to_share' ? 'Klargør deling' : 'Se delingen'}</a>
      </>
    )}
  </p>
);

/** What came of a note; what stands in the address is never shown itself. */
function noteWords(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  if (said === 'fjernet') return 'Notatet er taget tilbage.';
  if (said === 'forsent') return 'Notatet er mere end 10 minutter gammelt og bliver stående.';
  return 'Notatet er gemt. Du kan tage det tilbage i 10 minutter.';
}

const isDecision = (event: TimelineEvent): event is DecisionEvent => event.kind === 'decision';

/** Whoever opens the card may take its last decision back; after a click of their own it is said as news. */
async function notice(c: PageContext, events: TimelineEvent[], names: Map<string, string>) {
  const { db } = c.get('web');
  if (c.req.query('ret') === 'intet') return <NothingSaidNotice />;
  const [last, before] = events.filter(isDecision);
  if (c.req.query('fortrudt') !== undefined) return undoneNotice(events.filter(isDecision));
  const undoable = last === undefined ? null : await findUndoable(db, last.id);
  if (last === undefined || undoable === null || before?.id === last.id) return null;
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

/** Says as well what an undo could not call home. */
function undoneNotice(decisions: DecisionEvent[]) {
  const [last] = decisions;
  const undone =
    last?.undid === null ? undefined : decisions.find(({ isUndone, action }) => isUndone && action === last?.undid);
  const stays = undone?.hasLeft ? whatStays(undone.action) : undefined;
  return (
    <>
      <UndoneNotice isCorrection={last?.undid === 'correct'} />
      {stays && (
        <div class="notice notice-warning">
          <p>{stays}</p>
        </div>
      )}
    </>
  );
}
