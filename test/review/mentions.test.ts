import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mentionedIn } from '../../review/mentions.ts';

const people = [
  { id: '1', name: 'Mette Prøve' },
  { id: '2', name: 'Ole Prøve' },
  { id: '3', name: 'Ole Åge Øst' },
  { id: '4', name: 'Kim (vikar)' },
];

it.each([
  ['hej @Mette, se her', ['1']],
  ['@mette prøve', ['1']],
  ['@Metteline', []],
  ['Mette', []],
  ['@Ole ved det', []],
  ['@Ole Prøve ved det, @ole åge øst også', ['2', '3']],
  ['@Kim (vikar)', ['4']],
])('%s names %j', (text, ids) => {
  expect(mentionedIn(text, people)).toEqual(ids);
});

it('finds everybody by their whole name, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...people), fc.string(), ({ id, name }, before) => {
      expect(mentionedIn(`${before} @${name}.`, people)).toContain(id);
    }),
  );
});
