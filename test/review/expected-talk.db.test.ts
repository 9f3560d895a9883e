import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let comms: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
});
afterAll(() => town.close());

const path = '/varslet';
const page = async (address = path) => (await comms.get(address)).text();
const ferry = {
  title: 'Anholtfærgen på værft',
  kind: 'ferry',
  department: 'vej_og_ejendom',
  words: 'færge, Anholt, færge',
  from: '2026-11-20T08:00',
  to: '2026-11-22T18:00',
  factor: '3',
};
const add = async (more: Record<string, string> = {}) =>
  comms.post(path, { ...formOf(await page(), path), ...ferry, ...more });

describe('Varslet', () => {
  it('says that nothing is announced, then what is, in Danish time', async () => {
    expect(words(await page())).toContain('Intet er varslet');
    const answer = await add();
    expect(answer.status).toBe(303);
    expect(await town.db.expectedTalk.findFirstOrThrow()).toMatchObject({
      kind: 'ferry',
      departmentKey: 'vej_og_ejendom',
      words: ['færge', 'Anholt'],
      startsAt: new Date('2026-11-20T07:00:00Z'),
      endsAt: new Date('2026-11-22T17:00:00Z'),
      factor: 3,
      version: 1,
    });
    const shown = words(await page(answer.headers.get('location') ?? ''));
    expect(shown).toContain('Det varslede er gemt.');
    expect(shown).toContain(
      'Færge. Vej og ejendom. 20. november kl. 08.00 til 22. november kl. 18.00. Kendes på: færge, Anholt. Skrevet på af Prøve comms.',
    );
  });

  it.each([
    [{ title: '' }, 'Mangler'],
    [{ kind: '' }, 'Vælg en slags'],
    [{ department: 'rumfart' }, 'Vælg et fagområde fra listen'],
    [{ to: '2026-11-19T08:00' }, 'Det slutter, før det begynder'],
    [{ to: '2027-11-19T08:00' }, 'Det må højst vare fire måneder'],
    [{ factor: '9' }, 'Skal være en af: 2, 3, 5'],
    [{ words: '!!!' }, 'Skal være ord, der kan søges efter'],
  ])('refuses %j: %s', async (more, sentence) => {
    const answer = await add(more);
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(words(text)).toContain(sentence);
    // What was typed is still there.
    expect(formOf(text, path).from).toBe(ferry.from);
    expect(await town.db.expectedTalk.count()).toBe(1);
  });

  it('is changed on the version that was seen, removed and brought back', async () => {
    const { id } = await town.db.expectedTalk.findFirstOrThrow();
    const one = `${path}/${id}`;
    const stale = formOf(await page(one), one);
    expect(stale).toMatchObject({ title: ferry.title, words: 'færge, Anholt', factor: '3' });
    await comms.post(one, { ...stale, title: 'Færgen er tilbage mandag', knap: 'gem' });
    const refused = await comms.post(one, { ...stale, title: 'Noget andet', knap: 'gem' });
    expect(refused.status).toBe(409);
    expect(words(await refused.text())).toContain('Det er ændret, siden du åbnede siden.');
    const answer = await comms.post(one, { ...formOf(await page(one), one), knap: 'fjern' });
    expect(await town.db.expectedTalk.count()).toBe(0);
    const saved = await page(answer.headers.get('location') ?? '');
    await comms.post('/indstillinger/fortryd', formOf(saved, '/indstillinger/fortryd'));
    expect(await town.db.expectedTalk.findUnique({ where: { id } })).toMatchObject({
      title: 'Færgen er tilbage mandag',
    });
    expect((await comms.get(`${path}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  });

  it('keeps what is over for a month, out of the way', async () => {
    town.clock.moveTo('2026-12-10T10:00:00Z');
    comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    const shown = words(await page());
    expect(shown).toContain('Intet er varslet');
    expect(shown).toContain('Overstået den sidste måned Færgen er tilbage mandag');
  });
});
