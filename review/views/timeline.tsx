import type { TimelineEvent } from '../../store/screens-timeline.ts';
import { evidenceName, incidentStatusNames, labelNames, severityName } from '../danish-words.ts';
import { facebookLink } from '../facebook-link.ts';
import { channelInText, tickedChannel } from '../share-words.ts';
import { foundWords, handOverWords, percent } from '../timeline-words.ts';
import { EditedPost } from './edited-post.tsx';
import { GuessForms, guessWords } from './guess-forms.tsx';
import { DecisionLine, NoteLine, type TimelineReader, UndoButton } from './timeline-people.tsx';
import { When } from './when.tsx';
import { wokenWords } from './woken-note.tsx';

type TimelineProps = { events: readonly TimelineEvent[]; reader: TimelineReader };

/** Everything that happened around a candidate, newest first, in one list. */
export const Timeline = ({ events, reader }: TimelineProps) => (
  <section class="timeline" aria-labelledby="tidslinje">
    <h2 id="tidslinje">Det er der sket</h2>
    <p class="muted">Det nyeste står øverst. Vurderinger er forslag fra en model; et menneske beslutter.</p>
    <ol class="timeline-list">
      {events.map((event) => (
        <li class={`timeline-${event.kind}`}>
          <Line event={event} reader={reader} /> <When at={event.at} now={reader.now} />
          <More event={event} reader={reader} />
        </li>
      ))}
    </ol>
  </section>
);

type LineProps = { event: TimelineEvent; reader: TimelineReader };

function Line({ event, reader }: LineProps) {
  switch (event.kind) {
    case 'decision':
      return <DecisionLine event={event} reader={reader} />;
    case 'note':
      return <strong>{event.person} skrev et notat</strong>;
    case 'handover':
      return <>{handOverWords(event.state)}</>;
    case 'found':
      return (
        <>
          {event.isFirst ? 'Fundet' : 'Også set'} hos <strong>{event.source}</strong>: {foundWords(event.evidence)}
        </>
      );
    case 'edit':
      return <>Rettet hos kilden, opdaget</>;
    case 'verdict':
      return (
        <>
          Vurderet som <strong>{labelNames[event.label] ?? event.label}</strong>: god historie{' '}
          {percent(event.goodStory)}, kritik {percent(event.negativePress)}, niveau {event.severity}{' '}
          <span class="muted">
            (model {event.model}, tekst {event.textVersion})
          </span>
        </>
      );
    case 'incident':
      return (
        <>
          Kom med i sagen <a href={`/sag/${event.id}`}>{severityName(event.severity)}</a> (
          {incidentStatusNames[event.status] ?? event.status})
        </>
      );
    case 'alert':
      return <>{alarmWords(event)}</>;
    case 'share':
      return <>{shareWords(event)}</>;
    case 'unshared':
      return <>Ikke længere delt på kommunens fælles side, opdaget</>;
    case 'folded':
      return (
        <>
          Samme historie set hos <a href={`/kandidat/${event.candidateId}`}>{event.source}</a>
        </>
      );
    case 'woken':
      return <>Tilbage i køen, fordi {wokenWords(event.why)}</>;
    case 'missing':
      return <>Kan ikke findes hos kilden lige nu</>;
    case 'deleted':
      return <>Opslaget er slettet hos kilden, og kortet er ude af køen</>;
  }
}

/** What is only likely is not told as done, and what was ticked off on another channel does not stand on the Page. */
function shareWords(event: Extract<TimelineEvent, { kind: 'share' }>): string {
  const what = event.strength === 'probable' ? 'Måske delt' : event.isApiLink ? 'Link-opslag' : 'Delt';
  const channel = tickedChannel(event.centralExternalId);
  const where = channel && channel !== 'facebook' ? channelInText(channel) : 'kommunens fælles side';
  return `${what} på ${where} (${evidenceName(event.evidence)}${guessWords(event)})`;
}

function alarmWords({ severity, step, sent, failed, waiting }: Extract<TimelineEvent, { kind: 'alert' }>): string {
  const people = (n: number) => (n === 1 ? 'én person' : `${n} personer`);
  const parts = [
    ...(sent > 0 ? [`sendt til ${people(sent)}`] : []),
    ...(waiting > 0 ? [`på vej til ${people(waiting)}`] : []),
    ...(failed > 0 ? [`ikke nået frem til ${people(failed)}`] : []),
  ];
  return `Alarm på niveau ${severity}${step > 0 ? `, trin ${step + 1}` : ''}: ${parts.join(', ') || 'aflyst'}`;
}

/** What stands below a line. */
function More({ event, reader }: LineProps) {
  if (event.kind === 'decision') return event.canUndo && <UndoButton event={event} reader={reader} />;
  if (event.kind === 'edit') return <EditedPost change={event.change} />;
  if (event.kind === 'note') return <NoteLine event={event} reader={reader} />;
  if (event.kind === 'handover' && event.sentence !== null) return <p class="muted">{event.sentence}</p>;
  if (event.kind !== 'share') return null;
  const link = facebookLink(event.centralExternalId);
  return (
    <>
      {link && <ShareLink href={link} />}
      <GuessForms share={event} csrf={reader.csrf} back={reader.candidateId} about="" />
    </>
  );
}

const ShareLink = ({ href }: { href: string }) => (
  <p>
    <a href={href} target="_blank" rel="noopener noreferrer">
      Se delingen<span class="sr-only"> (nyt vindue)</span>
    </a>
  </p>
);
