import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import {
  addRows,
  browserOf,
  foreign,
  foreignMark,
  isGet,
  nobody,
  noRow,
  ownMark,
  pathOf,
  type Rows,
  type Side,
  unknownRows,
  visit,
} from './security-town.ts';
import { createTown, type Town } from './town.ts';

/** Addresses of one row that some roles may see of their own departments only: of others it is not there. */
const bound: Partial<Record<Route, readonly Role[]>> = {
  'GET /sag/:id': ['crisis', 'leader'],
  'GET /sag/:id/nyt': ['crisis', 'leader'],
  'GET /sag/:id/kvitter': ['crisis', 'leader'],
  'GET /sag/:id/opsummering': ['crisis', 'leader'],
  'POST /sag/:id/opsummering/pdf': ['crisis', 'leader'],
  'GET /sag/:id/journal': ['crisis', 'leader'],
  'POST /sag/:id/journal': ['crisis', 'leader'],
  'POST /sag/:id/journal/hent': ['crisis', 'leader'],
  'POST /sag/:id/skjold': ['leader'],
  'POST /sag/:id/skjold/aabn': ['leader'],
  'POST /sag/:id/skjold/person': ['leader'],
  'GET /rapport/:id': ['leader', 'department'],
  'GET /rapport/:id/pdf': ['leader', 'department'],
  'POST /sag/:id/luk': ['crisis'],
  'POST /sag/:id/status': ['crisis'],
  'POST /sag/:id/roligt': ['crisis'],
  'POST /sag/:id/niveau': ['crisis'],
  'POST /sag/:id/bord': ['crisis'],
  'POST /sag/:id/titel': ['crisis'],
  'POST /sag/:id/ansvarlig': ['crisis'],
  'POST /sag/:id/person': ['crisis'],
  'POST /sag/:id/skil': ['crisis'],
  'POST /sag/:id/saml': ['crisis'],
  'POST /sag/:id/tjek': ['crisis'],
  'POST /sag/:id/opgave': ['crisis'],
  'POST /sag/:id/notat': ['crisis'],
  'POST /sag/:id/laering': ['crisis'],
  'POST /sag/:id/fortryd': ['crisis'],
};

/** In the room of an open incident leaders read along: they are refused what others do there. */
const actions = Object.keys(bound).filter(
  (route) =>
    route.startsWith('POST /sag/') &&
    bound[route as Route]?.includes('crisis') &&
    !bound[route as Route]?.includes('leader'),
) as Route[];

/** Rows of one person alone, made by somebody else here. */
const personal: readonly Route[] = ['GET /indstillinger/kilder/proev/:id'];

/**
 * A shift of somebody else: for who does not see the list it is not there, nor is a report for roles that get one only where they
 * are named (reports.db.test.ts). Nor is an incident for roles that see none (they may
 * be let in to a shielded one by name: shield.db.test.ts).
 */
const elses: Partial<Record<Route, readonly Role[]>> = {
  'GET /vagt/:id': ['department', 'dpo'],
  'GET /rapport/:id': ['crisis', 'admin', 'dpo'],
  'GET /rapport/:id/pdf': ['crisis', 'admin', 'dpo'],
  ...Object.fromEntries(
    Object.keys(bound)
      .filter((route) => route.includes('/sag/') && !route.includes('/skjold'))
      .map((route): [string, readonly Role[]] => [route, ['department', 'admin', 'dpo']]),
  ),
};

/** After these somebody signs in anew. */
const ends: readonly Route[] = ['POST /logout', 'POST /mine-logins/luk'];

/** Who may read posts at all (design §5; leaders in the incidents of their own department): the others never get a text. */
const readers: Partial<Record<Role, Side[]>> = {
  comms: ['own', 'foreign'],
  crisis: ['own'],
  department: ['own'],
  leader: ['own'],
};

/** Addresses that name a department in a field. */
const fields = ['afdeling', 'fagomraade', 'omraade', 'department'];

const routes = Object.keys(access) as Route[];
const sides: Side[] = ['own', 'foreign'];
const ruleOf = (route: Route): 'public' | 'signed-in' | readonly Role[] => access[route];

type Answer = 'in' | 'to sign-in' | 'refused' | 'not there' | 'broken';
function answerOf(response: Response): Answer {
  if (response.status >= 500) return 'broken';
  if (response.status === 403) return 'refused';
  if (response.status === 303 && response.headers.get('location') === '/login') return 'to sign-in';
  return response.status === 404 ? 'not there' : 'in';
}

/** A stream of news never ends: it is let go, and what it carries is its own test's business. */
async function readText(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}

