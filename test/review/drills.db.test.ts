import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { runDrill } from '../../jobs/run-drill.ts';
import { saveHeartbeat } from '../../store/heartbeat.ts';
import { testContext } from '../support/context.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, get, post, signIn, type Town } from './town.ts';

let town: Town;
let comms: Awaited<ReturnType<typeof signIn>>;
beforeEach(async () => {
  town = await createTown();
  comms = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Kim Kommunikation')).id);
});
afterEach(() => town.close());

const page = async (path: string) => (await comms.get(path)).text();
/** What the worker would do with the drills that were begun. */
async function work() {
  const context = testContext(town);
  for (const { payload } of await town.db.outbox.findMany({ where: { job: 'run-drill' } }))
    await runDrill(payload as { id: string }, context);
  for (const { id } of await town.db.delivery.findMany({ where: { state: 'planned' } }))
    await deliverMessage({ id }, context);
  return context.sent;
}

describe('/oevelser', () => {
  it('holds a drill now, once for two clicks, and shows who answered and who did not', async () => {
    await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole Krise');
    await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Pia Krise');
    expect(words(await page('/oevelser'))).toContain('Der er ikke holdt en øvelse endnu.');
    const form = formOf(await page('/oevelser'), '/oevelser');
    await comms.post('/oevelser', form);
    await comms.post('/oevelser', form);
    expect(words(await page('/oevelser'))).toContain('holdt af Kim Kommunikation · ingen beskeder endnu');
    const sent = await work();
    expect(sent).toHaveLength(2);
    const link = /http:\/\/localhost:3000(\/oevelse\/\S+)/.exec(sent[0]?.text ?? '')?.[1] ?? '';
    town.clock.advanceMs(4 * 60_000);
    await post(town, link, {});
    const shown = words(await page('/oevelser'));
    expect(shown).toContain('1 af 2 kvitterede');
    expect(shown).toContain('kvitterede efter 4 minutter på mail');
    expect(shown).toContain('har ikke kvitteret');
    expect(words(await page('/daekning'))).toContain('1 af 2 kvitterede');
    expect(await town.db.audit.count({ where: { action: 'drill-started' } })).toBe(1);
  });

  it('says when the next one comes, by the setting, which can be turned off', async () => {
    expect(words(await page('/oevelser'))).toMatch(/Næste faste øvelse: onsdag \d+\. \S+ kl\. 10\.00\./);
    const path = '/indstillinger/oevelser';
    await comms.post(path, { ...formOf(await page(path), path), isOn: 'nej', knap: 'gem' });
    expect(words(await page('/oevelser'))).toContain('Den faste månedlige øvelse er slået fra.');
    const wrong = await comms.post(path, { ...formOf(await page(path), path), weekday: '7', knap: 'gem' });
    expect(wrong.status).toBe(422);
  });

  it('that reached nobody is not called one whose messages are still to come', async () => {
    await comms.post('/oevelser', formOf(await page('/oevelser'), '/oevelser'));
    await work();
    expect(words(await page('/oevelser'))).toContain('ingen beskeder endnu');
    town.clock.advanceMs(10 * 60_000);
    expect(words(await page('/oevelser'))).toContain('nåede ingen: der er hverken krisekontakter eller nogen på vagt');
  });

  it('on the morning of a drill says today, and from ten on the next month', async () => {
    town.clock.moveTo(new Date('2026-12-02T08:59:00Z'));
    comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    expect(words(await page('/oevelser'))).toContain('Næste faste øvelse: onsdag 2. december kl. 10.00.');
    town.clock.moveTo(new Date('2026-12-02T09:00:00Z'));
    expect(words(await page('/oevelser'))).toContain('Næste faste øvelse: onsdag 6. januar kl. 10.00.');
  });

  it('is for communications and administrators', async () => {
    const crisis = await signIn(town, (await addPerson(town.db, ['crisis'], [], 'Ole Krise')).id);
    expect((await crisis.get('/oevelser')).status).toBe(403);
    expect((await get(town, '/oevelser')).status).toBe(303);
  });
});

it('Dækning tells how the watch itself does: self-test step by step, sign of life', async () => {
  expect(words(await page('/daekning'))).toContain('Sæt HEARTBEAT_URL');
  const at = (seconds: number) => new Date(town.clock.now().getTime() + seconds * 1_000);
  await town.db.canaryRun.create({
    data: { startedAt: at(0), takenAt: at(1), judgedAt: at(1), incidentAt: at(1), deliveredAt: at(3) },
  });
  const none = { pingedAt: null, auditedAt: at(0), withheldSince: null, reasons: [], refusedSince: null };
  await saveHeartbeat(town.db, { ...none, pingedAt: at(0) }, at(0));
  town.clock.advanceMs(60_000);
  const well = words(await page('/daekning'));
  expect(well).toContain('Vurderet efter 1 sekund, sag efter 1 sekund, leveret efter 3 sekunder.');
  expect(well).toMatch(/Livstegn ?: sendt/);
  await town.db.canaryRun.create({ data: { startedAt: at(1), failedAt: at(30) } });
  await saveHeartbeat(town.db, { ...none, withheldSince: at(0), reasons: ['1 alarm skulle være gået videre.'] }, at(0));
  const ill = words(await page('/daekning'));
  expect(ill).toMatch(/Selvtest ?: kom ikke igennem/);
  expect(ill).toContain('1 alarm skulle være gået videre.');
});
