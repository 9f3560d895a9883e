import type { Editable } from './edit-one.ts';

export type MunicipalityValue = {
  name: string;
  centralPage: string;
  hashtags: string[];
  /** The account on Instagram that asks for hashtags. */
  instagramUser: string | null;
};

/** The one municipality; its id is always 1. */
export const editableMunicipality: Editable<MunicipalityValue> = {
  kind: 'municipality',
  async read(tx) {
    const row = await tx.municipality.findUnique({ where: { id: 1 } });
    if (!row) return null;
    const { name, centralPage, hashtags, instagramUser, version } = row;
    return { version, value: { name, centralPage, hashtags, instagramUser } };
  },
  async write(tx, _id, value) {
    if (value === null) {
      await tx.municipality.deleteMany({ where: { id: 1 } });
      return;
    }
    const before = await tx.municipality.findUnique({ where: { id: 1 } });
    // Of another Page nothing has been read yet, and what was wrong with the old one is not wrong with it.
    const isOther = before?.centralPage !== value.centralPage;
    await tx.municipality.upsert({
      where: { id: 1 },
      create: { id: 1, ...value },
      update: { ...value, version: { increment: 1 }, ...(isOther && { sharesReadAt: null, sharesError: null }) },
    });
  },
  words: ({ name, centralPage, hashtags, instagramUser }) => ({
    navn: name,
    'fælles side': centralPage,
    hashtags: hashtags.map((tag) => `#${tag}`).join(' ') || 'ingen',
    instagram: instagramUser ?? 'ingen',
  }),
};
