import { themeName } from '../core/danish-names.ts';
import { reasonsInWords } from '../core/severity-words.ts';
import type { Severity } from '../core/words.ts';
import type { IncidentFigures } from '../notify/incident-lines.ts';
import { readIncidentNature } from '../store/alerted-incident.ts';
import type { Db } from '../store/db.ts';
import { type IncidentFacts, readIncidentFacts } from '../store/incidents.ts';

/** What every message of an incident says of it, at the severity that it speaks of. Undefined: the incident is gone. */
export async function incidentFigures(
  db: Db,
  incidentId: string,
  severity: Severity,
): Promise<{ facts: IncidentFacts; figures: IncidentFigures & { themeLabel: string } } | undefined> {
  const facts = await readIncidentFacts(db, incidentId);
  if (!facts) return undefined;
  const { reasons, shielded } = await readIncidentNature(db, incidentId);
  const { department, posts, voices, media, sources } = facts;
  const figures = {
    incidentId,
    themeLabel: themeName(facts.theme),
    severity: Math.max(severity, 1) as 1 | 2 | 3,
    department,
    posts,
    voices,
    media,
    sources,
    reasons: reasonsInWords(reasons),
    shielded,
  };
  return { facts, figures };
}
