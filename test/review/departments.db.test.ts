import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHashtagSlots } from '../../store/hashtag-slots.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('the pages of departments and of coverage', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  afterAll(() => town.close());

  it('show a department its own stories and where they are', async () => {
    const contact = await signIn(town, (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id);
    expect(await (await contact.get('/omraade')).text()).toContain(
      'Ingen af jeres opslag er blevet til en historie endnu',
    );
    await addCandidate(town, { text: 'Den åbne historie' });
    await addCandidate(town, { text: 'Den afviste historie', state: 'rejected' });
    const shared = await addCandidate(town, { text: 'Den delte historie', state: 'shared' });
    await town.db.share.create({
      data: {
        postId: shared.postId,
        centralExternalId: '900_17',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt: start,
        foundAt: start,
      },
    });
    await addCandidate(town, { text: 'Et helt almindeligt opslag', lanes: ['unsure'] });
    await addCandidate(town, {
      text: 'Kritik fra en borger',
      lanes: ['negative_press'],
      post: { ownVoice: false, kind: 'comment' },
    });
    await addCandidate(town, {
      text: 'Til jer at svare på',
      state: 'sent',
      lanes: ['negative_press'],
      post: { ownVoice: false, kind: 'comment' },
    });
    const page = await (await contact.get('/omraade')).text();
    expect(page).toMatch(/Vurderes<\/strong>[^]*?Den åbne historie/);
    expect(page).toMatch(/Ikke delt denne gang<\/strong>[^]*?Den afviste historie/);
    expect(page).toMatch(/Delt<\/strong>[^]*?Den delte historie/);
    expect(page).toContain('https://www.facebook.com/900/posts/17');
    expect(page).toMatch(/som vi har læst \(1\)[^]*?Læst<\/strong>[^]*?Et helt almindeligt opslag/);
    expect(page).not.toContain('Kritik fra en borger');
    expect(page).toMatch(/Sendt til jer<\/h2>[^]*?Til jer at svare på/);
    expect(page).toContain('Børnehaven Solhatten');
  });

  it('do not find a foreign department, just as one that does not exist', async () => {
    const contact = await signIn(town, (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id);
    const foreign = await contact.get('/omraade?afdeling=vej_og_ejendom');
    expect(foreign.status).toBe(404);
    expect(await foreign.text()).toBe(await (await contact.get('/omraade?afdeling=findes_ikke')).text());
    const comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    expect((await comms.get('/omraade?afdeling=vej_og_ejendom')).status).toBe(200);
    const lost = await signIn(town, (await addPerson(town.db, ['department'])).id);
    expect(await (await lost.get('/omraade')).text()).toContain('ikke knyttet til et fagområde');
  });

  it('say how much is read, what is not and since when, with the trouble on top', async () => {
    await town.db.source.create({
      data: {
        kind: 'feed',
        externalId: 'x',
        name: 'Ålokal',
        health: 'failing',
        lastError: 'Mediet svarer ikke.',
        failingSince: new Date('2026-11-19T09:00:00Z'),
        readUntil: start,
      },
    });
    await town.db.delivery.create({
      data: {
        kind: 'digest',
        key: 'd',
        channel: 'mail',
        recipient: 'hemmelig@example.dk',
        state: 'failed',
        nextTryAt: start,
        messageId: 'x',
        lastError: 'Postkassen er fuld.',
        createdAt: start,
      },
    });
    const leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    const page = await (await leader.get('/daekning')).text();
    expect(page).toContain('1 af 2');
    expect(page).toContain('Mediet svarer ikke.');
    expect(page).toContain('for 1 dag siden');
    expect(page).toContain('Postkassen er fuld.');
    expect(page).not.toContain('hemmelig');
    expect(page.indexOf('Ålokal')).toBeLessThan(page.indexOf('Børnehaven Solhatten'));
    const byName = await (await leader.get('/daekning?sorter=navn')).text();
    expect(byName.indexOf('Ålokal')).toBeGreaterThan(byName.indexOf('Børnehaven Solhatten'));
  });

  it('show how many hashtags the account has asked for, and nothing where there is none', async () => {
    const leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    expect(await (await leader.get('/daekning')).text()).not.toContain('emneord');
    const slots = openHashtagSlots(town.db);
    for (const tag of ['norddjurs', 'grenaa']) await slots.take('178', tag, town.clock.now());
    const page = await (await leader.get('/daekning')).text();
    expect(page).toContain('Instagram: 2 af 30 emneord brugt i 7 døgn.');
    expect(page).not.toContain('178');
    await slots.take('179', 'grenaa', town.clock.now());
    expect(await (await leader.get('/daekning')).text()).toContain('1 af 30 emneord brugt i 7 døgn (konto 179).');
  });

  it('tell of what was not read, and of what became of it', async () => {
    const leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    const at = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
    const { id: sourceId } = await town.db.source.findFirstOrThrow({ where: { name: 'Børnehaven Solhatten' } });
    await town.db.source.update({
      where: { id: sourceId },
      data: { readUntil: start, health: 'ok', lastPostAt: at(-5) },
    });
    expect(await (await leader.get('/daekning')).text()).toContain('Ingen de seneste to uger');
    const gap = { sourceId, reason: 'Adgangen til siden var væk.', noticedAt: at(-6) };
    await town.db.sourceGap.createMany({
      data: [
        { ...gap, from: at(-9), until: at(-3), doneThrough: at(-6), found: 4 },
        { ...gap, from: at(-60), until: at(-50), doneThrough: at(-50), found: 17, closedAt: at(-49) },
        { ...gap, from: at(-900), until: at(-890), doneThrough: at(-890), found: 99, closedAt: at(-880) },
      ],
    });
    const page = await (await leader.get('/daekning')).text();
    expect(page).toContain('light-yellow">Henter det, der mangler');
    expect(page).toContain('Nået til 20. november kl. 04.00, 4 opslag indtil videre.');
    expect(page).toContain('Hentet bagefter: 17 opslag.');
    expect(page).toContain('Adgangen til siden var væk.');
    expect(page).not.toContain('99 opslag');
  });
});