describe('role by route by department', () => {
  let town: Town;
  let rows: Rows;
  beforeAll(async () => {
    town = await createTown();
    rows = await addRows(town);
  });
  afterAll(() => town.close());

  /** What must come of it, or undefined where an empty form may be answered in more than one way. */
  function expected(route: Route, role: Role | undefined, side: Side): readonly Answer[] {
    const rule = ruleOf(route);
    const mayEnter = rule === 'public' || (role !== undefined && (rule === 'signed-in' || rule.includes(role)));
    if (!mayEnter) return role === undefined && isGet(route) ? ['to sign-in'] : ['refused'];
    if (route === 'POST /logout') return ['to sign-in'];
    if (personal.includes(route)) return ['not there'];
    if (role !== undefined && elses[route]?.includes(role)) return ['not there'];
    const isBound =
      role !== undefined && (bound[route]?.includes(role) || (role === 'leader' && actions.includes(route)));
    if (side === 'foreign' && isBound) return ['not there'];
    if (role === 'leader' && actions.includes(route)) return ['refused'];
    // A form without its fields, a used link, a file that is none: let in, and told that there is nothing.
    return isGet(route) && route.includes('/:id') ? ['in'] : ['in', 'not there'];
  }

  async function walk(role: Role | undefined): Promise<number> {
    let cells = 0;
    for (const side of sides)
      for (const route of routes) {
        const browser = role === undefined ? nobody : await browserFor(role);
        const path = pathOf(route, rows[side]);
        const response = await visit(town, browser, route, path);
        const platform = route.startsWith('POST /webhooks') || route.startsWith('POST /sletning');
        const may = platform ? [...expected(route, role, side), 'refused'] : expected(route, role, side);
        expect([route, role ?? 'nobody', side, answerOf(response)]).toEqual([
          route,
          role ?? 'nobody',
          side,
          may.includes(answerOf(response)) ? answerOf(response) : may[0],
        ]);
        if (isGet(route)) checkMarks(await readText(response), route, role);
        if (role !== undefined && ends.includes(route)) browsers.delete(role);
        cells += 1;
      }
    return cells;
  }

  function checkMarks(text: string, route: Route, role: Role | undefined) {
    const seen = role === undefined ? [] : (readers[role] ?? []);
    const marks = { own: ownMark, foreign: foreignMark };
    for (const side of sides)
      if (!seen.includes(side))
        expect([route, role, `shows posts of ${side}: ${text.includes(marks[side])}`]).toEqual([
          route,
          role,
          `shows posts of ${side}: false`,
        ]);
  }

  const browsers = new Map<Role, Awaited<ReturnType<typeof browserOf>>>();
  async function browserFor(role: Role) {
    const known = browsers.get(role);
    if (known) return known;
    const fresh = await browserOf(town, [role]);
    browsers.set(role, fresh);
    return fresh;
  }

  it('knows a row for every address that names one', () => {
    for (const route of routes) for (const side of sides) pathOf(route, rows[side]);
    expect([...unknownRows]).toEqual([]);
  });

  it('lets nobody in without a sign-in, except where the table says "public"', async () => {
    expect(await walk(undefined)).toBe(routes.length * sides.length);
  }, 120_000);

  it.each(roles)(
    'lets %s in where the table says so, to rows of their own',
    async (role) => {
      expect(await walk(role)).toBe(routes.length * sides.length);
    },
    120_000,
  );

  it('shows posts of other departments to nobody who asks for them in the address', async () => {
    for (const role of ['department', 'crisis'] as const)
      for (const route of routes.filter((each) => isGet(each) && !each.includes(':') && ruleOf(each) !== 'public')) {
        const rule = ruleOf(route);
        if (rule !== 'signed-in' && !rule.includes(role)) continue;
        const query = new URLSearchParams(Object.fromEntries(fields.map((field) => [field, foreign])));
        const response = await (await browserFor(role)).get(`${pathOf(route, rows.own)}?${query}`);
        expect([route, role, response.status < 500]).toEqual([route, role, true]);
        checkMarks(await readText(response), route, role);
      }
  }, 120_000);

  it('says of a row that is not there the same as of one that is not theirs', async () => {
    const missing = Object.fromEntries(Object.keys(rows.own).map((key) => [key, noRow]));
    for (const route of routes.filter((each) => each.includes('/:id')))
      for (const ids of [missing, Object.fromEntries(Object.keys(missing).map((key) => [key, "1'--"]))]) {
        const rule = ruleOf(route);
        const [role] = rule === 'public' || rule === 'signed-in' ? roles : rule;
        const response = await visit(town, await browserFor(role ?? 'comms'), route, pathOf(route, ids));
        // A form without its fields may be sent back before the row is looked for; it tells as little.
        const may = isGet(route) ? [404] : [404, 303, 400];
        expect([route, may.includes(response.status) ? 404 : response.status]).toEqual([route, 404]);
      }
  }, 120_000);
});
