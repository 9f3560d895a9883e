import { describe, expect, it } from 'vitest';
import { apiDoc, docPart, eventDoc, exportDoc } from '../support/outside-docs.ts';

const file = (name: string) => new URL(`../../docs/${name}`, import.meta.url);

/** `UPDATE_DOCS=1 npx vitest run test/review/outside-docs.test.ts` writes what the schemas say. */
const isWritten = process.env['UPDATE_DOCS'] === '1';

describe('the documents for those who take figures along', () => {
  it.each([
    ['eksport.md', 'tabeller', exportDoc],
    ['api.md', 'adresser', apiDoc],
    ['api.md', 'hændelser', eventDoc],
  ])('%s says of %s what the schemas say', (name, part, make) => {
    const made = make();
    expect(made.split('\n').length).toBeGreaterThan(8);
    expect(docPart(file(name), part, isWritten ? made : undefined)).toBe(made);
  });
});
