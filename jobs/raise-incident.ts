import { matterKey, sameMatter } from '../classifiers/matters.ts';
import type { Severity } from '../core/words.ts';
import { appendAudit } from '../store/audit.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { lockOpenWork, markWorkDone, type OpenWork } from '../store/decision-work.ts';
import {
  findMemberships,
  listOpenIncidents,
  lockGrouping,
  moveToIncident,
  type OpenIncident,
  openIncident,
  type Traits,
  updateIncident,
} from '../store/incidents.ts';
import { wakeByIncident } from '../store/wake.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { type IncidentTraits, isAlike, isSameThread, type Spoken, threadOf, withTrait } from './incident-traits.ts';

const nearMs = 7 * 86_400_000;

/**
 * A person escalated a post: it joins or opens an incident at the severity they chose, whatever the model said of it, and
 * also when it is our own or old, since a person said so. Who is told follows by the rules of `send-alert`. An incident never
 * gets milder by this, and one that was closed stays closed: the post leaves it for a new one.
 */
export const raiseIncident: Handler<'raise-incident'> = async ({ id }, { db, clock }) => {
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const work = await lockOpenWork(tx, id, 'escalate');
    if (!work) return;
    await lockGrouping(tx);
    const spoken = spokenOf(work);
    const home = await findHome(tx, work, spoken);
    const raised = home ? await join(tx, home, { work, spoken, now }) : await open(tx, { work, spoken, now });
    await markWorkDone(tx, id, now);
    if (raised.isAlerted) return;
    await wakeByIncident(tx, raised.id, now);
    await appendAudit(tx, now, {
      actor: work.personId,
      action: home ? 'incident-risen' : 'incident-opened',
      subject: raised.id,
      details: { severity: raised.severity, decision: id },
    });
    await enqueue(tx, { name: 'send-alert', payload: { id: raised.id } });
  });
};

/** What a person said of it (field and theme may be corrected) comes before what the model did. */
const spokenOf = ({ post, departmentKey, theme }: OpenWork): Spoken => ({
  key: matterKey(post.text),
  thread: threadOf(post),
  department: departmentKey,
  theme,
  isPublic: !post.ownVoice,
  at: post.postedAt.getTime(),
});

/** The open incident where the post is already, else one of the same matter. */
async function findHome(tx: Db, { post }: OpenWork, spoken: Spoken): Promise<OpenIncident | undefined> {
  const member = (await findMemberships(tx, [post.id])).get(post.id);
  const open = await listOpenIncidents(tx, new Date(0));
  const isNear = ({ lastPostAt }: OpenIncident) => Math.abs(lastPostAt.getTime() - post.postedAt.getTime()) < nearMs;
  const isSame = (traits: IncidentTraits) => isSameThread(traits, spoken) || isAlike(traits, spoken, sameMatter);
  return (
    open.find((incident) => incident.id === member) ??
    open.find((incident) => isNear(incident) && isSame(traitsOf(incident)))
  );
}

const traitsOf = ({ traits }: OpenIncident) => traits as IncidentTraits;

type Raising = { work: OpenWork; spoken: Spoken; now: Date };
type Raised = { id: string; severity: Severity; isAlerted: boolean };

async function join(tx: Db, incident: OpenIncident, { work, spoken, now }: Raising): Promise<Raised> {
  const { id, lastPostAt } = incident;
  const hasRisen = work.severity > incident.severity;
  const isNew = await moveToIncident(tx, id, work.post.id, now);
  await updateIncident(tx, id, {
    traits: (isNew ? withTrait(traitsOf(incident), spoken) : traitsOf(incident)) as unknown as Traits,
    lastPostAt: new Date(Math.max(work.post.postedAt.getTime(), lastPostAt.getTime())),
    ...(hasRisen && { risesTo: work.severity }),
    now,
  });
  return {
    id,
    severity: hasRisen ? work.severity : incident.severity,
    isAlerted: incident.isAlerted && !hasRisen,
  };
}

async function open(tx: Db, { work, spoken, now }: Raising): Promise<Raised> {
  const { post, severity, departmentKey, theme } = work;
  const traits = withTrait(undefined, spoken) as unknown as Traits;
  const row = { matter: post.externalId, traits, severity, departmentKey, theme, postAt: post.postedAt, now };
  const id = await openIncident(tx, row);
  await moveToIncident(tx, id, post.id, now);
  return { id, severity, isAlerted: false };
}
