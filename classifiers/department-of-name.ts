/** Whose an institution probably is, by its name alone: a first guess for people to correct, never a verdict. */
import type { Department } from '../core/words.ts';

/** Parts of words, the more telling first: a "sundhedspleje" is no "pleje", a "musikskole" no school. */
const parts: readonly (readonly [Department, string])[] = [
  ['skole_og_dagtilbud', 'børnehave børnehus vuggestue dagplej dagtilbud børnegård naturbørn'],
  ['boern_og_familie', 'sundhedsplej familie tandplej ^ppr dagbehandling ungeindsats ungekontakt'],
  [
    'kultur_og_fritid',
    'musikskole kulturskole billedskole ungdomsskole ungdomsklub fritidsklub fritidscenter bibliotek læsestue kultur museum museet lokalarkiv svømme idræt ^hallen skater friluft ^turis teater havbad',
  ],
  ['borgerservice', 'borgerservice borgerskranke borgerkontor digitalhjælp'],
  ['it_og_digitalisering', 'digitalisering ^it-'],
  [
    'erhverv_og_arbejdsmarked',
    'jobcent jobhus ^job erhverv arbejdsmarked beskæftigelse virksomhed rekruttering praktik fleks ungdommens',
  ],
  [
    'social',
    'bosted botilbud socialpsyk psykiatri handicap misbrug rusmiddel værested støttecent krisecent specialområde ^social',
  ],
  [
    'sundhed_og_omsorg',
    'plejecent plejehjem ældrecent ældre hjemmeplej sygeplej demens genoptræning rehabilitering sundhed omsorg ^sosu aktivitetscent aktivitetshus dagcent akutplads madservice madhus køkken',
  ],
  ['skole_og_dagtilbud', 'institution skole overbygning modtageklasse ^sfo ^klub'],
  ['vej_og_ejendom', '^vej ^park ejendom genbrugsplads renovation ^affald ^færge vintertjeneste'],
  ['byg_og_miljoe', '^byg miljø natur klima ^plan landdistrikt geopark ^energi genbrug'],
  ['ledelsessekretariatet', 'kommune borgmester byråd ^presse direktion'],
];

/** Undefined where the name tells nothing. A part counts wherever it stands, one that begins with ^ only where a word begins. */
export function departmentOfName(name: string): Department | undefined {
  const plain = name.toLocaleLowerCase('da').normalize('NFC');
  return parts.find(([, words]) => words.split(' ').some((word) => isIn(plain, word)))?.[0];
}

const isIn = (name: string, part: string): boolean =>
  part.startsWith('^') ? new RegExp(`(?<![\\p{L}\\p{N}])${part.slice(1)}`, 'u').test(name) : name.includes(part);
