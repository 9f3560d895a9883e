import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let adminId: string;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  adminId = (await addPerson(town.db, ['admin'], [], 'Ada Admin')).id;
  admin = await signIn(town, adminId);
});
afterAll(() => town.close());

const page = async (path: string) => (await admin.get(path)).text();
const ny = '/indstillinger/personer/ny';
const addressOf = (id: string) => `/indstillinger/personer/${id}`;

/** The body of a form with several values for a name, as ticks send them. */
const ticked = (fields: Record<string, string>, more: [string, string][]) =>
  new URLSearchParams([...Object.entries(fields), ...more]).toString();
const postRaw = (path: string, body: string) =>
  town.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'http://localhost:3000',
      host: 'localhost:3000',
      cookie: admin.cookie,
    },
    body,
  });

async function inviteOle(mail = 'ole@example.dk') {
  const form = formOf(await page(ny), ny);
  return postRaw(
    ny,
    ticked({ ...form, name: 'Ole Krise', mail, phone: '+45 12 34 56 78' }, [
      ['roles', 'crisis'],
      ['roles', 'department'],
      ['departments', 'skole_og_dagtilbud'],
    ]),
  );
}

describe('a person', () => {
  it('is invited by a mail whose link signs in once within a week', async () => {
    expect((await inviteOle()).status).toBe(303);
    const ole = await town.db.person.findUniqueOrThrow({
      where: { mail: 'ole@example.dk' },
      include: { departments: true },
    });
    expect(ole).toMatchObject({ name: 'Ole Krise', phone: '+45 12 34 56 78', roles: ['crisis', 'department'] });
    expect(ole.departments.map(({ departmentKey }) => departmentKey)).toEqual(['skole_og_dagtilbud']);
    const delivery = await town.db.delivery.findFirstOrThrow({ where: { kind: 'invite' } });
    expect(delivery).toMatchObject({ recipient: 'ole@example.dk', state: 'planned' });
    const link = await town.db.loginLink.findUniqueOrThrow({ where: { id: delivery.key.slice('invite/'.length) } });
    expect(link.expiresAt.getTime() - town.clock.now().getTime()).toBe(7 * 86_400_000);
    expect(await town.db.outbox.count({ where: { job: 'deliver-message' } })).toBe(1);
    expect(words(await page('/indstillinger/personer'))).toContain(
      'Ole Krise ole@example.dk Krisekontakt, Fagområde Skole og dagtilbud Invitationen er på vej',
    );
  });

  it('leaves neither mail, name nor number in the log', async () => {
    const rows = await town.db.audit.findMany({ where: { action: 'person-add' } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0]?.details)).not.toMatch(/ole@|Ole|1234|12 34/);
    expect(rows[0]?.details).toMatchObject({ roller: 'crisis, department', adgang: 'åben' });
  });

  it('who is known cannot be invited once more, and who gets two clicks is one', async () => {
    const answer = await inviteOle();
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain('Adressen hører allerede til Ole Krise.');
    const form = { ...formOf(await page(ny), ny), name: 'To', mail: 'to@example.dk' };
    const body = ticked(form, [['roles', 'leader']]);
    expect([(await postRaw(ny, body)).status, (await postRaw(ny, body)).status]).toEqual([303, 409]);
    expect(await town.db.delivery.count({ where: { kind: 'invite', recipient: 'to@example.dk' } })).toBe(1);
  });

  it.each([
    [[], 'Vælg mindst én rolle'],
    [[['roles', 'king']], 'Vælg mindst én rolle'],
    [[['roles', 'crisis']], 'Vælg mindst ét fagområde'],
    [
      [
        ['roles', 'department'],
        ['departments', 'findes_ikke'],
      ],
      'Fagområdet findes ikke',
    ],
  ] as [[string, string][], string][])('with %j is refused: %s', async (more, sentence) => {
    const form = { ...formOf(await page(ny), ny), name: 'Ny', mail: 'ny@example.dk' };
    const answer = await postRaw(ny, ticked(form, more));
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(sentence);
    expect(await town.db.person.count({ where: { mail: 'ny@example.dk' } })).toBe(0);
  });

  it('whose roles change is signed out; whose name changes is not', async () => {
    const person = await addPerson(town.db, ['comms'], [], 'Mette');
    const browser = await signIn(town, person.id);
    const path = addressOf(person.id);
    const fields = async () => formOf(await page(path), path, 'name="name"');
    await postRaw(path, ticked({ ...(await fields()), name: 'Mette M', knap: 'gem' }, []));
    expect((await browser.get('/koe')).status).toBe(200);
    // formOf keeps one value a name: the roles are said anew.
    const { roles: _, ...rest } = await fields();
    const answer = await postRaw(path, ticked({ ...rest, knap: 'gem' }, [['roles', 'leader']]));
    expect(answer.status).toBe(303);
    expect((await browser.get('/koe')).headers.get('location')).toBe('/login');
    const saved = await (await admin.get(answer.headers.get('location') ?? '')).text();
    await admin.post('/indstillinger/fortryd', formOf(saved, '/indstillinger/fortryd'));
    expect((await town.db.person.findUniqueOrThrow({ where: { id: person.id } })).roles).toEqual(['comms']);
  });

  it('whose number was wrong gets at the right one what waits; what goes to a department stays its own', async () => {
    const person = await addPerson(town.db, ['comms'], [], 'Nina');
    await town.db.person.update({ where: { id: person.id }, data: { phone: '+4511111111' } });
    const waits = { state: 'planned', nextTryAt: town.clock.now(), createdAt: town.clock.now() };
    const alert = {
      ...waits,
      kind: 'alert',
      channel: 'sms',
      recipient: '+4511111111',
      key: 'nina/sms',
      messageId: 'a',
    };
    const letter = {
      ...waits,
      kind: 'thanks',
      channel: 'mail',
      recipient: person.mail,
      key: 'nina/brev',
      messageId: 'b',
    };
    await town.db.delivery.createMany({ data: [alert, letter] });
    const path = addressOf(person.id);
    const fields = formOf(await page(path), path, 'name="name"');
    const form = { ...fields, phone: '+45 22 22 22 22', mail: 'nina.ny@example.dk', knap: 'gem' };
    expect((await postRaw(path, ticked(form, []))).status).toBe(303);
    const rows = await town.db.delivery.findMany({ where: { key: { startsWith: 'nina/' } }, orderBy: { key: 'asc' } });
    const { phone } = await town.db.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(rows.map(({ recipient }) => recipient)).toEqual([person.mail, phone]);
    expect(phone).not.toBe('+4511111111');
  });

  it('has the access closed and opened again, and no mail while it is closed', async () => {
    const person = await addPerson(town.db, ['comms'], [], 'Peter');
    const browser = await signIn(town, person.id);
    const path = addressOf(person.id);
    await admin.post(path, { ...formOf(await page(path), path, 'value="luk"'), knap: 'luk' });
    expect((await browser.get('/koe')).headers.get('location')).toBe('/login');
    expect(words(await page('/indstillinger/personer'))).toContain('Lukket');
    const invited = await admin.post(path, { ...formOf(await page(path), path, 'value="aabn"'), knap: 'inviter' });
    expect(invited.status).toBe(409);
    await admin.post(path, { ...formOf(await page(path), path, 'value="aabn"'), knap: 'aabn' });
    expect((await town.db.person.findUniqueOrThrow({ where: { id: person.id } })).disabledAt).toBeNull();
  });

  it('gets a new invitation, and the old one ends', async () => {
    const ole = await town.db.person.findUniqueOrThrow({ where: { mail: 'ole@example.dk' } });
    const path = addressOf(ole.id);
    expect(
      (await admin.post(path, { ...formOf(await page(path), path, 'value="inviter"'), knap: 'inviter' })).status,
    ).toBe(303);
    const links = await town.db.loginLink.findMany({ where: { personId: ole.id }, orderBy: { createdAt: 'asc' } });
    expect(links.filter(({ usedAt }) => usedAt === null)).toHaveLength(1);
    expect(await town.db.delivery.count({ where: { kind: 'invite', recipient: ole.mail } })).toBe(2);
  });

  it('who is the last administrator stays one', async () => {
    const path = addressOf(adminId);
    const answer = await admin.post(path, { ...formOf(await page(path), path, 'value="luk"'), knap: 'luk' });
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain('Der skal være mindst én administrator.');
    expect((await admin.get('/indstillinger')).status).toBe(200);
  });

  it('of two administrators who close each other at the same moment, one stays', async () => {
    const other = await addPerson(town.db, ['admin'], [], 'Bo Admin');
    const bo = await signIn(town, other.id);
    const [mine, his] = [addressOf(adminId), addressOf(other.id)];
    const [closeBo, closeMe] = [
      { ...formOf(await page(his), his, 'value="luk"'), knap: 'luk' },
      { ...formOf(await (await bo.get(mine)).text(), mine, 'value="luk"'), knap: 'luk' },
    ];
    await Promise.all([admin.post(his, closeBo), bo.post(mine, closeMe)]);
    expect(await town.db.person.count({ where: { disabledAt: null, roles: { has: 'admin' } } })).toBe(1);
    await town.db.person.updateMany({ where: { id: adminId }, data: { disabledAt: null } });
    admin = await signIn(town, adminId);
  });
});

