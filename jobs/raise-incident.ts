import { type IncidentTraits, readTraits, type Spoken, withTrait } from '../core/matter-traits.ts';
import type { Severity } from '../core/words.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { lockOpenWork, markWorkDone, type OpenWork } from '../store/decision-work.ts';
import { listPostLinks } from '../store/gripes.ts';
import { raiseSeverity } from '../store/incident-rise.ts';
import { takeBackOwner } from '../store/incident-taken-back.ts';
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
import { forgetUnsentAlerts } from '../store/unsent-alerts.ts';
import type { Handler } from './context.ts';
import { enqueue } from './enqueue.ts';
import { isAlike, isSameThread } from './incident-traits.ts';
import { spokenOf } from './spoken-of.ts';

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
    const { post, departmentKey: department, theme } = work;
    const links = (await listPostLinks(tx, [post.id])).get(post.id) ?? [];
    // What a person said of it (field and theme may be corrected) comes before what the model did.
    const spoken = spokenOf(post, { department, theme, links });
    const home = await findHome(tx, work, spoken);
    // Nothing that is sealed opens an incident that everybody sees.
    if (work.isSealed && !home) return;
    const raised = home ? await join(tx, home, { work, spoken, now }) : await open(tx, { work, spoken, now });
    await markWorkDone(tx, id, now);
    if (!raised.isAlerted) await enqueue(tx, { name: 'send-alert', payload: { id: raised.id } });
  });
};

/** The open incident where the post is already, else one of the same matter. */
async function findHome(tx: Db, { post, isSealed }: OpenWork, spoken: Spoken): Promise<OpenIncident | undefined> {
  const member = (await findMemberships(tx, [post.id])).get(post.id);
  const open = await listOpenIncidents(tx, new Date(0));
  const isNear = ({ lastPostAt }: OpenIncident) => Math.abs(lastPostAt.getTime() - post.postedAt.getTime()) < nearMs;
  const isSame = (traits: IncidentTraits) => isSameThread(traits, spoken) || isAlike(traits, spoken);
  return (
    open.find((incident) => incident.id === member) ??
    open.find((incident) => !isSealed && isNear(incident) && isSame(traitsOf(incident)))
  );
}

const traitsOf = ({ traits }: OpenIncident) => readTraits(traits);

type Raising = { work: OpenWork; spoken: Spoken; now: Date };
type Raised = { id: string; severity: Severity; isAlerted: boolean };

async function join(tx: Db, incident: OpenIncident, { work, spoken, now }: Raising): Promise<Raised> {
  const { id, lastPostAt, severity } = incident;
  const { personId: actor, decisionId } = work;
  const isNew = await moveToIncident(tx, id, work.post.id, now);
  await updateIncident(tx, id, {
    traits: (isNew ? withTrait(traitsOf(incident), spoken) : traitsOf(incident)) as unknown as Traits,
    lastPostAt: new Date(Math.max(work.post.postedAt.getTime(), lastPostAt.getTime())),
  });
  // Who calls the crisis contacts takes the matter for ours: alerts that were dropped while it was not are owed again.
  const isOwed =
    incident.owner !== 'kommune' &&
    (await takeBackOwner(tx, { id, from: incident.owner, actor, now, isPerson: true })) &&
    (await forgetUnsentAlerts(tx, id));
  const hasRisen = work.severity > severity;
  const because = { decision: decisionId };
  if (hasRisen)
    await raiseSeverity(tx, {
      id,
      from: severity,
      to: work.severity,
      reasons: [reasonOf(work, now)],
      actor,
      now,
      because,
    });
  return { id, severity: hasRisen ? work.severity : severity, isAlerted: incident.isAlerted && !hasRisen && !isOwed };
}

const reasonOf = ({ severity }: OpenWork, now: Date) => ({
  why: 'person' as const,
  to: severity,
  at: now.toISOString(),
});

async function open(tx: Db, { work, spoken, now }: Raising): Promise<Raised> {
  const { post, severity, departmentKey, theme, personId: actor, decisionId } = work;
  const traits = withTrait(undefined, spoken) as unknown as Traits;
  const id = await openIncident(tx, {
    matter: post.externalId,
    traits,
    severity,
    reasons: [reasonOf(work, now)],
    owner: 'kommune',
    departmentKey,
    theme,
    postAt: post.postedAt,
    now,
    actor,
    because: { decision: decisionId },
  });
  await moveToIncident(tx, id, post.id, now);
  return { id, severity, isAlerted: false };
}
