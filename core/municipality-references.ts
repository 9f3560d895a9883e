import { externalIdOf, type MunicipalityFile } from './municipality-schema.ts';
import { departments } from './words.ts';

export type Broken = { path: PropertyKey[]; sentence: string };

/**
 * What the schema cannot see: names that point nowhere, and things that stand twice. Takes a file with faults, too, so that
 * all problems are told at once; a section whose form is too far off is left to the schema.
 */
export function brokenReferences(file: MunicipalityFile): Broken[] {
  const known = () =>
    new Set<string>([...departments, ...(file.departments ?? []).map((department) => department.key)]);
  const checks = [
    () => brokenSources(file, known()),
    () => brokenPeople(file, known()),
    () => brokenHeads(file),
    () => brokenDuty(file),
    () => brokenFocus(file),
  ];
  return checks.flatMap((check) => {
    try {
      return check();
    } catch {
      return [];
    }
  });
}

function brokenSources({ sources = [] }: MunicipalityFile, known: ReadonlySet<string>): Broken[] {
  const seen = new Set<string>();
  return sources.flatMap((entry, index) => {
    const id = `${entry.kind} ${externalIdOf(entry)}`;
    const isDouble = seen.has(id);
    seen.add(id);
    return [
      ...unknownDepartments(entry.department ? [entry.department] : [], known, ['sources', index, 'department']),
      ...('own' in entry && entry.own && entry.medium
        ? [{ path: ['sources', index, 'own'], sentence: 'kilden kan ikke både være et medie og kommunens egen' }]
        : []),
      ...(isDouble ? [{ path: ['sources', index], sentence: `kilden "${entry.name ?? id}" står to gange` }] : []),
    ];
  });
}

function brokenPeople({ people = [] }: MunicipalityFile, known: ReadonlySet<string>): Broken[] {
  const seen = new Set<string>();
  return people.flatMap((person, index) => {
    const mail = person.mail.toLowerCase();
    const isDouble = seen.has(mail);
    seen.add(mail);
    return [
      ...unknownDepartments(person.departments ?? [], known, ['people', index, 'departments']),
      ...(isDouble ? [{ path: ['people', index], sentence: `personen "${person.mail}" står to gange` }] : []),
    ];
  });
}

/** Without a section of people the head may be somebody who is known already. */
function brokenHeads({ departments: given = [], people }: MunicipalityFile): Broken[] {
  const mails = new Set((people ?? []).map((person) => person.mail.toLowerCase()));
  return given.flatMap(({ head }, index) =>
    people && head !== undefined && !mails.has(head.toLowerCase())
      ? [{ path: ['departments', index, 'head'], sentence: 'chefen står ikke under people' }]
      : [],
  );
}

const unknownDepartments = (keys: string[], known: ReadonlySet<string>, path: PropertyKey[]): Broken[] =>
  keys.filter((name) => !known.has(name)).map((name) => ({ path, sentence: `afdelingen "${name}" findes ikke` }));

function brokenDuty({ duty = [], people }: MunicipalityFile): Broken[] {
  const mails = new Set((people ?? []).map((person) => person.mail.toLowerCase()));
  const seen = new Set<string>();
  return duty.flatMap(({ person, from, to }, index) => {
    const mail = person.toLowerCase();
    const isDouble = seen.has(`${mail} ${from}`);
    seen.add(`${mail} ${from}`);
    const path = ['duty', index];
    return [
      ...(people && !mails.has(mail)
        ? [{ path: [...path, 'person'], sentence: 'personen står ikke under people' }]
        : []),
      ...(from >= to ? [{ path, sentence: 'vagten slutter, før den begynder' }] : []),
      ...(isDouble ? [{ path, sentence: 'vagten står to gange' }] : []),
    ];
  });
}

const brokenFocus = ({ focus = [] }: MunicipalityFile): Broken[] =>
  focus.flatMap(({ from, to }, index) =>
    from > to ? [{ path: ['focus', index], sentence: 'perioden slutter, før den begynder' }] : [],
  );
