import { safeLink } from '../../core/hygiene.ts';
import type { IncidentPage } from '../../store/screens-incident.ts';
import { alertStateNames, channelNames } from '../danish-words.ts';
import { missingText } from './excerpt.ts';
import { When } from './when.tsx';

type PostsProps = { items: IncidentPage['items']; total: number; mayOpenCards: boolean; now: Date };

/** What is written about the matter, newest first. */
export const IncidentPosts = ({ items, total, mayOpenCards, now }: PostsProps) => (
  <section>
    <h2>Opslag i sagen ({total})</h2>
    <ul class="entries">
      {items.map(({ candidateId, text, source, postedAt, permalink, isDeleted }) => {
        const link = safeLink(permalink);
        const missing = isDeleted ? 'Teksten er slettet hos kilden.' : missingText(text);
        return (
          <li class="entry">
            <p class="entry-head">
              <strong>{source}</strong>, <When at={postedAt} now={now} />
            </p>
            {missing !== undefined ? <p class="muted">{missing}</p> : <p class="post-text">{text}</p>}
            <p class="entry-links">
              {link !== undefined && (
                <a href={link} target="_blank" rel="noopener noreferrer">
                  Åbn opslaget<span class="sr-only"> fra {source} (nyt vindue)</span>
                </a>
              )}
              {mayOpenCards && candidateId !== null && (
                <a href={`/kandidat/${candidateId}`}>
                  Åbn kortet<span class="sr-only"> fra {source}</span>
                </a>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  </section>
);

/** Who was told, through what, and who has answered. */
export const IncidentAlerts = ({ alerts, now }: { alerts: IncidentPage['alerts']; now: Date }) => (
  <section class="alerts">
    <h2>Alarmer</h2>
    {alerts.length === 0 ? (
      <p class="muted">Der er ikke sendt alarm om sagen.</p>
    ) : (
      <div class="table-wrap" role="group" aria-label="Alarmer" tabindex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Person</th>
              <th scope="col">Niveau</th>
              <th scope="col">Kanal</th>
              <th scope="col">Sendt</th>
              <th scope="col">Kvitteret</th>
            </tr>
          </thead>
          <tbody>
            {alerts.map(({ person, channel, severity, step, state, sentAt, acknowledgedAt }) => (
              <tr>
                <td>{person}</td>
                <td>
                  {severity}
                  {step > 0 && ` (trin ${step + 1})`}
                </td>
                <td>{channelNames[channel] ?? channel}</td>
                <td>{sentAt ? <When at={sentAt} now={now} /> : (alertStateNames[state] ?? state)}</td>
                <td>{acknowledgedAt ? <When at={acknowledgedAt} now={now} /> : 'ikke endnu'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </section>
);
