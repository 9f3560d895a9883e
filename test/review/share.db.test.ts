import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { channelRulesKey, defaultChannelRules } from '../../core/channel-rules.ts';
import { electionPeriodsKey } from '../../core/elections.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

const nobody = '00000000-0000-4000-8000-000000000000';
const picture = { attached: { ids: ['9'], urls: [] } };

describe('the page of sharing', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  beforeAll(async () => {
    town = await createTown({ graph: { canPublish: true } });
    await town.db.municipality.create({
      data: { name: 'Norddjurs Kommune', centralPage: '100200', hashtags: ['norddjurs'] },
    });
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
  });
  beforeEach(async () => {
    await town.db.setting.deleteMany();
    await town.db.outbox.deleteMany();
  });
  afterAll(() => town.close());

  /** A story by the harbour that may be shared, unless told otherwise. */
  async function story(more: Parameters<typeof addCandidate>[1] & { theme?: string } = {}) {
    const { theme = 'destinationer', ...wish } = more;
    const made = await addCandidate(town, {
      state: 'to_share',
      ...wish,
      post: { departmentKey: 'vej_og_ejendom', ...wish.post },
    });
    return town.db.candidate.update({
      where: { id: made.id },
      data: { theme, departmentKey: wish.departmentKey ?? 'vej_og_ejendom' },
    });
  }
  /** The same with a picture from a school. */
  const withPicture = (more: object = {}) => story({ departmentKey: 'skole_og_dagtilbud', post: picture, ...more });
  const set = (key: string, value: object) => town.db.setting.create({ data: { key, value, updatedAt: start } });
  const letPublish = () => set(channelRulesKey, { ...defaultChannelRules, linkPosts: true });
  const path = (id: string, rest = '') => `/kandidat/${id}/del${rest}`;
  const page = async (id: string, rest = '') => (await mette.get(path(id, rest))).text();
  const send = (id: string, what: string, form: object = {}, who = mette) =>
    who.post(path(id, what), { version: '1', kanal: 'facebook', ...form });
  const yes = { kendes: 'ja', samtykke: 'ja', kanaler: 'ja', foelsomt: 'nej', set: '' };

  it('lists what waits to be shared, and says so when nothing does', async () => {
    expect(await (await mette.get('/deling')).text()).toContain('Alt er delt');
    const { id } = await story({ text: 'Ny bænk <b>ved</b> havnen' });
    await story({ text: 'Venter i køen', state: 'open' });
    const text = await (await mette.get('/deling')).text();
    expect(text).toContain('1 historie venter');
    expect(text).toContain('Ny bænk &lt;b&gt;ved');
    expect(text).toContain(path(id));
    expect(text).not.toContain('Venter i køen');
  });

  it('shows advice for all four channels, a draft, and the ways to share', async () => {
    const { id } = await story({ text: 'Vi har malet en mur ved havnen. Kom og se.' });
    const text = await page(id);
    for (const name of ['Facebook', 'LinkedIn', 'Instagram', 'Intranet']) expect(text).toContain(name);
    expect(text).toContain('»Vi har malet en mur ved havnen. Kom og se.«');
    expect(text).toContain('sharer.php?u=https%3A%2F%2Fwww.facebook.com%2F100%2Fposts%2F');
    expect(text).toContain('Destinationer (styrkeposition)');
    expect(text).toContain('Markér som delt på Facebook');
    expect(text).not.toContain('Lav et link-opslag');
    expect(text).not.toContain('Samtykke til billeder');
    expect(await page(id, '?kanal=linkedin')).toContain('i Norddjurs Kommune fortæller:');
  });

  it('knows nothing of what is not there', async () => {
    expect((await mette.get(path(nobody))).status).toBe(404);
    for (const what of ['/tjek', '/samtykke', '/opslag', '/annuller', '/delt', '/ikke-delt'])
      expect([what, (await send(nobody, what, { opslag: nobody })).status]).toEqual([what, 404]);
    expect((await mette.get('/kandidat/ikke-et-id/del')).status).toBe(404);
  });

  it('offers nothing cheerful of what is negative, gone or not judged good', async () => {
    const bad = await story({ severity: 2, lanes: ['negative_press'] });
    const gone = await story({ post: { deletedAt: start } });
    for (const { id } of [bad, gone]) {
      const text = await page(id);
      expect(text).not.toContain('Kladde');
      expect(text).toContain('Råd for hver kanal');
      expect((await send(id, '/delt')).status).toBe(404);
    }
    expect(await page(gone.id)).toContain('Opslaget er væk hos kilden');
  });

  it('offers no share dialog where the theme speaks into no larger agenda', async () => {
    const { id } = await story({ theme: 'kultur_og_fritid' });
    const text = await page(id);
    expect(text).not.toContain('sharer.php');
    expect(text).toContain('Deling kræver');
    expect(text).toContain('er ingen styrkeposition');
  });

  it('asks to decide first where nobody has, and comes back after it', async () => {
    const { id } = await story({ state: 'open' });
    expect(await page(id)).toContain('Vælg Del');
    expect(await page(id)).not.toContain('sharer.php');
    const answer = await mette.post(`/kandidat/${id}/beslut`, { version: '1', valg: 'share', tilbage: 'del' });
    expect(answer.headers.get('location')).toMatch(`/kandidat/${id}/del`);
    expect(await page(id)).toContain('sharer.php');
  });

  it('says what there is to say of a text, and keeps it nowhere', async () => {
    const { id } = await story();
    const tekst = 'Vejen lukkes mandag, såfremt det regner.';
    const before = await town.db.audit.count();
    const text = await (await send(id, '/tjek', { tekst })).text();
    expect(text).toContain('<mark>lukkes</mark>');
    expect(text).toContain('passiv: hvem lukker?');
    expect(text).toContain('prøv: hvis');
    expect(text).toMatch(/40 tegn: passer til kanalen/);
    const alone = await (await send(id, '/tjek', { tekst, kun: 'tjek' })).text();
    expect(alone).toContain('<mark>lukkes</mark>');
    expect(alone).not.toContain('<html');
    expect(await town.db.audit.count()).toBe(before);
    expect((await send(id, '/tjek', { tekst, kanal: 'tiktok' })).status).toBe(404);
  });

  it('warns of politicians and elections', async () => {
    const { id } = await story({ text: 'Borgmesteren klippede snoren.' });
    expect(await page(id)).toContain('Opslaget nævner Borgmesteren');
    await set(electionPeriodsKey, [{ name: 'Folketingsvalget', from: '2026-11-01', to: '2026-11-24' }]);
    expect(await page(id)).toContain('Folketingsvalget er tirsdag 24. november');
    expect(await page((await story()).id)).toContain('Undgå alt, der kan læses som støtte');
  });

  it('escapes what comes from outside, and links to nothing but the web', async () => {
    const { id } = await story({
      text: '<script>alert(1)</script></textarea><b>hej</b>',
      post: { permalink: 'javascript:alert(1)' },
    });
    for (const text of [
      await page(id),
      await (await send(id, '/tjek', { tekst: '</textarea><img src=x onerror=alert(1)>' })).text(),
    ]) {
      expect(text).not.toMatch(/<script>alert|<\/textarea><(?:b|img)|javascript:/);
    }
  });

  describe('before a picture from a school', () => {
    it('asks four questions, and shows the ways to share when they are answered well', async () => {
      const { id } = await withPicture();
      const asked = await page(id);
      expect(asked.match(/<fieldset/g)).toHaveLength(4);
      expect(asked).not.toContain('sharer.php');
      expect(asked).toContain('spørgsmålene om samtykke');
      expect((await send(id, '/samtykke', yes)).status).toBe(303);
      const answered = await page(id);
      expect(answered).toContain('Billederne må deles.');
      expect(answered).toContain('Mette Prøve');
      expect(answered).toContain('sharer.php');
      expect(await town.db.audit.count({ where: { action: 'consent-check', subject: `candidate ${id}` } })).toBe(1);
    });

    it('says after a no what to do instead, and lets nothing leave', async () => {
      await letPublish();
      const { id } = await withPicture();
      await send(id, '/samtykke', { ...yes, samtykke: 'nej' });
      const text = await page(id);
      expect(text).toContain('Billederne må ikke deles endnu.');
      expect(text).toContain('Skriv historien uden dem');
      expect((await send(id, '/opslag', { tekst: 'Se her' })).status).toBe(409);
      expect((await send(id, '/delt')).status).toBe(409);
      expect(await town.db.publication.count({ where: { candidateId: id } })).toBe(0);
      // Words of our own may stand alone, unless the story itself is too sensitive.
      expect(await page(id, '?kanal=intranet')).toContain('Brug ikke billederne');
      const { id: last } = await town.db.consentCheck.findFirstOrThrow({ where: { candidateId: id } });
      await send(id, '/samtykke', { ...yes, foelsomt: 'ja', set: last });
      expect((await send(id, '/delt', { kanal: 'intranet' })).status).toBe(409);
      expect(await page(id)).toContain('databeskyttelsesrådgiveren');
    });

    it('wants every answer, and keeps those that were given', async () => {
      const { id } = await withPicture();
      const answer = await send(id, '/samtykke', { kendes: 'ja', foelsomt: 'nej' });
      expect(answer.status).toBe(422);
      const text = await answer.text();
      expect(text).toContain('Svar på alle spørgsmål');
      expect(text).toMatch(/id="kendes-ja"[^>]*checked/);
    });

    it('refuses answers beside those of somebody else, and shows theirs', async () => {
      const { id } = await withPicture();
      await send(id, '/samtykke', { ...yes, samtykke: 'nej' });
      const second = await send(id, '/samtykke', yes, ole);
      expect(second.status).toBe(409);
      expect(await second.text()).toContain('Billederne må ikke deles endnu.');
      expect(await town.db.consentCheck.count({ where: { candidateId: id } })).toBe(1);
    });

    it('asks anew when the post has been edited', async () => {
      const { id, postId } = await withPicture();
      await send(id, '/samtykke', yes);
      await town.db.post.update({ where: { id: postId }, data: { textVersion: 2 } });
      const text = await page(id);
      expect(text).toContain('Opslaget er ændret, siden der blev spurgt');
      expect(text).not.toContain('sharer.php');
    });

    it('warns at a care home, and asks nothing where there is no picture', async () => {
      const care = await story({ departmentKey: 'sundhed_og_omsorg', post: picture });
      expect(await page(care.id)).toContain('ikke altid frivilligt');
      const words = await story({ departmentKey: 'skole_og_dagtilbud' });
      expect(await page(words.id)).toContain('sharer.php');
      expect((await send(words.id, '/samtykke', yes)).status).toBe(404);
    });
  });

  describe('a link post by API', () => {
    const order = (id: string, form: object = {}, who = mette) =>
      send(id, '/opslag', { tekst: 'Se her', ...form }, who);

    it('is ordered by a click, waits out the undo, and can be called off', async () => {
      await letPublish();
      const { id } = await story();
      expect(await page(id)).toContain('Lav et link-opslag nu');
      const answer = await order(id);
      expect(answer.headers.get('location')).toBe(path(id, '?kanal=facebook&gjort=bestilt'));
      const row = await town.db.publication.findFirstOrThrow({ where: { candidateId: id } });
      const later = new Date(start.getTime() + 15_000);
      expect(row).toMatchObject({ state: 'planned', text: 'Se her', nextTryAt: later });
      expect(await town.db.outbox.findMany()).toMatchObject([
        { job: 'publish-link', payload: { id: row.id }, ringAt: later },
      ]);
      const waiting = await page(id);
      expect(waiting).toContain('data-poll');
      expect(waiting).not.toContain('Lav et link-opslag nu');
      expect((await order(id, {}, ole)).headers.get('location')).toContain('gjort=kendt');
      expect((await send(id, '/annuller', { opslag: row.id })).headers.get('location')).toContain('gjort=aflyst');
      expect((await send(id, '/annuller', { opslag: row.id })).headers.get('location')).toContain('gjort=forsent');
      expect(await page(id)).toContain('Lav link-opslaget igen');
      expect((await send((await story()).id, '/annuller', { opslag: row.id })).status).toBe(404);
    });

    it('is refused where it is off, where the advice says no, without words, and on an old version', async () => {
      const off = await story();
      expect((await order(off.id)).status).toBe(409);
      await letPublish();
      expect((await order((await story({ theme: 'andet' })).id)).status).toBe(409);
      expect((await order(off.id, { tekst: '  ' })).status).toBe(422);
      const stale = await order(off.id, { version: '0', tekst: 'Min egen tekst' });
      expect(stale.status).toBe(409);
      const text = await stale.text();
      expect(text).toContain('Kortet er ændret imens');
      expect(text).toContain('Min egen tekst');
      expect(await town.db.publication.count({ where: { candidateId: off.id } })).toBe(0);
    });

    it('is told of in every state, with what to do', async () => {
      await letPublish();
      const { id } = await story();
      await order(id);
      const states = {
        claimed: 'bliver slået op nu',
        unknown: 'Vi ved ikke',
        done: 'er slået op',
        failed: 'lykkedes ikke',
        cancelled: 'er aflyst',
      };
      for (const [state, words] of Object.entries(states)) {
        await town.db.publication.updateMany({
          where: { candidateId: id },
          data: { state, externalId: state === 'done' ? '100200_77' : null, lastError: 'Prøvesætning.' },
        });
        expect(await page(id)).toContain(words);
      }
    });
  });

  describe('a share ticked off by hand', () => {
    it('is written, thanked for after the undo, and taken back', async () => {
      const { id } = await story();
      expect((await send(id, '/delt')).headers.get('location')).toBe(path(id, '?kanal=facebook&gjort=delt'));
      const later = new Date(start.getTime() + 15_000);
      expect(await town.db.outbox.findMany()).toMatchObject([{ job: 'thank-department', ringAt: later }]);
      expect(await page(id)).toContain('Delt på Facebook');
      expect((await send(id, '/delt')).headers.get('location')).toContain('gjort=alleredeDelt');
      expect((await send(id, '/ikke-delt')).headers.get('location')).toContain('gjort=ikkeDelt');
      expect(await town.db.candidate.findUnique({ where: { id } })).toMatchObject({ state: 'to_share' });
      expect((await send(id, '/ikke-delt')).status).toBe(404);
    });

    it('on another channel is not said to stand on the Page', async () => {
      const { id } = await story();
      await send(id, '/delt', { kanal: 'intranet' });
      expect(await page(id)).toContain('Delt på intranettet');
      const card = await (await mette.get(`/kandidat/${id}`)).text();
      expect(card).toContain('Delt på intranettet (markeret af et menneske)');
      expect(card).not.toContain('Delt på kommunens fælles side');
    });

    it('is refused on an old version', async () => {
      const { id } = await story();
      expect((await send(id, '/delt', { version: '3' })).status).toBe(409);
      expect(await town.db.share.count({ where: { evidence: 'manual', post: { candidate: { id } } } })).toBe(0);
    });
  });
});
