import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Label, Role } from '../../core/words.ts';
import { drawSample } from '../../jobs/draw-sample.ts';
import { testContext } from '../support/context.ts';
import { addMeasuredModels } from './measured-models.ts';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

type Browser = Awaited<ReturnType<typeof signIn>>;
const monday = '2026-11-23';

describe('the blind sample', () => {
  let town: Town;
  let mette: Browser;
  let ole: Browser;
  beforeAll(async () => {
    town = await createTown();
    await addMeasuredModels(town);
    town.clock.moveTo('2026-11-23T05:00:00Z');
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.db.blindSample.deleteMany();
    await town.db.candidate.deleteMany();
    await town.db.post.deleteMany();
    town.clock.moveTo('2026-11-23T05:00:00Z');
  });

  async function addJudged(label: Label, count: number) {
    for (let n = 0; n < count; n += 1) {
      const { id, postId } = await addCandidate(town, { text: `Tekst om ${label} ${n}` });
      await town.db.candidate.delete({ where: { id } });
      await town.db.verdict.updateMany({ where: { postId }, data: { label } });
    }
  }
  const draw = (date = monday) => drawSample({ date }, testContext(town));
  const drawn = () => town.db.blindSample.findMany({ include: { post: true }, orderBy: { id: 'asc' } });
  const page = async (browser = mette, path = '/vurdering/proeve') => (await browser.get(path)).text();
  const answer = (browser: Browser, id: string, svar: string, saa = '') =>
    browser.post(`/vurdering/proeve/${id}`, { svar, saa });

  it('is none where nothing was read', async () => {
    await draw();
    expect(await drawn()).toEqual([]);
    expect(await page()).toContain('Der er ingen prøve lige nu');
  });

  it('is judged one at a time, without a word of what the model said, and goes on where it stopped', async () => {
    await addJudged('good_story', 1);
    await addJudged('negative_press', 1);
    await draw();
    const [one, other] = await drawn();
    if (!one || !other) throw new Error('nothing drawn');
    const question = await page();
    expect(question).toContain('Nr. 1 af 2. Du har svaret på 0.');
    expect(question).toContain(one.post.text);
    expect(question).not.toContain(other.post.text);
    expect(question).not.toContain('Modellen');
    expect(question).not.toContain('data-score');
    expect((await answer(mette, one.id, one.label)).status).toBe(303);
    expect(await page()).toContain('Nr. 2 af 2. Du har svaret på 1.');
    await answer(mette, other.id, 'neutral');
    const outcome = await page();
    expect(outcome).toContain('Tak! Det var alle 2');
    expect(outcome).toContain('Du og modellen sagde det samme om 1 af 2 opslag.');
    expect(await page(ole)).toContain('Nr. 1 af 2. Du har svaret på 0.');
  });

  it('lets one answer again, takes a double click for one, and refuses what was answered elsewhere', async () => {
    await addJudged('good_story', 1);
    await draw();
    const [one] = await drawn();
    if (!one) throw new Error('nothing drawn');
    await answer(mette, one.id, 'good_story');
    expect((await answer(mette, one.id, 'good_story')).status).toBe(303);
    const stale = await answer(mette, one.id, 'neutral');
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('i et andet vindue');
    expect((await answer(mette, one.id, 'neutral', 'good_story')).status).toBe(303);
    expect((await town.db.blindAnswer.findMany()).map(({ label }) => label)).toEqual(['neutral']);
    for (const [id, svar] of [
      [crypto.randomUUID(), 'neutral'],
      ['hest', 'neutral'],
      [one.id, 'dårlig'],
    ] as const)
      expect((await answer(mette, id, svar)).status).toBe(404);
    await town.db.blindSample.create({
      data: { week: new Date('2026-11-30'), postId: one.postId, model: 'x', label: 'neutral' },
    });
    expect((await answer(mette, one.id, 'good_story', 'neutral')).status).toBe(404);
  });

  it('tells how far people and model agree, with how sure that is, and never who said what', async () => {
    await addJudged('good_story', 4);
    await draw();
    for (const { id } of await drawn()) {
      await answer(mette, id, 'good_story');
      await answer(ole, id, id === (await drawn())[0]?.id ? 'neutral' : 'good_story');
    }
    const numbers = await page(await signIn(town, (await addPerson(town.db, ['leader'])).id), '/vurdering');
    expect(numbers).toContain(
      'De seneste 12 uger sagde I det samme 7 af 8 gange (med stor sikkerhed mellem 53 og 98 af 100).',
    );
    expect(numbers).toContain('Når to af jer så det samme, var I enige 3 af 4 gange');
    expect(numbers).not.toContain('/vurdering/proeve');
    expect(numbers).not.toContain('Ole');
    expect(await page(mette, '/vurdering')).toContain('Du har svaret på alle 4 i denne uge.');
  });
});

describe('the judgement beside what people decided', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
    await addMeasuredModels(town);
  });
  afterAll(() => town.close());
  const browse = async (role: Role) => signIn(town, (await addPerson(town.db, [role])).id);

  it('counts decisions, shows examples behind each figure to communications only, and forgets what is undone', async () => {
    const mette = await browse('comms');
    expect(await (await mette.get('/vurdering')).text()).toContain('I har ikke besluttet noget de seneste 90 dage');
    const cards = [];
    for (let n = 0; n < 11; n += 1) cards.push(await addCandidate(town, { text: `Historie nummer ${n}` }));
    for (const { id } of cards.slice(0, 9)) await mette.post(`/kandidat/${id}/beslut`, { valg: 'share', version: '1' });
    for (const { id } of cards.slice(9)) await mette.post(`/kandidat/${id}/ret`, { slags: 'neutral', version: '1' });
    const text = await (await mette.get('/vurdering')).text();
    expect(text).toContain(
      'Når modellen siger det, har den ret 9 af 11 gange (med stor sikkerhed mellem 52 og 95 af 100).',
    );
    const href = '/vurdering/eksempler?sagt=neutral&model=good_story';
    expect(text).toContain(`href="${href.replace('&', '&amp;')}"`);
    const examples = await (await mette.get(href)).text();
    expect(examples).toContain('I sagde neutral, modellen sagde god historie');
    expect(examples.match(/<li class="entry">/g)).toHaveLength(2);
    expect((await mette.get('/vurdering/eksempler?sagt=x&model=y')).status).toBe(404);
    expect(await (await (await browse('admin')).get('/vurdering')).text()).not.toContain('/vurdering/eksempler');
  });

  it('tells of a week that differs from the month before, and of too few posts', async () => {
    const dpo = await browse('dpo');
    expect(await (await dpo.get('/vurdering')).text()).toContain('Der er for få opslag');
    const add = async (days: number, count: number, label: Label) => {
      const postedAt = new Date(town.clock.now().getTime() - days * 86_400_000);
      for (let n = 0; n < count; n += 1) {
        const { id, postId } = await addCandidate(town, { post: { postedAt } });
        await town.db.candidate.delete({ where: { id } });
        await town.db.verdict.updateMany({ where: { postId }, data: { label } });
      }
    };
    // Friday: the last whole week began eleven days ago.
    await add(8, 25, 'negative_press');
    await add(9, 10, 'neutral');
    await add(15, 60, 'neutral');
    await add(22, 5, 'negative_press');
    const text = await (await dpo.get('/vurdering')).text();
    expect(text).toContain('Flere er kritik: 71 af 100 i sidste uge mod 8 i måneden før. Det er mere end tilfældigt.');
    expect(text).toContain('Uge for uge: hvor mange af 100 opslag');
  });
});
