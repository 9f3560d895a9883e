import { departmentName, themeName } from '../../core/danish-names.ts';
import { formatDate, formatTime, localDate } from '../../core/danish-time.ts';
import { type AlertToAcknowledge, acknowledgeAlert, findAlertToAcknowledge } from '../../store/acknowledge.ts';
import { severityName } from '../danish-words.ts';
import { linkedRow } from '../linked-row.ts';
import { type Page, type PageContext, seenSeverity } from '../page.ts';
import { AcknowledgeForm, showAcknowledge, showLinkGone } from '../views/acknowledge.tsx';
import { Exactly } from '../views/when.tsx';

/** Behind the link of an alert mail: what it is about in our own words, and a button. Opening the page changes nothing. */
export const askAcknowledge: Page = async (c) => {
  const alertId = linkedRow(c, 'acknowledge');
  const alert = alertId === undefined ? null : await findAlertToAcknowledge(c.get('web').db, alertId);
  return alert ? showAlert(c, alert) : gone(c);
};

export const acknowledge: Page = async (c) => {
  const { db, clock } = c.get('web');
  const alertId = linkedRow(c, 'acknowledge');
  const alert = alertId === undefined ? null : await acknowledgeAlert(db, alertId, clock.now(), seenSeverity(c));
  return alert ? showAlert(c, alert, !alert.isDone) : gone(c);
};

/** On another day than the reader's the day is said too. */
const timeWords = (at: Date, now: Date) =>
  `${localDate(at) === localDate(now) ? '' : `${formatDate(at)} `}kl. ${formatTime(at)}`;

/** `hasRisen`: while somebody looked at it, so that their answer was to something milder. */
const showAlert = (c: PageContext, alert: AlertToAcknowledge, hasRisen = false) =>
  showAcknowledge(
    c,
    { isDone: alert.isDone, ask: 'Kvittér for alarmen', thanks: 'Tak, du har kvitteret' },
    <>
      <p>
        <span class={`fact severity-${alert.severity}`}>{severityName(alert.severity)}</span>
      </p>
      <p>
        {alert.shielded
          ? 'En lukket sag venter. Den kan kun læses i Lytteposten.'
          : `${[...new Set([departmentName(alert.departmentKey, alert.department), themeName(alert.theme)])].join(' · ')}.`}{' '}
        Åbnet <Exactly at={alert.openedAt} />.
      </p>
      {alert.closedAt && <p>Sagen er lukket.</p>}
      {hasRisen && (
        <p role="alert">
          <strong>Sagen blev alvorligere, mens du så på den.</strong> Kvittér igen, når du har set det.
        </p>
      )}
      {alert.acknowledgedBy.map(({ name, at }) => (
        <p>
          {name} kvitterede {timeWords(at, c.get('web').clock.now())}.
        </p>
      ))}
      {!alert.isDone && <AcknowledgeForm c={c} why="Så ved de andre, at du har set den." severity={alert.severity} />}
      <p>
        <a href={`/sag/${alert.incidentId}`}>Se sagen (kræver login)</a>
      </p>
    </>,
  );

const gone = (c: PageContext) =>
  showLinkGone(
    c,
    <>
      Alarmen er for gammel eller er ikke længere din. <a href="/sager">Log ind, og se sagerne</a>.
    </>,
  );
