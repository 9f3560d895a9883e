import { departmentName } from '../core/danish-names.ts';
import { PermanentError } from '../core/errors.ts';
import { everyText } from '../core/municipality-entries.ts';
import type { FileSource } from '../core/municipality-schema.ts';
import type { Db, Prisma } from './db.ts';
import type { Editable } from './edit-one.ts';

export type SourceValue = {
  kind: FileSource['kind'];
  externalId: string;
  name: string;
  departmentKey: string | null;
  /** Where the institution behind it reads mail. */
  mail: string | null;
  everySeconds: number;
  isMedium: boolean;
  /** Of a web page: what to look for on it, and whether what is found is opened. */
  item: string | null;
  follow: boolean;
  /** False: it rests, and nothing of it is lost; what was written meanwhile is fetched when it goes on. */
  active: boolean;
};

type Options = { item?: string; follow?: boolean };

/** Kind and outside id name a source for good; the rest may change. */
export const editableSource: Editable<SourceValue> = {
  kind: 'source',
  async read(tx, id) {
    const row = await tx.source.findUnique({ where: { id } });
    if (!row) return null;
    const { item = null, follow = false } = row.options as Options;
    const { externalId, name, departmentKey, mail, everySeconds, isMedium, active } = row;
    const kind = row.kind as FileSource['kind'];
    return {
      version: row.settingsVersion,
      value: { kind, externalId, name, departmentKey, mail, everySeconds, isMedium, item, follow, active },
    };
  },
  async write(tx, id, value, at) {
    if (value === null) return forget(tx, id);
    await knowDepartment(tx, value.departmentKey);
    const { kind, externalId, item, follow, ...rest } = value;
    const before = await tx.source.findUnique({ where: { id } });
    const options = { ...unasked(before?.options), ...(item !== null && { item, ...(follow && { follow }) }) };
    if (!before) {
      await refuseDouble(tx, value);
      await tx.source.create({ data: { id, kind, externalId, ...rest, options, nextCheckAt: at } });
      return;
    }
    const isNewPace = before.everySeconds !== value.everySeconds;
    const isBack = value.active && !before.active;
    await tx.source.update({
      where: { id },
      data: {
        ...rest,
        options,
        settingsVersion: { increment: 1 },
        ...(isNewPace && { currentEverySeconds: null }),
        ...((isNewPace || isBack) && { nextCheckAt: at }),
      },
    });
  },
  words: (value) => ({
    navn: value.name,
    fagområde: value.departmentKey === null ? 'fælles' : departmentName(value.departmentKey),
    ...(value.mail !== null && { mail: value.mail }),
    læses: everyText(value.everySeconds),
    medie: value.isMedium ? 'ja' : 'nej',
    tilstand: value.active ? 'læses' : 'på pause',
    ...(value.item !== null && { vælger: value.item, 'åbner links': value.follow ? 'ja' : 'nej' }),
  }),
  unlogged: ['mail'],
};

/** What the form does not ask for, such as `own` of the municipality file, stays. */
function unasked(options: unknown): Prisma.InputJsonObject {
  const { item: _item, follow: _follow, ...kept } = (options ?? {}) as Options & Prisma.InputJsonObject;
  return kept;
}

/** As an import does it: what was never read is forgotten, what was read rests. */
async function forget(tx: Db, id: string): Promise<void> {
  const { count } = await tx.source.deleteMany({
    where: { id, health: 'new', posts: { none: {} }, sightings: { none: {} } },
  });
  if (count === 0)
    await tx.source.updateMany({ where: { id }, data: { active: false, settingsVersion: { increment: 1 } } });
}

async function refuseDouble(tx: Db, { kind, externalId }: SourceValue): Promise<void> {
  const known = await tx.source.findUnique({ where: { kind_externalId: { kind, externalId } } });
  if (!known) return;
  const rests = known.active ? '' : ' Den er på pause: find den på listen, og lad den læse igen.';
  throw new PermanentError('the source is known', `Kilden findes i forvejen under navnet "${known.name}".${rests}`);
}

/** A department that the municipality uses without having named it gets its row, as by an import. */
export async function knowDepartment(tx: Db, key: string | null): Promise<void> {
  if (key === null) return;
  await tx.department.createMany({ data: [{ key, name: departmentName(key) }], skipDuplicates: true });
}
