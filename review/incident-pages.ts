/** The pages of the incidents, route by route. */
import type { Route } from './access.ts';
import type { LiveFeed } from './live-feed.ts';
import type { Page } from './page.ts';
import { incident } from './pages/incident.tsx';
import { calmIncident, closeIncidentPage, moveIncident } from './pages/incident-course.ts';
import { gradeIncident, nameIncident, passIncident } from './pages/incident-facts.ts';
import { incidentLive } from './pages/incident-live.ts';
import { giveIncident, holdOut } from './pages/incident-people.ts';
import { joinIncidents, splitPosts } from './pages/incident-posts.ts';
import { letIn, openIncidentAgain, shutIncident, takeShieldBack } from './pages/incident-shield.ts';
import { incidentSummary } from './pages/incident-summary.tsx';
import { tickChecklist, undoInIncident, workOnTask, writeInLog, writeLearnt } from './pages/incident-work.ts';
import { incidents } from './pages/incidents.tsx';
import { shieldedIncidents } from './pages/shielded.tsx';

export const incidentPages = (live: LiveFeed) =>
  ({
    'GET /sager': incidents,
    'GET /sag/:id': incident,
    'GET /sag/:id/nyt': incidentLive(live),
    'GET /sag/:id/opsummering': incidentSummary,
    'GET /lukkede-sager': shieldedIncidents,
    'POST /sag/:id/skjold': shutIncident,
    'POST /sag/:id/skjold/fortryd': takeShieldBack,
    'POST /sag/:id/skjold/aabn': openIncidentAgain,
    'POST /sag/:id/skjold/person': letIn,
    'POST /sag/:id/luk': closeIncidentPage,
    'POST /sag/:id/status': moveIncident,
    'POST /sag/:id/roligt': calmIncident,
    'POST /sag/:id/niveau': gradeIncident,
    'POST /sag/:id/bord': passIncident,
    'POST /sag/:id/titel': nameIncident,
    'POST /sag/:id/ansvarlig': giveIncident,
    'POST /sag/:id/person': holdOut,
    'POST /sag/:id/skil': splitPosts,
    'POST /sag/:id/saml': joinIncidents,
    'POST /sag/:id/tjek': tickChecklist,
    'POST /sag/:id/opgave': workOnTask,
    'POST /sag/:id/notat': writeInLog,
    'POST /sag/:id/laering': writeLearnt,
    'POST /sag/:id/fortryd': undoInIncident,
  }) satisfies Partial<Record<Route, Page>>;
