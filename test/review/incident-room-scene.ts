import { addCandidate, addIncident, addPerson, signIn, start, type Town } from './town.ts';

/** The id of the incident that a page of its room was reached by. */
export const eventOf = (response: Response): string =>
  new URL(response.headers.get('location') ?? '', 'http://x').searchParams.get('gjort') ?? '';

export const minute = 60_000;

/** An incident with posts of the public, and Ole, who is the crisis contact of its department. */
export async function addScene(town: Town, { posts = 3, severity = 2 } = {}) {
  const incident = await addIncident(town, { severity });
  const ids: string[] = [];
  for (let at = 0; at < posts; at += 1) {
    const card = await addCandidate(town, {
      text: `Opslag ${at} om skolen`,
      lanes: ['negative_press'],
      severity: 2,
      post: { ownVoice: false, voice: `v${at}`, postedAt: new Date(start.getTime() - at * minute) },
    });
    ids.push(card.postId);
    await town.db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
  }
  return { id: incident.id, posts: ids };
}

/** A person in a browser, with the forms of one incident room. */
export async function enter(town: Town, roles: Parameters<typeof addPerson>[1], departments: string[], name: string) {
  const person = await addPerson(town.db, roles, departments, name);
  const browser = await signIn(town, person.id);
  const versionOf = async (id: string) =>
    String((await town.db.incident.findUniqueOrThrow({ where: { id }, select: { version: true } })).version);
  return {
    ...browser,
    id: person.id,
    /** Sends a form as the page that is open now would. */
    act: async (incident: string, to: string, form: Record<string, string> = {}) =>
      browser.post(`/sag/${incident}/${to}`, { version: await versionOf(incident), ...form }),
    undo: (incident: string, event: string) => browser.post(`/sag/${incident}/fortryd`, { haendelse: event }),
    read: async (incident: string, query = '') => (await browser.get(`/sag/${incident}${query}`)).text(),
  };
}

export const incidentRow = ({ db }: Town, id: string) => db.incident.findUniqueOrThrow({ where: { id } });
