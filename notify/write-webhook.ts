import type { Content } from './channel.ts';
import type { NewsFacts } from './news-facts.ts';

/** For the municipality's own systems: the figures, and where to read on. Fields are added, never taken away (version). */
export function writeWebhook(facts: NewsFacts): Content['webhook'] {
  const { kind, incidentId, severity, department, themeLabel, posts, voices, media, openedAt, now } = facts;
  return {
    event: `incident.${kind}`,
    body: {
      version: 1,
      incident: incidentId,
      url: facts.incidentUrl,
      severity,
      department,
      theme: themeLabel ?? null,
      posts,
      voices,
      media,
      hasRisen: facts.isRise,
      isEscalation: facts.isEscalation,
      isDrill: facts.drill === true,
      openedAt: openedAt.toISOString(),
      at: now.toISOString(),
    },
  };
}
