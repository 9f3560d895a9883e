/** The municipality file (design §5): YAML in, checked values out, every problem listed with its line. */
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { PermanentError } from './errors.ts';
import { type Issue, sentenceOf } from './issue-sentence.ts';
import { brokenReferences } from './municipality-references.ts';
import { type MunicipalityFile, municipalityFile } from './municipality-schema.ts';

/** What the document says; an alias to nothing is found here only. */
function plainValue(document: Document): unknown {
  try {
    return document.toJS();
  } catch {
    return refuse(['Linje 1: filen bruger et alias (*), som ikke findes']);
  }
}

/** Parses and checks the file. @throws PermanentError whose sentence lists every problem, one a line, with its line number. */
export function parseMunicipalityFile(text: string): MunicipalityFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  if (document.errors.length > 0)
    refuse(document.errors.map((error) => `Linje ${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]}`));
  const value = plainValue(document);
  const result = municipalityFile.safeParse(value, { reportInput: true });
  const misshapen = result.error?.issues ?? [];
  const problems = [
    ...misshapen.map((issue) => ({
      line: lineOf(placeOf(issue)),
      sentence: `${issue.path.join('.') || 'filen'}: ${sentenceOf(issue)}`,
    })),
    ...brokenReferences((result.data ?? value) as MunicipalityFile).map(({ path, sentence }) => ({
      line: lineOf(path),
      sentence,
    })),
  ];
  if (!result.success || problems.length > 0)
    refuse(problems.sort((a, b) => a.line - b.line).map(({ line, sentence }) => `Linje ${line}: ${sentence}`));
  return result.data;
}

/** An unknown key is shown where it stands, not where its section begins. */
const placeOf = (issue: Issue): PropertyKey[] =>
  issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;

function refuse(problems: string[]): never {
  throw new PermanentError(`${problems.length} problems in the municipality file`, problems.join('\n'));
}
