import { channelName } from '../../core/danish-names.ts';
import { formatDate } from '../../core/danish-time.ts';
import type { MailStatus } from '../../store/screens-coverage.ts';
import { messageKindNames } from '../danish-words.ts';
import { When } from './when.tsx';

/** Whether our own messages arrive. Says what kind of message failed and why, never to whom. */
export const MailStatusView = ({
  mail: { lastDigest, failed, failedCount, waiting },
  now,
}: {
  mail: MailStatus;
  now: Date;
}) => (
  <section>
    <h2>Beskeder</h2>
    <p>
      {lastDigest
        ? `Seneste morgenoverblik: ${formatDate(lastDigest.date)}, sendt til ${lastDigest.sent} af ${lastDigest.receivers} ${lastDigest.receivers === 1 ? 'modtager' : 'modtagere'}.`
        : 'Der er ikke sendt et morgenoverblik endnu.'}{' '}
      {waiting > 0 && `${waiting} ${waiting === 1 ? 'besked er' : 'beskeder er'} på vej.`}
    </p>
    {failedCount === 0 ? (
      <p class="muted">Ingen beskeder er gået tabt de seneste 30 dage.</p>
    ) : (
      <div class="notice notice-warning">
        <p>
          <strong>
            {failedCount} {failedCount === 1 ? 'besked' : 'beskeder'} nåede ikke frem.
          </strong>
        </p>
        <ul class="lines">
          {failed.map(({ kind, channel, lastError, createdAt }) => (
            <li>
              {messageKindNames[kind] ?? kind} på {channelName(channel)}, <When at={createdAt} now={now} />. {lastError}
            </li>
          ))}
        </ul>
      </div>
    )}
  </section>
);
