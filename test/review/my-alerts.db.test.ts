import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { runDrill } from '../../jobs/run-drill.ts';
import { testContext } from '../support/context.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let ole: Awaited<ReturnType<typeof signIn>>;
let oleId = '';
beforeAll(async () => {
  town = await createTown({ channelsOn: ['mail', 'sms', 'push'], pushKey: 'en offentlig nøgle' });
  oleId = (await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole')).id;
  ole = await signIn(town, oleId);
});
afterAll(() => town.close());

const path = '/mine-alarmer';
const page = async (address = path) => (await ole.get(address)).text();
const save = async (more: Record<string, string>) => ole.post(path, { ...formOf(await page(), path), ...more });
const choices = async () => (await town.db.person.findUniqueOrThrow({ where: { id: oleId } })).alertChoices;

describe('Mine alarmer', () => {
  it('shows how the reader is reached, and that a shift is never silenced', async () => {
    const shown = words(await page());
    expect(shown).toContain('Dit nummer mangler');
    expect(shown).toContain('Beskeder i browseren');
    expect(shown).toContain('Har du vagt, får du altid besked');
    expect(shown).toContain('Som alle andre: 22:00 til 07:00');
    expect(await choices()).toEqual({});
  });

  it('says that no alert comes to who has neither a role nor a shift that brings one', async () => {
    const { id } = await addPerson(town.db, ['department'], ['skole_og_dagtilbud'], 'Finn');
    const finn = await signIn(town, id);
    const shown = async () => words(await (await finn.get(path)).text());
    expect(await shown()).toContain('Du får ingen alarmer, som det er nu.');
    const [startsAt, endsAt] = [new Date('2026-11-20T15:00:00Z'), new Date('2026-11-23T07:00:00Z')];
    await town.db.duty.create({ data: { personId: id, startsAt, endsAt } });
    expect(await shown()).not.toContain('Du får ingen alarmer');
  });

  it('keeps the order, the quiet hours and the days away, and says nothing of them in the log', async () => {
    const answer = await save({
      kanal1: 'sms',
      kanal2: 'mail',
      ro: 'egen',
      quietFrom: '20:00',
      quietTo: '08:00',
      'vaek0.from': '2026-12-21',
      'vaek0.to': '2026-12-27',
    });
    expect(answer.status).toBe(303);
    expect(await choices()).toEqual({
      channels: ['sms', 'mail', 'push'],
      quiet: { from: '20:00', to: '08:00' },
      away: [{ from: '2026-12-21', to: '2026-12-27' }],
    });
    expect(words(await page(answer.headers.get('location') ?? ''))).toContain('er gemt.');
    expect(formOf(await page(), path)).toMatchObject({ kanal1: 'sms', ro: 'egen', 'vaek0.to': '2026-12-27' });
    const { details } = await town.db.audit.findFirstOrThrow({ where: { action: 'alert-choices-edit' } });
    expect(details).toMatchObject({ 'stille tid': 'ændret', væk: 'ændret' });
  });

  it.each([
    [{ kanal1: 'mail', kanal2: 'mail' }, 'Vælg hver kanal én gang'],
    [{ ro: 'egen', quietFrom: 'aften', quietTo: '07:00' }, 'Skal være et klokkeslæt som 22:00'],
    [{ ro: 'egen', quietFrom: '07:00', quietTo: '07:00' }, 'Skal være et andet klokkeslæt end begyndelsen'],
    [{ 'vaek0.from': '2026-12-24', 'vaek0.to': '2026-12-23' }, 'Skal være efter den første dag'],
    [{ 'vaek0.from': '2026-12-24', 'vaek0.to': '' }, 'Skal være en dato'],
    [{ 'vaek0.from': '2026-12-24', 'vaek0.to': '2126-12-27' }, 'Må højst være et år efter den første dag'],
  ])('refuses %j: %s', async (more, sentence) => {
    const before = await choices();
    const answer = await save(more);
    expect([answer.status, words(await answer.text()).includes(sentence)]).toEqual([422, true]);
    expect(await choices()).toEqual(before);
  });

  it('goes back to what the house does, and refuses a form that is old', async () => {
    const old = formOf(await page(), path);
    await save({ kanal1: 'mail', kanal2: 'sms', kanal3: 'push', ro: 'hus', 'vaek0.from': '', 'vaek0.to': '' });
    expect(await choices()).toEqual({});
    const stale = await ole.post(path, old);
    expect(stale.status).toBe(409);
    expect(words(await stale.text())).toContain('21. december – 27. december 2026');
    await save({ ro: 'ingen' });
    expect(await choices()).toEqual({ quiet: null });
  });

  it('sends a try to the reader alone, once for two clicks, and not more than three', async () => {
    const form = formOf(await page(), `${path}/proev`);
    const answer = await ole.post(`${path}/proev`, form);
    await ole.post(`${path}/proev`, form);
    expect(await town.db.drill.findMany()).toMatchObject([{ startedBy: oleId, onlyId: oleId }]);
    const context = testContext({ db: town.db, clock: town.clock });
    await runDrill({ id: form.nr ?? '' }, context);
    for (const { id } of await town.db.delivery.findMany({ where: { kind: 'exercise' } }))
      await deliverMessage({ id }, context);
    expect(context.sent.map(({ subject }) => subject.includes('ØVELSE'))).toEqual([true]);
    expect(words(await page(answer.headers.get('location') ?? ''))).toContain('mail: sendt');
    for (let more = 0; more < 2; more += 1) await ole.post(`${path}/proev`, formOf(await page(), `${path}/proev`));
    const refused = await ole.post(`${path}/proev`, formOf(await page(), `${path}/proev`));
    expect(refused.headers.get('location')).toBe(`${path}?proeve=nok`);
    expect(await town.db.drill.count()).toBe(3);
    const other = await signIn(town, (await addPerson(town.db, ['crisis'])).id);
    const theirs = await (await other.get(answer.headers.get('location') ?? '')).text();
    expect(words(theirs)).not.toContain('mail: sendt');
  });
});
