import { departmentName, themeName } from '../../core/danish-names.ts';
import { formatTime } from '../../core/danish-time.ts';
import { readSignedId } from '../../core/signed-links.ts';
import { type AlertToAcknowledge, acknowledgeAlert, findAlertToAcknowledge } from '../../store/acknowledge.ts';
import { severityName } from '../danish-words.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';
import { Exactly } from '../views/when.tsx';

/** Behind the link of an alert mail: what it is about in our own words, and a button. Opening the page changes nothing. */
export const askAcknowledge: Page = async (c) => {
  const alertId = alertOf(c);
  const alert = alertId === undefined ? null : await findAlertToAcknowledge(c.get('web').db, alertId);
  return alert ? showAlert(c, alert) : gone(c);
};

export const acknowledge: Page = async (c) => {
  const { db, clock } = c.get('web');
  const alertId = alertOf(c);
  const alert = alertId === undefined ? null : await acknowledgeAlert(db, alertId, clock.now());
  return alert ? showAlert(c, alert) : gone(c);
};

const alertOf = (c: PageContext) => {
  const { config, clock } = c.get('web');
  const id = readSignedId('acknowledge', config.secretKey, c.req.param('token') ?? '', clock.now());
  return id !== undefined && isUuid(id) ? id : undefined;
};

const showAlert = (c: PageContext, alert: AlertToAcknowledge) =>
  show(
    c,
    { title: alert.isDone ? 'Tak, du har kvitteret' : 'Kvittér for alarmen' },
    <div class="narrow">
      <h1>{alert.isDone ? 'Tak, du har kvitteret' : 'Kvittér for alarmen'}</h1>
      <p>
        <span class={`fact severity-${alert.severity}`}>{severityName(alert.severity)}</span>
      </p>
      <p>
        {[...new Set([departmentName(alert.departmentKey, alert.department), themeName(alert.theme)])].join(' · ')}.
        Åbnet <Exactly at={alert.openedAt} />.
      </p>
      {alert.closedAt && <p>Sagen er lukket.</p>}
      {alert.acknowledgedBy && !alert.acknowledgedBy.isSelf && (
        <p>
          {alert.acknowledgedBy.name} kvitterede kl. {formatTime(alert.acknowledgedBy.at)}.
        </p>
      )}
      {!alert.isDone && (
        <form method="post">
          <p>Så ved de andre, at du har set den.</p>
          <CsrfField c={c} />
          <button class="button button-primary" type="submit">
            Jeg har set alarmen
          </button>
        </form>
      )}
      <p>
        <a href={`/sag/${alert.incidentId}`}>Se sagen (kræver login)</a>
      </p>
    </div>,
  );

const gone = (c: PageContext) =>
  show(
    c,
    { title: 'Linket virker ikke længere', status: 410 },
    <div class="narrow">
      <h1>Linket virker ikke længere</h1>
      <p>
        Alarmen er for gammel eller er ikke længere din. <a href="/sager">Log ind og se sagerne</a>.
      </p>
    </div>,
  );
