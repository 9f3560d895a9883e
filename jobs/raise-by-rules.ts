import { tellsOfDeadlyFailure } from '../classifiers/deadly-failure.ts';
import type { Sensitivity } from '../core/alerting.ts';
import { isElectedSpeaking, isJournalistAsking } from '../core/matter-signals.ts';
import type { IncidentTraits, Spoken } from '../core/matter-traits.ts';
import { namesOurs } from '../core/owner-of-matter.ts';
import { readReasons } from '../core/severity-reasons.ts';
import { type MatterFacts, severityAfter } from '../core/severity-rules.ts';
import type { Severity } from '../core/words.ts';
import type { Db } from '../store/db.ts';
import { raiseSeverity } from '../store/incident-rise.ts';
import { type CountedFacts, readMatterFacts } from '../store/matter-facts.ts';

const dayMs = 86_400_000;
/** "Within a few hours". */
const graveMs = dayMs / 4;

/** What a post says that is new now; an article is no question by a journalist, it is the medium that took it up. */
export type Speaker = { kind: string; text: string; severity: Severity };

/** The facts of a matter: what stands in the tables, and what its new posts say. */
export function factsOf(
  speakers: readonly Speaker[],
  { counted, weight }: { counted: CountedFacts; weight: number },
): MatterFacts {
  return {
    ...counted,
    weight,
    worst: Math.max(0, ...speakers.map(({ severity }) => severity)) as Severity,
    hasJournalist: speakers.some(({ kind, text }) => kind !== 'article' && isJournalistAsking(text)),
    hasElected: speakers.some(({ text }) => isElectedSpeaking(text)),
    isDeadly: speakers.some(({ severity, text }) => severity >= 2 && namesOurs(text) && tellsOfDeadlyFailure(text)),
  };
}

/** Posts of a few hours that are grave by their own words; none, where nobody tells of harm to people. */
export function gravePosts({ members }: Pick<IncidentTraits, 'members'>, now: Date): string[] {
  const grave = members.filter(({ grave, isPublic, at }) => grave === true && isPublic && now.getTime() - at < graveMs);
  return grave.some(tellsOfHarm) ? grave.flatMap(({ post }) => post ?? []) : [];
}

/** A subject that names a kind of harm (classifiers/matters.ts). */
export const tellsOfHarm = ({ key }: Pick<Spoken, 'key'>): boolean => key.subjects.some((name) => name.startsWith('#'));

/** What its posts weigh on average, by the newest ones that an incident remembers. */
export function meanWeight(members: IncidentTraits['members'], now: Date): number {
  const weights = members.filter(isOfToday(now)).map(({ weight = 1 }) => weight);
  return weights.length === 0 ? 1 : weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
}

const isOfToday =
  (now: Date) =>
  ({ isPublic, at }: Spoken): boolean =>
    isPublic && now.getTime() - at < dayMs;

type Raisable = { id: string; severity: Severity; reasons: unknown; traits: IncidentTraits; isAlerted: boolean };
type How = { sensitivity: Sensitivity; actor: string; now: Date; spike?: NonNullable<MatterFacts['spike']> };

/** Lets an incident rise by what is known of it now. One that has risen has not been alerted about yet. */
export async function raiseByRules(
  tx: Db,
  incident: Raisable,
  speakers: readonly Speaker[],
  { sensitivity, actor, now, spike }: How,
): Promise<boolean> {
  const counted = await readMatterFacts(tx, { incidentId: incident.id }, now, gravePosts(incident.traits, now));
  const facts = factsOf(speakers, { counted, weight: meanWeight(incident.traits.members, now) });
  const standing = { severity: incident.severity, reasons: readReasons(incident.reasons) };
  const { severity, reasons } = severityAfter(standing, { ...facts, ...(spike && { spike }) }, { sensitivity, now });
  await raiseSeverity(tx, { id: incident.id, from: incident.severity, to: severity, reasons, actor, now });
  if (severity === incident.severity) return false;
  Object.assign(incident, { severity, isAlerted: false });
  return true;
}
