import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

const dayMs = 86_400_000;
const ago = (days: number) => new Date(start.getTime() - days * dayMs);

describe('the lamp', () => {
  let town: Town;
  let leader: Awaited<ReturnType<typeof signIn>>;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    town = await createTown();
    leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    await town.db.municipality.create({ data: { name: 'Norddjurs Kommune', centralPage: '900' } });
    for (const [externalId, name, kind, readUntil] of [
      ['101', 'Auning Skole', 'facebook-page', start],
      ['102', 'Åkroken', 'facebook-page', start],
      ['103', 'Vej og Park', 'facebook-page', null],
      ['900', 'Norddjurs Kommune', 'facebook-page', start],
      ['https://medie.example/rss', 'Lokalmediet', 'feed', start],
    ] as const) {
      const { id } = await town.db.source.create({ data: { externalId, name, kind, health: 'ok', readUntil } });
      ids[name] = id;
    }
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.db.candidate.deleteMany();
    await town.db.post.deleteMany();
  });

  const page = async (query = '') => (await leader.get(`/lampe${query}`)).text();
  async function addStory(source: string, days: number, more: { text?: string; sharedDays?: number } = {}) {
    const sourceId = ids[source] ?? town.sourceId;
    const { id, postId } = await addCandidate({ db: town.db, sourceId }, { text: more.text ?? 'En historie' });
    await town.db.candidate.update({ where: { id }, data: { createdAt: ago(days) } });
    if (more.sharedDays === undefined) return;
    const at = ago(more.sharedDays);
    await town.db.share.create({
      data: {
        postId,
        centralExternalId: '900_17',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt: at,
        foundAt: at,
      },
    });
  }

  it('offers a hand to Pages that never gave a story, and passes over the central Page and what is not ours', async () => {
    const html = await page();
    expect(html).toMatch(
      /Endnu ikke fundet en historie[^]*Auning Skole[^]*Vej og Park[^]*Siden er ikke læst endnu[^]*Institutioner/,
    );
    expect(html).toContain('tilbyd kurset i den gode historie');
    expect(html).toContain('Ingen historier er fundet endnu.');
    expect(html).not.toContain('Lokalmediet');
    expect(html).not.toContain('<strong>Norddjurs Kommune</strong><span class="muted">,');
  });

  it('counts what was found and shared in the period, and remembers what lies before it', async () => {
    await addStory('Auning Skole', 10);
    await addStory('Auning Skole', 20, { sharedDays: 5 });
    await addStory('Åkroken', 200, { sharedDays: 199 });
    const html = await page('?periode=30');
    expect(html).toMatch(/Auning Skole<\/p>[^]*?2 historier fundet, 1 delt\./);
    expect(html).toMatch(/Åkroken<\/p>[^]*?0 historier fundet, 0 delt\.[^]*?Senest delt/);
    expect(await page('?periode=365')).toMatch(/Åkroken<\/p>[^]*?1 historie fundet, 1 delt\./);
    expect(html).toMatch(/<caption>Historier fra institutionernes[^]*<th scope="row">Auning Skole/);
  });

  it('stands in order of how long ago it was, or by name; never by numbers', async () => {
    for (let count = 0; count < 3; count += 1) await addStory('Auning Skole', 3, { sharedDays: 2 });
    await addStory('Åkroken', 60, { sharedDays: 50 });
    await addStory('Vej og Park', 3);
    const names = (html: string) =>
      [...html.matchAll(/class="bar-name">([^<]*)</g)].map(([, name]) => name).slice(0, 3);
    expect(names(await page())).toEqual(['Vej og Park', 'Åkroken', 'Auning Skole']);
    expect(names(await page('?orden=navn'))).toEqual(['Auning Skole', 'Vej og Park', 'Åkroken']);
    expect(names(await page('?orden=point'))).toEqual(['Vej og Park', 'Åkroken', 'Auning Skole']);
  });

  it('counts criticism, comments and the public for nothing', async () => {
    await addCandidate({ db: town.db, sourceId: ids['Auning Skole'] ?? '' }, { lanes: ['negative_press'] });
    await addCandidate({ db: town.db, sourceId: ids['Auning Skole'] ?? '' }, { post: { ownVoice: false } });
    await addCandidate({ db: town.db, sourceId: ids['Auning Skole'] ?? '' }, { post: { kind: 'comment' } });
    expect(await page()).toMatch(/Endnu ikke fundet en historie[^]*<strong>Auning Skole[^]*Institutioner/);
  });

  it("names the places that the stories name, and those still in the dark; the list is the municipality's own", async () => {
    await addStory('Åkroken', 3, { text: 'Vi var ved Grenås havn, og Grenaa var skøn', sharedDays: 1 });
    await addStory('Auning Skole', 3, { text: '[slettet]' });
    await addStory('Vej og Park', 3, { text: 'Intet sted' });
    const html = await page();
    expect(html).toMatch(/Auning<\/p>[^]*?1 historie fundet, 0 delt\./);
    expect(html).toMatch(/Grenaa<\/p>[^]*?1 historie fundet, 1 delt\./);
    expect(html).toMatch(/Endnu i mørke:<\/strong>[^<]*Anholt/);
    await town.db.setting.create({
      data: { key: 'places', value: [{ name: 'Havn' }, { name: 'Nyby' }], updatedAt: start },
    });
    const own = await page();
    expect(own).toMatch(/>Havn<\/p>[^]*?1 historie fundet/);
    expect(own).toMatch(/Endnu i mørke:<\/strong> Nyby\./);
    await town.db.setting.deleteMany();
  });

  it('folds many forgotten Pages by department, and says above how many they are', async () => {
    const departments = ['skole_og_dagtilbud', 'vej_og_ejendom'];
    await town.db.source.createMany({
      data: Array.from({ length: 20 }, (_, at) => ({
        externalId: `many-${at}`,
        name: `Side ${at}`,
        kind: 'facebook-page',
        health: 'ok' as const,
        departmentKey: departments[at % 2] ?? null,
      })),
    });
    const html = await page();
    expect(html).toContain('sider har endnu ikke givet en historie.');
    expect(html).toMatch(/<summary>Skole og dagtilbud <span class="muted">\d+ sider<\/span><\/summary>/);
    expect(html).toMatch(/<summary>Vej og ejendom <span class="muted">10 sider<\/span><\/summary>[^]*Side 19/);
    await town.db.source.deleteMany({ where: { externalId: { startsWith: 'many-' } } });
  });

  it('says nothing of Pages that all gave a story where none is read', async () => {
    await town.db.source.updateMany({ data: { active: false } });
    const html = await page();
    await town.db.source.updateMany({ data: { active: true } });
    expect(html).not.toContain('Alle sider har givet');
    expect(html).toContain('Ingen historier er fundet endnu.');
  });

  it('shows no texts of posts: these are numbers', async () => {
    await addStory('Auning Skole', 3, { text: 'Hemmelig tekst', sharedDays: 1 });
    expect(await page()).not.toContain('Hemmelig tekst');
  });
});
