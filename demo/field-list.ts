/** Reads the `fields` parameter: `a,b{c,d},edge.limit(5).summary(total_count).as(alias){x,y}`. */
import { GraphFailure } from './graph-failure.ts';

export type FieldNode = { name: string; alias?: string; options: Record<string, string>; children?: FieldNode[] };

const word = /^[\w-]+/;

export function parseFields(text: string): FieldNode[] {
  const reader = { rest: text.replace(/\s+/g, '') };
  const nodes = readList(reader);
  if (reader.rest !== '') throw syntaxError(reader.rest);
  return nodes;
}

type Reader = { rest: string };

function readList(reader: Reader): FieldNode[] {
  const nodes: FieldNode[] = [];
  do {
    if (reader.rest === '' || reader.rest.startsWith('}')) break;
    nodes.push(readNode(reader));
  } while (take(reader, ','));
  return nodes;
}

function readNode(reader: Reader): FieldNode {
  const node: FieldNode = { name: readWord(reader), options: {} };
  while (take(reader, '.')) {
    const option = readWord(reader);
    const closed = take(reader, '(') ? reader.rest.indexOf(')') : -1;
    if (closed < 0) throw syntaxError(reader.rest);
    const value = reader.rest.slice(0, closed);
    reader.rest = reader.rest.slice(closed + 1);
    if (option === 'as') node.alias = value;
    else node.options[option] = value;
  }
  if (take(reader, '{')) {
    node.children = readList(reader);
    if (!take(reader, '}')) throw syntaxError(reader.rest);
  }
  return node;
}

function readWord(reader: Reader): string {
  const found = word.exec(reader.rest)?.[0];
  if (found === undefined) throw syntaxError(reader.rest);
  reader.rest = reader.rest.slice(found.length);
  return found;
}

function take(reader: Reader, sign: string): boolean {
  if (!reader.rest.startsWith(sign)) return false;
  reader.rest = reader.rest.slice(1);
  return true;
}

const syntaxError = (rest: string) =>
  new GraphFailure(2500, `Syntax error "Expected end of string instead of "${rest.slice(0, 1)}"." in fields`);
