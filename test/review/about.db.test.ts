import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retentionDays } from '../../store/purge.ts';
import { addMeasuredModels } from './measured-models.ts';
import { addCandidate, addPerson, createTown, get, start, type Town } from './town.ts';

describe('what the installation tells of itself', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  afterAll(() => town.close());
  const page = async (path = '/om') => (await get(town, path)).text();

  it('is open to all and whole in an empty installation', async () => {
    const html = await page();
    expect(html).toContain('Ingen model er i brug endnu');
    expect(html).toContain('via norddjurs.dk');
    expect(await page('/tilgaengelighed')).toContain('via norddjurs.dk');
  });

  it('counts the sources that are read by kind, and no other', async () => {
    await town.db.source.createMany({
      data: [
        { kind: 'feed', externalId: 'a', name: 'A' },
        { kind: 'feed', externalId: 'b', name: 'B' },
        { kind: 'bluesky', externalId: 'c', name: 'C', active: false },
      ],
    });
    const rows = [...(await page()).matchAll(/<th scope="row">([^<]+)<\/th><td>(\d+)<\/td>/g)];
    expect(rows.map(([, kind, count]) => [kind, count])).toEqual([
      ['Medie', '2'],
      ['Facebook-side', '1'],
    ]);
  });

  it('counts the last thirty days and not the day before them', async () => {
    await addCandidate(town);
    await addCandidate(town, { post: { postedAt: new Date(start.getTime() - 31 * 86_400_000) } });
    const html = await page();
    expect(html).toContain('1 opslag, kommentarer og artikler er læst');
    expect(html).toContain('2 af dem er lagt frem');
  });

  it('tells the retention that the clean-up goes by', async () => {
    const html = await page();
    expect(html).toContain(`slettes efter ${retentionDays.neutral} dage`);
    expect(html).toContain(`slettes efter ${retentionDays.candidate} dage`);
  });

  it('names the model in use with its figures', async () => {
    await addMeasuredModels(town);
    const live = await town.db.modelVersion.findFirstOrThrow({ where: { live: true } });
    const html = await page();
    expect(html).toContain(`Modellen i brug hedder ${live.version}`);
    expect(html).toContain('Finder det alvorlige');
  });

  it('says whether a text goes to another judge', async () => {
    expect(await page()).toContain('ingen tekst sendes til andre');
    const other = await createTown({ judge: 'http' });
    expect(await (await get(other, '/om')).text()).toContain('spørges en anden model');
    await other.close();
  });

  it('shows the addresses of offices, and nobody’s name', async () => {
    await town.db.department.create({
      data: { key: 'ledelsessekretariatet', name: 'Ledelsessekretariatet', mail: 'kommunikation@example.dk' },
    });
    const officer = await addPerson(town.db, ['dpo'], [], 'Dorthe Data');
    const other = await addPerson(town.db, ['comms'], [], 'Mette Prøve');
    for (const html of [await page(), await page('/tilgaengelighed')]) {
      expect(html).toContain('mailto:kommunikation@example.dk');
      expect(html).toContain(`mailto:${officer.mail}`);
      expect(html).not.toMatch(/Dorthe|Mette/);
      expect(html).not.toContain(other.mail);
    }
  });

  it('has an accessibility statement with every part that the law wants, reached from every page', async () => {
    const html = await page('/tilgaengelighed');
    for (const part of [
      'lov nr. 692 af 8. juni 2018',
      'Overholdelsesstatus',
      'Indhold, der ikke er tilgængeligt',
      'Udarbejdelse af erklæringen',
      'Feedback og kontaktoplysninger',
      'Håndhævelsesprocedure',
      'Digitaliseringsstyrelsen',
      town.settings.publicUrl,
    ])
      expect(html).toContain(part);
    expect(await page('/login')).toContain('href="/tilgaengelighed"');
  });
});
