/** A key for a department from its name, as the municipality file wants it: `Børn og familie` becomes `boern_og_familie`. */
export const departmentKeyOf = (name: string): string =>
  name
    .toLocaleLowerCase('da')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 60);
