import { channelName } from '../../core/danish-names.ts';
import { formatDateTime } from '../../core/danish-time.ts';
import type { DrillAnswer, DrillResult } from '../../store/drill-results.ts';
import { alertStateNames } from '../danish-words.ts';
import { elapsedWords } from '../elapsed-words.ts';
import { When } from './when.tsx';

/** One drill: who answered, after how long and by which channel, and who did not. */
export const DrillEntry = ({ result, now }: { result: DrillResult; now: Date }) => {
  const { startedAt, startedBy, people } = result;
  const answered = people.filter(({ answeredAt }) => answeredAt !== null).length;
  return (
    <li class="entry">
      <p>
        <strong>{formatDateTime(startedAt)}</strong> ·{' '}
        {startedBy === null ? 'månedens øvelse' : `holdt af ${startedBy}`} ·{' '}
        {people.length > 0 ? `${answered} af ${people.length} kvitterede` : noneWords(startedAt, now)}
      </p>
      {people.length > 0 && (
        <ul class="checks">
          {people.map((person) => (
            <Answer person={person} startedAt={startedAt} now={now} />
          ))}
        </ul>
      )}
    </li>
  );
};

/** Messages are planned in seconds: later than this nobody was there to be told. */
const plannedWithinMs = 10 * 60_000;

const noneWords = (startedAt: Date, now: Date) =>
  now.getTime() - startedAt.getTime() < plannedWithinMs
    ? 'ingen beskeder endnu'
    : 'nåede ingen: der er hverken krisekontakter eller nogen på vagt';

const Answer = ({ person, startedAt, now }: { person: DrillAnswer; startedAt: Date; now: Date }) => {
  const { name, ways, answeredAt, answeredBy } = person;
  const hasFailed = ways.some(({ state }) => state === 'failed');
  return (
    <li class={answeredAt ? 'check check-ok' : hasFailed ? 'check check-problem' : 'check'}>
      <strong>{name}</strong>:{' '}
      {answeredAt ? (
        <>
          kvitterede {elapsedWords(startedAt, answeredAt)} på {channelName(answeredBy ?? '')} (
          <When at={answeredAt} now={now} />)
        </>
      ) : (
        'har ikke kvitteret'
      )}
      <span class="cell-note">{ways.map(wayWords).join(' · ')}</span>
    </li>
  );
};

const wayWords = ({ channel, state, lastError }: DrillAnswer['ways'][number]) =>
  `${channelName(channel)}: ${alertStateNames[state] ?? state}${state !== 'sent' && lastError ? `. ${lastError}` : ''}`;
