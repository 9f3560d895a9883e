import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, type Journal } from '../../core/journal.ts';
import { eraseTexts } from '../../store/erase-texts.ts';
import { verifyJournal } from '../../worker/journal-verify.ts';
import { addScene, enter, minute } from './incident-room-scene.ts';
import { addAlert, addCandidate, createTown, start, type Town } from './town.ts';

describe('a journal', () => {
  let town: Town;
  let ole: Awaited<ReturnType<typeof enter>>;
  let mette: Awaited<ReturnType<typeof enter>>;
  let id: string;
  let posts: string[];
  let clockMinutes = 0;
  const wait = (minutes: number) => {
    clockMinutes += minutes;
    town.clock.moveTo(new Date(start.getTime() + clockMinutes * minute));
  };
  beforeAll(async () => {
    town = await createTown();
    ole = await enter(town, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve');
    mette = await enter(town, ['comms'], [], 'Mette Prøve');
    await town.db.municipality.create({ data: { name: 'Prøve Kommune', centralPage: '1' } });
    await town.db.playbook.create({ data: { severity: 2, text: 'Ring til lederen.', version: 4 } });
    await town.db.sourceGap.create({
      data: {
        sourceId: town.sourceId,
        from: new Date(start.getTime() - 60 * minute),
        until: new Date(start.getTime() + minute),
        doneThrough: start,
        reason: 'Facebook svarede ikke.',
        noticedAt: start,
      },
    });
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    ({ id, posts } = await addScene(town));
    await addAlert(town, id, ole.id);
    wait(5);
    await ole.act(id, 'notat', { tekst: 'Lederen er ringet op.' });
    await ole.post(`/sag/${id}/tjek`, {
      niveau: '2',
      linje: '0',
      tekst: 'Ring til lederen.',
      version: '1',
      gjort: 'ja',
    });
    wait(5);
  });

  const rows = (action: string) => town.db.audit.findMany({ where: { action }, orderBy: { seq: 'asc' } });
  const make = async (at = `/sag/${id}`, who = ole) => {
    const made = await who.post(`${at}/journal`, {});
    expect([made.status, made.headers.get('location')]).toEqual([303, `${at}/journal?gjort=ja#dannet`]);
    const kept = (await rows(at.startsWith('/sag') ? 'incident.journalised' : 'candidate.journalised')).at(-1);
    return { nr: String(kept?.seq), hashes: kept?.details as { json: string; pdf: string } };
  };
  const fetchFile = async (nr: string, fil: 'json' | 'pdf', at = `/sag/${id}`, who = ole) => {
    const response = await who.post(`${at}/journal/hent`, { nr, fil });
    return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
  };
  const wordsOf = async (pdf: Uint8Array) => {
    const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true });
    return text.replace(/\s+/g, ' ');
  };

  it('is shown before it is made, and showing it changes nothing', async () => {
    const before = await town.db.audit.count();
    const page = await ole.read(`${id}/journal`);
    for (const words of ['3 opslag', '1 alarm', '1 hul', 'Dan journalen', 'Der er ikke dannet nogen endnu'])
      expect(page).toContain(words);
    expect(page).not.toContain('Opslag 0 om skolen');
    expect(await town.db.audit.count()).toBe(before);
  });

  it('is two files, tied together and to the audit by their hashes, the same bytes each time', async () => {
    const { nr, hashes } = await make();
    wait(30);
    const json = await fetchFile(nr, 'json');
    const pdf = await fetchFile(nr, 'pdf');
    expect([fingerprint(json.bytes), fingerprint(pdf.bytes)]).toEqual([hashes.json, hashes.pdf]);
    expect(pdf.response.headers.get('content-disposition')).toContain(`journal-sag-${id.slice(0, 8)}-2026-11-20-`);
    const journal = JSON.parse(new TextDecoder().decode(json.bytes)) as Journal;
    expect(journal).toMatchObject({
      format: 'lytteposten-journal',
      formatVersion: 1,
      madeBy: 'Ole Prøve',
      municipality: 'Prøve Kommune',
      people: [{ name: 'Ole Prøve', roles: ['crisis'] }],
      alerts: [{ to: 'Ole Prøve', severity: 2, state: 'sent', acknowledgedAt: null }],
      playbooks: [{ severity: 2, version: 4 }],
      steps: [{ text: 'Ring til lederen.', doneBy: 'Ole Prøve' }],
      coverage: { gaps: [{ reason: 'Facebook svarede ikke.' }] },
    });
    expect(journal.posts.map(({ text }) => text)).toEqual([2, 1, 0].map((at) => `Opslag ${at} om skolen`));
    expect(journal.timeline.find(({ kind }) => kind === 'note')).toMatchObject({
      by: 'Ole Prøve',
      note: 'Lederen er ringet op.',
    });
    const words = await wordsOf(pdf.bytes);
    for (const part of ['Opslag 0 om skolen', 'Lederen er ringet op.', 'Prøve Kommune', 'krisekontakt', 'Side 1 af'])
      expect(words).toContain(part);
    expect(words.replaceAll(' ', '')).toContain(hashes.json);
    const event = await town.db.incidentEvent.findFirstOrThrow({ where: { incidentId: id, kind: 'journalised' } });
    expect(event).toMatchObject({ actor: ole.id, details: { sha256: hashes.json, pdf: hashes.pdf } });
    expect(await rows('journal-fetched')).toHaveLength(2);
    expect(await ole.read(id)).toContain('journaliserede sagen');
  });

  it('is a PDF with title and language, tagged to be read aloud', async () => {
    const { nr } = await make();
    const { bytes } = await fetchFile(nr, 'pdf');
    const { info } = await getMeta(await getDocumentProxy(bytes.slice()));
    expect(info).toMatchObject({ Title: 'Journal. Sag: Skole og dagtilbud', Language: 'da-DK' });
    const document = await getDocumentProxy(bytes.slice());
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    for (const role of ['Document', 'H1', 'H2', 'P', 'LI', 'LBody']) expect(tree).toContain(`"role":"${role}"`);
  });

  it('holds no text that was erased, and an older one with that text is not given out again', async () => {
    const { nr } = await make();
    await eraseTexts(town.db, [posts[0] ?? '']);
    const old = await fetchFile(nr, 'pdf');
    expect([old.response.status, new TextDecoder().decode(old.bytes).includes('Dan en ny')]).toEqual([409, true]);
    wait(1);
    const fresh = await make();
    const { bytes } = await fetchFile(fresh.nr, 'json');
    const text = new TextDecoder().decode(bytes);
    expect(text).not.toContain('Opslag 0 om skolen');
    expect((JSON.parse(text) as Journal).posts.at(-1)).toMatchObject({ text: '[slettet]', isErased: true, link: null });
    expect(await wordsOf((await fetchFile(fresh.nr, 'pdf')).bytes)).toContain('[slettet]');
  });

  it('stays what it was when somebody answers afterwards, and the next one says so', async () => {
    const { nr, hashes } = await make();
    wait(1);
    await town.db.alert.updateMany({ where: { incidentId: id }, data: { acknowledgedAt: town.clock.now() } });
    await ole.act(id, 'notat', { tekst: 'Vi har svaret.' });
    wait(1);
    expect(fingerprint((await fetchFile(nr, 'json')).bytes)).toBe(hashes.json);
    const later = JSON.parse(new TextDecoder().decode((await fetchFile((await make()).nr, 'json')).bytes)) as Journal;
    expect(later.alerts).toMatchObject([
      { acknowledgedAt: new Date(town.clock.now().getTime() - minute).toISOString() },
    ]);
    expect(later.timeline.map(({ kind }) => kind)).toEqual(['note', 'task-done', 'journalised', 'note']);
  });

  it('of one card tells its text and its decisions, to communications alone', async () => {
    const card = await addCandidate(town, {
      text: 'Vi savner svar 😡',
      lanes: ['negative_press'],
      post: { ownVoice: false },
    });
    await mette.post(`/kandidat/${card.id}/beslut`, { version: '1', valg: 'follow' });
    await mette.post(`/kandidat/${card.id}/notat`, { tekst: 'Vi ringer i morgen.' });
    wait(1);
    const at = `/kandidat/${card.id}`;
    expect(await (await mette.get(at)).text()).toContain(`href="${at}/journal"`);
    const { nr } = await make(at, mette);
    const journal = JSON.parse(new TextDecoder().decode((await fetchFile(nr, 'json', at, mette)).bytes)) as Journal;
    expect(journal).toMatchObject({ subject: 'card', posts: [{ text: 'Vi savner svar 😡' }], timeline: [] });
    expect(journal.decisions).toMatchObject([{ by: 'Mette Prøve', action: 'follow', isUndone: false }]);
    expect(journal.notes).toMatchObject([{ by: 'Mette Prøve', text: 'Vi ringer i morgen.' }]);
    await town.db.incidentPost.create({ data: { incidentId: id, postId: card.postId, joinedAt: town.clock.now() } });
    const ofIncident = await fetchFile((await make()).nr, 'json');
    expect(new TextDecoder().decode(ofIncident.bytes)).toContain('Vi savner svar');
    expect(new TextDecoder().decode(ofIncident.bytes)).not.toContain('Vi ringer i morgen.');
    expect(await wordsOf((await fetchFile(nr, 'pdf', at, mette)).bytes)).toContain('Vi savner svar [emoji]');
    expect((await ole.get(`${at}/journal`)).status).toBe(403);
  });

  it('is not for those who may not see the matter', async () => {
    const other = await enter(town, ['crisis'], ['vej_og_ejendom'], 'Vera Prøve');
    const { nr } = await make();
    for (const [to, form] of [
      ['journal', {}],
      ['journal/hent', { nr, fil: 'pdf' }],
      ['opsummering/pdf', {}],
    ] as const)
      expect((await other.post(`/sag/${id}/${to}`, form)).status).toBe(404);
    expect((await other.get(`/sag/${id}/journal`)).status).toBe(404);
    // A number of another matter's journal opens nothing.
    const { id: second } = await addScene(town);
    expect((await ole.post(`/sag/${second}/journal/hent`, { nr, fil: 'pdf' })).status).toBe(409);
  });

  it('is proven by a command, which refuses what was changed', async () => {
    const { nr } = await make();
    const folder = await mkdtemp(join(tmpdir(), 'journal-'));
    const json = join(folder, 'j.json');
    const pdf = join(folder, 'j.pdf');
    const said: string[] = [];
    const io = { out: (line: string) => said.push(line), say: (line: string) => said.push(line) };
    try {
      await writeFile(json, (await fetchFile(nr, 'json')).bytes);
      const paper = (await fetchFile(nr, 'pdf')).bytes;
      await writeFile(pdf, paper);
      expect(await verifyJournal(town, { json, pdf }, io)).toBe(0);
      expect(said.join('\n')).toContain(`incident ${id}`);
      await writeFile(pdf, Buffer.concat([paper, Buffer.from('x')]));
      expect(await verifyJournal(town, { json, pdf }, io)).toBe(1);
      await writeFile(json, (await fetchFile(nr, 'json')).bytes.slice(0, -1));
      expect(await verifyJournal(town, { json, pdf: undefined }, io)).toBe(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is not the summary: that is a paper for the meeting afterwards', async () => {
    await ole.act(id, 'luk');
    await ole.act(id, 'laering', { godt: 'Vi ringede hurtigt.', naeste: 'Svar før.' });
    expect(await ole.read(`${id}/opsummering`)).toContain('Hent som PDF');
    const response = await ole.post(`/sag/${id}/opsummering/pdf`, {});
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const words = await wordsOf(new Uint8Array(await response.arrayBuffer()));
    for (const part of [
      'Hvad skete der?',
      'Hvad gjorde vi?',
      'Lederen er ringet op.',
      'Vi ringede hurtigt.',
      '2026 kl.',
    ])
      expect(words).toContain(part);
    expect(words).not.toContain('Opslag 0 om skolen');
    expect(await rows('incident.summary-fetched')).toHaveLength(1);
  });
});
