import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { readMunicipality } from '../../store/municipality.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  admin = await signIn(town, (await addPerson(town.db, ['admin'], [], 'Ada Admin')).id);
});
afterAll(() => town.close());

const path = '/indstillinger/fil';
const page = async (address: string) => (await admin.get(address)).text();
const preview = async (fil: string) => admin.post(path, { ...formOf(await page(path), path), fil });

describe('the municipality file', () => {
  it('of an empty house is not there to fetch, and can be read in', async () => {
    expect((await admin.get(`${path}/hent`)).status).toBe(404);
    const mail = (await town.db.person.findFirstOrThrow()).mail;
    const text = `municipality: { name: Norddjurs Kommune, centralPage: "100", hashtags: [norddjurs] }
people:
  - { mail: ${mail}, name: Ada Admin, roles: [admin] }
  - { mail: kim@example.dk, name: Kim, roles: [comms] }
playbooks:
  - { severity: 3, text: Ring. }
`;
    const html = await (await preview(text)).text();
    expect(words(html)).toContain('Ny: Norddjurs Kommune');
    expect(words(html)).toContain('Personer: 1 ny');
    // What is there already is told from what comes, also before the municipality has a name.
    expect(words(html)).not.toContain('Ny: Ada Admin');
    expect(await town.db.municipality.count()).toBe(0);
    const answer = await admin.post(`${path}/indlaes`, formOf(html, `${path}/indlaes`));
    expect(answer.headers.get('location')).toBe(`${path}?laest=1`);
    expect(await town.db.person.count({ where: { mail: 'kim@example.dk' } })).toBe(1);
  });

  it('goes out as it comes in', async () => {
    const answer = await admin.get(`${path}/hent`);
    expect(answer.headers.get('content-disposition')).toContain('lytteposten-2026-11-20.yaml');
    const text = await answer.text();
    expect(words(await (await preview(text)).text())).toContain('Filen ændrer ingenting.');
    expect((await readMunicipality(town.db))?.municipality).toEqual(parseMunicipalityFile(text).municipality);
    expect(await town.db.audit.count({ where: { action: 'export' } })).toBe(1);
  });

  it('says what would come, change and go before it does, and is refused when something moved meanwhile', async () => {
    const text = (await (await admin.get(`${path}/hent`)).text())
      .replace('name: Børnehaven Solhatten', 'name: Solhatten')
      .replace(/ {2}- mail: kim@example\.dk\n(?: {4}.*\n)*/, '')
      .replace('playbooks:\n', 'playbooks:\n  - { severity: 2, text: Se på det. }\n');
    const html = await (await preview(text)).text();
    const said = words(html);
    expect(said).toContain('Ændres: Solhatten navn: Børnehaven Solhatten -> Solhatten');
    expect(said).toContain('Slås fra: Kim');
    expect(said).toContain('Ny: Niveau 2');
    await town.db.playbook.update({ where: { severity: 3 }, data: { text: 'Ring nu.' } });
    const late = await admin.post(`${path}/indlaes`, formOf(html, `${path}/indlaes`));
    expect(late.status).toBe(409);
    const again = await late.text();
    expect(words(again)).toContain('Noget er ændret, siden du så på listen.');
    expect(await town.db.source.count({ where: { name: 'Solhatten' } })).toBe(0);
    expect((await admin.post(`${path}/indlaes`, formOf(again, `${path}/indlaes`))).status).toBe(303);
    expect(await town.db.source.count({ where: { name: 'Solhatten' } })).toBe(1);
    expect((await town.db.person.findUniqueOrThrow({ where: { mail: 'kim@example.dk' } })).disabledAt).not.toBeNull();
  });

  it('with faults names each with its line, and changes nothing', async () => {
    const answer = await preview(
      'municipality:\n  name: N\n  centralPage: 12\nsources:\n  - { kind: avis, id: "1" }\n',
    );
    expect(answer.status).toBe(422);
    const said = words(await answer.text());
    expect(said).toContain('Linje 3: municipality.centralPage: skal være tekst');
    expect(said).toContain('Linje 5');
  });

  it('that would leave nobody to change anything is refused; one that leaves out the reader says so', async () => {
    const head = 'municipality: { name: N, centralPage: "1" }\n';
    const none = await preview(`${head}people:\n  - { mail: kim@example.dk, name: Kim, roles: [comms] }\n`);
    expect(none.status).toBe(422);
    expect(words(await none.text())).toContain('Filen har ingen administrator');
    const other = await preview(`${head}people:\n  - { mail: bo@example.dk, name: Bo, roles: [admin] }\n`);
    expect(words(await other.text())).toContain('Du står ikke selv i filen.');
  });

  it('of a whole municipality is not too large', async () => {
    const sources = Array.from(
      { length: 1_500 },
      (_, at) => `  - { kind: facebook-page, id: "${90_000 + at}", name: Side nummer ${at} }`,
    );
    const answer = await preview(`municipality: { name: N, centralPage: "1" }\nsources:\n${sources.join('\n')}\n`);
    expect(answer.status).toBe(200);
    expect(/Kilder: [^<]*/.exec(await answer.text())?.[0]).toBe('Kilder: 1500 nye, 1 slås fra');
  });
});
