import { PermanentError } from '../core/errors.ts';
import { cleanText } from '../core/hygiene.ts';
import { maskCpr } from '../core/masking.ts';
import { enqueueAfterUndo } from '../jobs/enqueue.ts';
import { findReadable, mayReadIncident } from '../store/incident-access.ts';
import type { ChangeResult, SeenBy } from '../store/incident-change.ts';
import type { SignedIn } from '../store/sessions.ts';
import { ForbiddenError } from './forbidden-error.ts';
import { incidentReader, mayAct } from './incident-reader.ts';
import { type Page, type PageContext, reader, rowId, seenVersion } from './page.ts';
import { showIncident } from './pages/incident.tsx';

/** What came of a form, or what is to be put right in it; `away`: where they go on who see it no more. */
export type Acted = (ChangeResult & { away?: string }) | { problem: string };
type May = (signedIn: SignedIn, incident: { shielded: boolean; departmentKey: string }) => boolean;

/**
 * A change in an incident room: only by who may see the incident (else it is not there) and `may` act in it, on what the form was
 * made on, and back to the room with the way to take it back. `anchor` is where on the page they go on.
 */
export const incidentAction =
  (act: (c: PageContext, by: SeenBy) => Promise<Acted>, anchor = 'besked', may: May = mayAct): Page =>
  async (c) => {
    const { db, clock } = c.get('web');
    const id = rowId(c);
    const who = incidentReader(reader(c));
    const incident = id === undefined ? null : await findReadable(db, id, who);
    if (id === undefined || !incident) return c.notFound();
    if (!may(reader(c), incident)) throw new ForbiddenError();
    const at = clock.now();
    const by: SeenBy = {
      id,
      personId: who.personId,
      version: seenVersion(c),
      stood: c.get('form').get('stod') ?? undefined,
      at,
      ring: (tx, incidentId) => enqueueAfterUndo(tx, at, { name: 'send-alert', payload: { id: incidentId } }),
    };
    const result = await attempt(() => act(c, by));
    if ('problem' in result) return showIncident(c, { problem: result.problem });
    if (result.outcome !== 'done') {
      if (result.outcome === 'gone') return c.notFound();
      return result.outcome === 'stale' ? showIncident(c, { isStale: true }) : c.redirect(`/sag/${id}#${anchor}`, 303);
    }
    // Who held themselves out of it, or shut it for themselves, sees it no more.
    if (!(await mayReadIncident(db, result.incidentId, who))) return c.redirect(result.away ?? '/sager', 303);
    return c.redirect(`/sag/${result.incidentId}?gjort=${result.eventId}#${anchor}`, 303);
  };

async function attempt(work: () => Promise<Acted>): Promise<Acted> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PermanentError) return { problem: error.forPeople };
    throw error;
  }
}

/** What a person wrote, clean and without CPR numbers; undefined where they wrote nothing. */
export function written(c: PageContext, field: string): string | undefined {
  const text = maskCpr(cleanText(c.get('form').get(field) ?? '').replace(/\r\n?/g, '\n')).trim();
  return text === '' ? undefined : text;
}

/** A choice of a form, only where it is one of these. */
export function chosen<T extends string>(c: PageContext, field: string, choices: readonly T[]): T | undefined {
  const value = c.get('form').get(field);
  return choices.find((one) => one === value);
}
