/** What people are told when a document could not be read. */
import { type LyttepostenError, PermanentError, TemporaryError } from '../core/errors.ts';
import type { Wording } from './conditional-get.ts';
import type { DocumentRefusal } from './document-contract.ts';

const temporary: Partial<Record<DocumentRefusal, (what: Wording) => string>> = {
  html: ({ mend }) => `Adressen svarede med en almindelig webside og ikke det, vi ventede. Bliver det ved: ${mend}`,
  other: ({ mend }) => `Adressen svarede med noget helt andet end ventet. Bliver det ved: ${mend}`,
  broken: ({ name }) => `${name} var ufuldstændigt eller låst og kunne ikke læses. Vi prøver igen.`,
  'too-slow': ({ name }) => `${name} tog for lang tid at læse. Vi prøver igen.`,
  // Other work may have filled the memory just then.
  'too-big': ({ name }) =>
    `${name} fyldte for meget til at blive læst. Vi prøver igen. Bliver det ved, så tjek adressen i kommunefilen.`,
};

const permanent: Partial<Record<DocumentRefusal, (what: Wording) => string>> = {
  hostile: ({ name }) => `${name} er bygget på en måde, vi ikke tør læse. Tjek adressen i kommunefilen.`,
  'bad-selector': () => 'Kildens "item" er ikke en gyldig CSS-vælger. Prøv den med cli preview-source, og ret den.',
};

export function refusalError(refusal: DocumentRefusal, what: Wording): LyttepostenError {
  const hopeless = permanent[refusal];
  if (hopeless) return new PermanentError(`document refused: ${refusal}`, hopeless(what));
  return new TemporaryError(`document refused: ${refusal}`, temporary[refusal]?.(what) ?? what.mend);
}
