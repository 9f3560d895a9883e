import { checkSetup } from '../../jobs/check-setup.ts';
import { testContext } from '../support/context.ts';
import { addPerson, type Town } from './town.ts';

export const pages = [
  { id: '100200300400500', name: 'Norddjurs Kommune' },
  { id: '201', name: 'Børnehaven Solhatten' },
  { id: '202', name: 'Plejecenter Violskrænten med et temmelig langt navn ved havet' },
  { id: '203', name: 'Vej og Park' },
];

/** What the platform answers in these tests. */
export const outside = {
  ownPages: { list: async () => pages, check: async () => ({ ok: true as const }) },
  tokenCheck: {
    system: async () => ({ isValid: true, expiresAt: null }),
    page: async () => ({ isValid: true, expiresAt: null }),
  },
};

/** A house with something of everything that can be changed. */
export async function furnish(town: Town) {
  const { db, clock } = town;
  const now = clock.now();
  const admin = await addPerson(db, ['admin'], [], 'Ada Administrator');
  const ole = await addPerson(db, ['crisis', 'department'], ['skole_og_dagtilbud'], 'Ole Krisekontakt');
  const closed = await addPerson(db, ['leader'], [], 'Lis Leder');
  await db.person.update({ where: { id: closed.id }, data: { disabledAt: now } });
  await db.municipality.create({
    data: { name: 'Norddjurs Kommune', centralPage: '100200300400500', hashtags: ['norddjurs', 'norddjurskommune'] },
  });
  await db.source.createMany({
    data: [
      {
        kind: 'feed',
        externalId: 'https://medie.example/rss',
        name: 'Lokalmediet',
        isMedium: true,
        health: 'failing',
        lastError: 'Adressen svarer ikke. Vi prøver igen.',
      },
      {
        kind: 'webpage',
        externalId: 'https://norddjurs.example/politik/referater',
        name: 'Referater',
        options: { item: 'article a', follow: true },
        active: false,
      },
      { kind: 'instagram-hashtag', externalId: 'norddjurs', name: '#norddjurs' },
    ],
  });
  const duty = await db.duty.create({
    data: { personId: ole.id, startsAt: now, endsAt: new Date(now.getTime() + 3 * 86_400_000) },
  });
  await db.playbook.create({
    data: { severity: 3, text: 'Ring til direktøren.\nUdpeg én talsperson.\nStop planlagte glade opslag.' },
  });
  return { admin, ole, duty };
}

/** Lets the worker look, as it would by itself. */
export const lookNow = (town: Town, part: 'access' | 'pages') =>
  checkSetup({ part }, testContext({ ...town, ...outside }));
