import { shortLink } from '../../core/short-links.ts';
import { signedLink } from '../../core/signed-links.ts';
import type { Role } from '../../core/words.ts';
import type { Route } from '../../review/access.ts';
import { quietDepartment } from '../notify/report-figures.ts';
import { addAlert, addCandidate, addIncident, addPerson, post, signIn, start, type Town } from './town.ts';

/** Words that stand in rows of one department only, so that a page that shows them to others is found out. */
export const ownMark = 'Kun-for-skolen';
export const foreignMark = 'Kun-for-vejfolket';

export const own = 'skole_og_dagtilbud';
export const foreign = 'vej_og_ejendom';

export type Side = 'own' | 'foreign';
/** The id of no row. */
export const noRow = 'ffffffff-ffff-4fff-bfff-ffffffffffff';

export type Rows = Record<Side, Record<string, string>>;

const facts = {
  comments: 2,
  postedAt: start.toISOString(),
  lastSeenAt: start.toISOString(),
  from: start.toISOString(),
  until: start.toISOString(),
  hashes: ['b'.repeat(64)],
};

/** A row of each kind that an address may name, once for each of two departments. By the part of the address before `:id`. */
export async function addRows(town: Town): Promise<Rows> {
  const { db } = town;
  const rows: Rows = { own: {}, foreign: {} };
  for (const side of ['own', 'foreign'] as const) {
    const [departmentKey, mark] = side === 'own' ? [own, ownMark] : [foreign, foreignMark];
    const source = await db.source.create({
      data: { kind: 'facebook-page', externalId: `page-${side}`, name: `Side ${side}`, departmentKey, health: 'ok' },
    });
    const card = await addCandidate(
      { db, sourceId: source.id },
      { text: mark, departmentKey, lanes: ['good_story', 'negative_press'], post: { departmentKey }, severity: 2 },
    );
    const share = await db.share.create({
      data: {
        postId: card.postId,
        centralExternalId: `100_${side === 'own' ? 1 : 2}`,
        evidence: 'description',
        strength: 'probable',
        sharedAt: start,
        foundAt: start,
      },
    });
    const incident = await addIncident(town, { departmentKey });
    await db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
    const notice = await db.notice.create({
      data: { kind: 'vanished_post', key: `gone/${side}`, sourceId: source.id, facts, createdAt: start },
    });
    const person = await addPerson(db, ['crisis'], [departmentKey]);
    const alert = await addAlert(town, incident.id, person.id);
    const query = { tekst: mark };
    const view = await db.savedView.create({
      data: { personId: person.id, name: `Visning ${side}`, query, createdAt: start },
    });
    const duty = await db.duty.create({
      data: { personId: person.id, startsAt: start, endsAt: new Date('2026-12-01') },
    });
    const rule = await db.rule.create({
      data: { kind: 'watch', name: `Emne ${side}`, target: 'letbanen', createdAt: start, createdBy: person.id },
    });
    const sample = await db.blindSample.create({
      data: { week: new Date('2026-11-16'), postId: card.postId, model: '2026-11-20.1', label: 'good_story' },
    });
    const until = new Date('2027-01-01');
    const varslet = await db.expectedTalk.create({
      data: { kind: 'ferry', title: `Færgen ${side}`, startsAt: start, endsAt: until, createdAt: start },
    });
    const key = await db.apiToken.create({
      data: {
        name: `System ${side}`,
        hash: `hash ${side}`,
        hint: 'lp_abcde',
        scopes: ['stories:read'],
        createdAt: start,
        createdBy: person.id,
        expiresAt: until,
      },
    });
    const endpoint = await db.webhookEndpoint.create({
      data: {
        name: `Modtager ${side}`,
        url: 'https://modtager.example/',
        secret: 'v1.none',
        events: ['story.shared'],
        createdAt: start,
        createdBy: person.id,
      },
    });
    const mail = await db.delivery.create({
      data: {
        ...{ kind: 'digest', key: `digest/2026-11-20/${side}`, channel: 'mail', recipient: person.mail, state: 'sent' },
        ...{ sentAt: start, nextTryAt: start, createdAt: start, messageId: `${side}@example.dk` },
        digest: {
          create: { date: new Date('2026-11-20'), personId: person.id, coversFrom: start, coversUntil: start },
        },
      },
    });
    const report = await db.report.create({
      data: {
        kind: 'department',
        scope: departmentKey,
        startsOn: new Date('2026-10-01'),
        endsOn: new Date('2026-10-31'),
        figures: { ...quietDepartment, department: mark },
        createdAt: start,
        approvedAt: start,
      },
    });
    rows[side] = {
      '/kandidat': card.id,
      '/deling': share.id,
      '/koe/visning': view.id,
      '/sag': incident.id,
      '/rapport': report.id,
      '/udsendelser': mail.id,
      '/varslet': varslet.id,
      '/vagt': duty.id,
      '/forsvundet': notice.id,
      '/k': shortLink('acknowledge', town.settings, alert.id, until).split('/').at(-1) ?? '',
      '/kvitter': signedLink('acknowledge', town.settings, alert.id, until).split('/').at(-1) ?? '',
      '/regler': rule.id,
      '/vurdering/proeve': sample.id,
      '/indstillinger/kilder': source.id,
      '/indstillinger/kilder/proev': noRow,
      '/indstillinger/omraader': departmentKey,
      '/indstillinger/personer': person.id,
      '/indstillinger/vagter': duty.id,
      '/indstillinger/oversigtsark': '2',
      '/indstillinger/adgang': key.id,
      '/indstillinger/webhooks': endpoint.id,
    };
  }
  return rows;
}

const inAddress: Record<string, string> = {
  ':version': '2026-11-20.1',
  ':token': 'none.none',
  ':trin': 'kommune',
  ':story': noRow,
  ':share': noRow,
  ':incident': noRow,
  ':report': noRow,
  '*': 'nothing',
};

/** Addresses whose rows nobody has made known above: the matrix complains of them. */
export const unknownRows = new Set<string>();

/** The address of a route with something real in it. */
export function pathOf(route: Route, rows: Record<string, string>): string {
  const path = route.split(' ')[1] ?? '';
  return path.replace(/:\w+|\*/g, (part, at: number) => {
    const prefix = path.slice(0, at).replace(/\/$/, '');
    const found = rows[prefix] ?? inAddress[part];
    if (found === undefined) unknownRows.add(`${prefix}/${part}`);
    return found ?? noRow;
  });
}

export const isGet = (route: Route) => route.startsWith('GET ');

/** A browser of a person who may do nothing but this, of the first department. */
export async function browserOf(town: Town, roles: Role[]) {
  const person = await addPerson(town.db, roles, [own]);
  return signIn(town, person.id);
}

export const visit = (town: Town, browser: { cookie: string; csrf: string }, route: Route, path: string) =>
  isGet(route)
    ? town.app.request(path, { headers: { cookie: browser.cookie, host: 'localhost:3000' } })
    : post(town, path, { csrf: browser.csrf }, browser.cookie);

export const nobody = { cookie: '', csrf: '' };
