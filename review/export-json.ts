import type { ExportFacts } from '../core/export-file-schema.ts';
import type { Cell } from '../core/export-schema.ts';

/** One object, written as the rows come; docs/eksport.md has its JSON Schema. */
export async function* jsonFile(
  facts: ExportFacts,
  rows: AsyncIterable<Record<string, Cell>[]>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(facts).slice(0, -1)},"rows":[`;
  let isFirst = true;
  for await (const some of rows) {
    yield some
      .map((row) => {
        const comma = isFirst ? '\n' : ',\n';
        isFirst = false;
        return comma + JSON.stringify(row);
      })
      .join('');
  }
  yield '\n]}\n';
}
