import { localDate, localTime } from '../core/calendar.ts';
import { everyText } from '../core/municipality-entries.ts';
import type { FileSource, MunicipalityFile } from '../core/municipality-schema.ts';
import type { Db } from './db.ts';

export type MunicipalityRow = {
  name: string;
  centralPage: string;
  hashtags: string[];
  /** The account on Instagram that asks for hashtags. */
  instagramUser: string | null;
  sharesReadAt: Date | null;
  sharesError: string | null;
};

/** The municipality that is served here; nothing before the first import. Every scan and every judgement asks for it. */
export async function findMunicipality(db: Db): Promise<MunicipalityRow | null> {
  const rows = await db.$queryRaw<MunicipalityRow[]>`
    SELECT name, central_page AS "centralPage", hashtags, instagram_user AS "instagramUser", shares_read_at AS "sharesReadAt", shares_error AS "sharesError"
    FROM municipality WHERE id = 1`;
  return rows[0] ?? null;
}

const localDateTime = (date: Date) => `${localDate(date)}T${localTime(date)}`;

/** The tables as a municipality file: what `import` reads back to the same state. */
export async function readMunicipality(db: Db): Promise<MunicipalityFile | undefined> {
  const row = await db.municipality.findUnique({ where: { id: 1 } });
  if (!row) return undefined;
  const { name, centralPage, hashtags, instagramUser } = row;
  const municipality = { name, centralPage, hashtags, ...(instagramUser && { instagramUser }) };
  return { municipality, ...(await readSections(db)) };
}

/** The rest of the file, which may be there before the municipality is. */
export async function readSections(db: Db): Promise<Omit<MunicipalityFile, 'municipality'>> {
  const departments = await db.department.findMany({ orderBy: { key: 'asc' } });
  const heads = await headMails(db, departments);
  // Of a kind that cannot be read yet a source is kept, though not active.
  const sources = await db.source.findMany({
    where: { OR: [{ active: true }, { health: 'new' }] },
    orderBy: [{ kind: 'asc' }, { externalId: 'asc' }],
  });
  const people = await db.person.findMany({
    where: { disabledAt: null },
    include: { departments: true },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
  });
  // Who has no access any more stands nowhere in the file.
  const duty = await db.duty.findMany({
    where: { person: { disabledAt: null } },
    include: { person: true },
    orderBy: { startsAt: 'asc' },
  });
  const playbooks = await db.playbook.findMany({ orderBy: { severity: 'asc' } });
  const focus = await db.focusPeriod.findMany({ orderBy: { startsOn: 'asc' } });
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return {
    departments: departments.map(({ key, name: title, mail, headId }) => {
      const head = heads.get(headId ?? '');
      return { key, name: title, ...(mail && { mail }), ...(head && { head }) };
    }),
    sources: sources.map(fileSource),
    people: people.map((person) => ({
      mail: person.mail,
      name: person.name,
      roles: person.roles as NonNullable<MunicipalityFile['people']>[number]['roles'],
      ...(person.departments.length > 0 && { departments: person.departments.map((row) => row.departmentKey).sort() }),
      ...(person.phone && { phone: person.phone }),
    })),
    duty: duty.map((row) => ({
      person: row.person.mail,
      from: localDateTime(row.startsAt),
      to: localDateTime(row.endsAt),
    })),
    playbooks: playbooks.map(({ severity, text, holdingLines }) => ({
      severity,
      text,
      ...(holdingLines.length > 0 && { holding: holdingLines }),
    })) as NonNullable<MunicipalityFile['playbooks']>,
    focus: focus.map(({ theme, startsOn, endsOn, note }) => ({
      theme,
      from: day(startsOn),
      to: day(endsOn),
      ...(note && { note }),
    })) as NonNullable<MunicipalityFile['focus']>,
  };
}

/** Who has no access any more leads nothing in the file. */
async function headMails(db: Db, departments: { headId: string | null }[]): Promise<Map<string, string>> {
  const ids = departments.flatMap(({ headId }) => headId ?? []);
  const people = await db.person.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: { id: true, mail: true },
  });
  return new Map(people.map(({ id, mail }) => [id, mail]));
}

type SourceRow = {
  mail: string | null;
  kind: string;
  externalId: string;
  name: string;
  departmentKey: string | null;
  everySeconds: number;
  isMedium: boolean;
  options: unknown;
};

function fileSource(row: SourceRow): FileSource {
  const common = {
    name: row.name,
    ...(row.departmentKey && { department: row.departmentKey }),
    ...(row.mail && { mail: row.mail }),
    every: everyText(row.everySeconds),
  };
  const medium = row.isMedium && { medium: true };
  const { item = '', follow, own } = row.options as { item?: string; follow?: boolean; own?: boolean };
  const voice = { ...medium, ...(own && { own }) };
  const byKind: Record<string, object> = {
    'facebook-page': { id: row.externalId },
    'facebook-mentions': { id: row.externalId },
    'instagram-hashtag': { tag: row.externalId },
    'instagram-account': { id: row.externalId },
    'linkedin-organisation': { id: row.externalId },
    bluesky: { tag: row.externalId },
    mastodon: { host: row.externalId.split('/')[0], tag: row.externalId.split('/')[1] },
    feed: { url: row.externalId, ...voice },
    webpage: { url: row.externalId, item, ...(follow && { follow }), ...voice },
  };
  return { kind: row.kind, ...byKind[row.kind], ...common } as unknown as FileSource;
}

/** The municipality's own short recommendations for a severity. */
export async function findPlaybook(db: Db, severity: number): Promise<string | undefined> {
  return (await db.playbook.findUnique({ where: { severity } }))?.text;
}
