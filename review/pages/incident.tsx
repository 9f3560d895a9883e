import { departmentName } from '../../core/danish-names.ts';
import { readIncidentRoom } from '../../store/incident-room.ts';
import { incidentReader, leads, mayAct, mayShield } from '../incident-reader.ts';
import { incidentName } from '../incident-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { RoomActions } from '../views/incident-actions.tsx';
import { Checklist } from '../views/incident-checklist.tsx';
import type { RoomProps } from '../views/incident-form.tsx';
import { RoomHead, RoomWhy } from '../views/incident-head.tsx';
import { HoldingLines } from '../views/incident-holding.tsx';
import { Learnt } from '../views/incident-learnt.tsx';
import { LogForm } from '../views/incident-log.tsx';
import { RoomNotice } from '../views/incident-notice.tsx';
import { RoomPosts } from '../views/incident-posts.tsx';
import { RoomShield } from '../views/incident-shield.tsx';
import { Tasks } from '../views/incident-tasks.tsx';
import { IncidentTimeline } from '../views/incident-timeline.tsx';
import { RoomKeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';

/** One incident. Foreign departments and excluded persons get the same 404 as for an id that is nobody's. */
export const incident: Page = (c) => showIncident(c);

/** `isStale` tells someone who tried to change it that it changed meanwhile, `problem` what is to be put right. */
export async function showIncident(
  c: PageContext,
  { isStale = false, problem }: { isStale?: boolean; problem?: string } = {},
) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const signedIn = reader(c);
  const id = rowId(c);
  const room = id === undefined ? null : await readIncidentRoom(db, id, incidentReader(signedIn), now);
  if (!room) return c.notFound();
  const props: RoomProps = { room, csrf: signedIn.csrf, now, mayAct: mayAct(signedIn, room) };
  const mayOpenCards = signedIn.person.roles.includes('comms');
  const name = incidentName(room.title, departmentName(room.departmentKey, room.department));
  return show(
    c,
    { title: name, status: isStale ? 409 : problem === undefined ? 200 : 422 },
    <div class="room" data-room="" data-live={`/sag/${room.id}/nyt?stand=${encodeURIComponent(room.pulse)}`}>
      <p class="crumb">{room.shielded ? <a href="/lukkede-sager">Lukkede sager</a> : <a href="/sager">Sager</a>}</p>
      <p class="live-news notice" role="status" hidden>
        <span data-live-news="" /> <a href={`/sag/${room.id}`}>Vis det</a>
      </p>
      <RoomNotice {...props} done={c.req.query('gjort')} isStale={isStale} problem={problem} />
      {room.mergedIntoId && (
        <p class="notice">
          <span>
            Sagen er lagt ind i en anden. <a href={`/sag/${room.mergedIntoId}`}>Gå til den</a>
          </span>
        </p>
      )}
      <RoomHead {...props} />
      <RoomShield {...props} mayShield={mayShield(signedIn, room)} leads={leads(signedIn, room)} />
      <RoomActions {...props} readerId={signedIn.person.id} />
      <RoomWhy room={room} />
      <Learnt {...props} />
      <div class="room-columns">
        <div class="room-do">
          <Checklist {...props} />
          <LogForm {...props} />
          <HoldingLines room={room} />
          <Tasks {...props} />
        </div>
        <div class="room-see">
          <RoomPosts {...props} mayOpenCards={mayOpenCards} />
          <IncidentTimeline {...props} mayOpenCards={mayOpenCards} />
          <p class="after-card">
            <a href={`/sag/${room.id}/opsummering`}>Opsummering</a> <a href={`/sag/${room.id}/journal`}>Journalisér</a>
          </p>
        </div>
      </div>
      <nav class="room-bar" aria-label="I denne sag">
        <a href="#handlinger">Handlinger</a>
        <a href="#tjekliste">Tjekliste</a>
        <a href="#log">Log</a>
        <a href="#opslag">Opslag</a>
        <a href="#tidslinje">Tidslinje</a>
      </nav>
      {props.mayAct && <RoomKeyHelp />}
    </div>,
  );
}
