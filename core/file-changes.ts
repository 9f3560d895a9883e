/** What reading a municipality file in would change: told before it is done. */
import { departmentName, severityLabel, themeName } from './danish-names.ts';
import { defaultEvery, everyText } from './municipality-entries.ts';
import { externalIdOf, type FileSource, type MunicipalityFile } from './municipality-schema.ts';

export type FileChange = {
  section: 'Kommunen' | 'Fagområder' | 'Kilder' | 'Personer' | 'Vagter' | 'Oversigtsark' | 'Årshjul';
  /** Only sources and people rest, the others are gone. */
  what: 'added' | 'changed' | 'removed';
  name: string;
  /** `navn: før -> efter`, where it is changed. */
  details: string[];
};

type Entry = { id: string; name: string; words: Record<string, string> };
type Section = Omit<FileChange, 'what' | 'name' | 'details'> & {
  was: Entry[];
  is: Entry[] | undefined;
  keepsMissing?: boolean;
};

/** A section that is not in the file stays as it is; one that is there is the whole truth of it. */
export function fileChanges(before: Partial<MunicipalityFile>, next: MunicipalityFile): FileChange[] {
  const sections: Section[] = [
    { section: 'Kommunen', was: municipalityOf(before), is: municipalityOf(next) },
    {
      section: 'Fagområder',
      was: departmentsOf(before),
      is: next.departments && departmentsOf(next),
      keepsMissing: true,
    },
    { section: 'Kilder', was: (before.sources ?? []).map(sourceEntry), is: next.sources?.map(sourceEntry) },
    { section: 'Personer', was: peopleOf(before), is: next.people && peopleOf(next) },
    { section: 'Vagter', was: dutiesOf(before), is: next.duty && dutiesOf(next) },
    { section: 'Oversigtsark', was: playbooksOf(before), is: next.playbooks && playbooksOf(next) },
    { section: 'Årshjul', was: focusOf(before), is: next.focus && focusOf(next) },
  ];
  return sections.flatMap(changesIn);
}

function changesIn({ section, was, is, keepsMissing = false }: Section): FileChange[] {
  if (!is) return [];
  const old = new Map(was.map((entry) => [entry.id, entry]));
  const added = is.flatMap((entry): FileChange[] => {
    const before = old.get(entry.id);
    old.delete(entry.id);
    if (!before) return [{ section, what: 'added', name: entry.name, details: [] }];
    const details = Object.keys({ ...before.words, ...entry.words })
      .filter((key) => before.words[key] !== entry.words[key])
      .map((key) => `${key}: ${before.words[key] ?? 'ingen'} -> ${entry.words[key] ?? 'ingen'}`);
    return details.length === 0 ? [] : [{ section, what: 'changed', name: entry.name, details }];
  });
  const gone = keepsMissing ? [] : [...old.values()];
  return [...added, ...gone.map(({ name }): FileChange => ({ section, what: 'removed', name, details: [] }))];
}

/** Without what says nothing. */
const spoken = (words: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).filter((entry): entry is [string, string] => Boolean(entry[1])));

function municipalityOf({ municipality }: Partial<MunicipalityFile>): Entry[] {
  if (!municipality) return [];
  const { name, centralPage, hashtags, instagramUser } = municipality;
  const words = { navn: name, 'fælles side': centralPage, hashtags: hashtags.join(', '), instagram: instagramUser };
  return [{ id: '1', name, words: spoken(words) }];
}

const departmentsOf = ({ departments = [] }: Partial<MunicipalityFile>): Entry[] =>
  departments.map(({ key, name, mail, head }) => ({ id: key, name, words: spoken({ navn: name, mail, chef: head }) }));

function sourceEntry(source: FileSource): Entry {
  const externalId = externalIdOf(source);
  const name = source.name ?? `#${externalId}`;
  return {
    id: `${source.kind} ${externalId}`,
    name,
    words: spoken({
      navn: name,
      fagområde: source.department && departmentName(source.department),
      mail: 'mail' in source ? source.mail : undefined,
      læses: everyText(source.every ?? defaultEvery[source.kind]),
      medie: 'medium' in source && source.medium ? 'ja' : undefined,
      vælger: 'item' in source ? source.item : undefined,
      'åbner links': 'follow' in source && source.follow ? 'ja' : undefined,
    }),
  };
}

const peopleOf = ({ people = [] }: Partial<MunicipalityFile>): Entry[] =>
  people.map(({ mail, name, roles, departments = [], phone }) => ({
    id: mail.toLowerCase(),
    name,
    words: spoken({
      navn: name,
      roller: roles.toSorted().join(', '),
      fagområder: departments
        .toSorted()
        .map((key) => departmentName(key))
        .join(', '),
      telefon: phone,
    }),
  }));

const dutiesOf = ({ duty = [] }: Partial<MunicipalityFile>): Entry[] =>
  duty.map(({ person, from, to }) => ({
    id: `${person.toLowerCase()} ${from}`,
    name: `${person} fra ${from.replace('T', ' ')}`,
    words: { til: to.replace('T', ' ') },
  }));

const playbooksOf = ({ playbooks = [] }: Partial<MunicipalityFile>): Entry[] =>
  playbooks.map(({ severity, text, holding = [] }) => ({
    id: String(severity),
    name: `Niveau ${severity}: ${severityLabel(severity)}`,
    words: spoken({
      tekst: text.length > 120 ? `${text.slice(0, 120)}…` : text,
      længde: String(text.length),
      svar: holding.join(' | '),
    }),
  }));

const focusOf = ({ focus = [] }: Partial<MunicipalityFile>): Entry[] =>
  focus.map(({ theme, from, to, note }) => ({
    id: `${theme} ${from}`,
    name: `${themeName(theme)} fra ${from}`,
    words: spoken({ til: to, note }),
  }));
