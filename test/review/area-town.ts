import { addCandidate, addPerson, start, type Town } from './town.ts';

const dayMs = 86_400_000;
const ago = (days: number) => new Date(start.getTime() - days * dayMs);
const day = (date: Date) => new Date(date.toISOString().slice(0, 10));

const stories: [string, string, number | undefined, string | undefined][] = [
  ['Vi har bygget et insekthotel sammen med 3.b, og nu flytter de første bier ind.', 'klima_og_miljø', 9, undefined],
  ['Bedsteforældredag i Grenaa: 42 gæster, kage og sang.', 'skole_og_dagtilbud', 20, undefined],
  ['Nyt udekøkken er indviet.', 'skole_og_dagtilbud', undefined, undefined],
  ['Husk madpakken på torsdag.', 'skole_og_dagtilbud', undefined, 'servicebesked'],
];

/** A department with stories in every state and counts over three weeks, a focus calendar, Pages that shine and one that does not. */
export async function fillArea(town: Town) {
  const { db } = town;
  const mette = (await addPerson(db, ['comms', 'leader'], [], 'Mette Prøve')).id;
  await db.municipality.create({ data: { name: 'Norddjurs Kommune', centralPage: '900' } });
  for (const [externalId, name] of [
    ['201', 'Auning Skole'],
    ['202', 'Plejecenter Eksempel ved Allingåbro'],
  ] as const)
    await db.source.create({ data: { kind: 'facebook-page', externalId, name, health: 'ok', readUntil: start } });
  for (const [text, theme, sharedDays, reason] of stories) {
    const state = sharedDays ? 'shared' : reason ? 'rejected' : 'open';
    const { id, postId } = await addCandidate(town, { text, state, post: { postedAt: ago((sharedDays ?? 3) + 1) } });
    await db.candidate.update({ where: { id }, data: { theme } });
    if (reason)
      await db.decision.create({
        data: { candidateId: id, personId: mette, action: 'reject', reason, stateBefore: 'open', createdAt: start },
      });
    if (!sharedDays) continue;
    const at = ago(sharedDays);
    const share = { evidence: 'parent_id', strength: 'certain', sharedAt: at, foundAt: at };
    await db.share.create({ data: { postId, centralExternalId: `900_${sharedDays}`, ...share } });
    for (let left = sharedDays; left >= 0; left -= 1) {
      const grown = Math.round(180 * (1 - 0.8 ** (sharedDays - left + 1)));
      const counts = { reactions: grown, comments: Math.round(grown / 9), shares: Math.round(grown / 15) };
      await db.postCount.create({ data: { postId, date: day(ago(left)), ...counts } });
    }
  }
  await db.focusPeriod.createMany({
    data: [
      { theme: 'klima_og_miljø', startsOn: new Date('2026-11-01'), endsOn: new Date('2026-12-15'), note: 'Det Blå' },
      { theme: 'rekruttering_og_fastholdelse', startsOn: new Date('2027-03-01'), endsOn: new Date('2027-05-31') },
      { theme: 'bosætning', startsOn: new Date('2026-09-01'), endsOn: new Date('2026-10-15') },
    ],
  });
  return { mette };
}