describe('a department', () => {
  const path = '/indstillinger/omraader';

  it('is added by its name, changed, and removed when nothing hangs on it', async () => {
    expect((await admin.post(path, { name: 'Børn & Unge på tværs', mail: 'boern@example.dk' })).status).toBe(303);
    const one = `${path}/boern_unge_paa_tvaers`;
    await admin.post(one, {
      ...formOf(await page(one), one),
      name: 'Børn og unge',
      mail: '',
      head: adminId,
      knap: 'gem',
    });
    expect(await town.db.department.findUnique({ where: { key: 'boern_unge_paa_tvaers' } })).toMatchObject({
      name: 'Børn og unge',
      mail: null,
      headId: adminId,
      version: 2,
    });
    expect((await admin.post(one, { ...formOf(await page(one), one), knap: 'fjern' })).status).toBe(303);
    expect((await admin.get(one)).status).toBe(404);
  });

  it('with sources stays, and says why', async () => {
    const one = `${path}/skole_og_dagtilbud`;
    const answer = await admin.post(one, { ...formOf(await page(one), one), knap: 'fjern' });
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain('så længe det har kilder eller personer');
  });

  it.each([
    [{ name: '' }, 'Mangler'],
    [{ name: '!!!' }, 'Skal rumme bogstaver'],
    [{ name: 'Nyt område', mail: 'ikke en mail' }, 'Skal være en mailadresse'],
    [{ name: 'Nyt område', head: 'en eller anden' }, 'Skal vælges på listen'],
  ])('with %j is refused: %s', async (form, sentence) => {
    const answer = await admin.post(path, form);
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(sentence);
  });

  it('that is there already is said to be', async () => {
    const answer = await admin.post(path, { name: 'Vej og ejendom' });
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toContain('Findes i forvejen');
  });
});
