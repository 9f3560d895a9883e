import type { CandidateHistory } from '../../store/screens-candidate.ts';
import { deedOf, evidenceName, incidentStatusNames, labelNames, reasonName, severityName } from '../danish-words.ts';
import { facebookLink } from '../facebook-link.ts';
import { EditedPost } from './edited-post.tsx';
import { When } from './when.tsx';

type HistoryProps = { history: CandidateHistory; now: Date };

/** Edits, decisions, verdicts, incident and shares of one candidate. */
export const CandidateHistoryView = (props: HistoryProps) => (
  <div class="history">
    <EditedPost {...props} />
    <Decisions {...props} />
    <Incident {...props} />
    <Shares {...props} />
    <Verdicts {...props} />
  </div>
);

const Decisions = ({ history: { decisions, deletedAt }, now }: HistoryProps) => (
  <section>
    <h2>Beslutninger</h2>
    {decisions.length === 0 && <p class="muted">Ingen endnu.</p>}
    <ul class="lines">
      {deletedAt && (
        <li>
          Opslaget er slettet hos kilden, og kortet er ude af køen <When at={deletedAt} now={now} />
        </li>
      )}
      {decisions.map(({ action, reason, person, at, undone }) => (
        <li>
          {person} {deedOf(action).did} <strong>{deedOf(action).what}</strong>
          {reason !== null && ` (${reasonName(reason)})`} <When at={at} now={now} />
          {undone && <span class="muted">, fortrudt siden</span>}
        </li>
      ))}
    </ul>
  </section>
);

const Incident = ({ history: { incident } }: HistoryProps) =>
  incident && (
    <section>
      <h2>Sag</h2>
      <p>
        <a href={`/sag/${incident.id}`}>{severityName(incident.severity)}</a> (
        {incidentStatusNames[incident.status] ?? incident.status})
      </p>
    </section>
  );

const Shares = ({ history: { shares }, now }: HistoryProps) =>
  shares.length > 0 && (
    <section>
      <h2>Delinger</h2>
      <ul class="lines">
        {shares.map(({ centralExternalId, evidence, strength, sharedAt }) => {
          const link = facebookLink(centralExternalId);
          return (
            <li>
              Delt på kommunens fælles side <When at={sharedAt} now={now} /> ({evidenceName(evidence)}
              {strength === 'probable' && ', sandsynlig'}){' '}
              {link && (
                <a href={link} target="_blank" rel="noopener noreferrer">
                  Se delingen<span class="sr-only"> (nyt vindue)</span>
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );

/** Never quite none and never quite sure: a model that says so is only rounded. */
const percent = (share: number) =>
  share < 0.01 ? 'under 1 %' : share > 0.99 ? 'over 99 %' : `${Math.round(share * 100)} %`;

const Verdicts = ({ history: { verdicts }, now }: HistoryProps) => (
  <section>
    <h2>Vurderinger</h2>
    <p class="muted">Et forslag fra en model. Et menneske beslutter.</p>
    <ul class="lines">
      {verdicts.map(({ model, label, goodStory, negativePress, severity, textVersion, at }) => (
        <li>
          <strong>{labelNames[label] ?? label}</strong>: god historie {percent(goodStory)}, kritik{' '}
          {percent(negativePress)}, niveau {severity}{' '}
          <span class="muted">
            (model {model}, tekst {textVersion}, <When at={at} now={now} />)
          </span>
        </li>
      ))}
    </ul>
  </section>
);
