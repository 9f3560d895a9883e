import { signedLink } from '../../core/signed-links.ts';
import { mayReadIncident } from '../../store/incident-access.ts';
import { findOwnAlert } from '../../store/own-alert.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, reader, rowId } from '../page.ts';

const linkMs = 3_600_000;

/** The button of a card that many see leads each to their own alert; who has none goes on to the matter. Changes nothing. */
export const acknowledgeOwn: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const incidentId = rowId(c);
  if (incidentId === undefined || !(await mayReadIncident(db, incidentId, incidentReader(reader(c)))))
    return c.notFound();
  const alertId = await findOwnAlert(db, { incidentId, personId: reader(c).person.id });
  if (alertId === undefined) return c.redirect(`/sag/${incidentId}`, 303);
  const link = signedLink('acknowledge', config, alertId, new Date(clock.now().getTime() + linkMs));
  return c.redirect(new URL(link).pathname, 303);
};
