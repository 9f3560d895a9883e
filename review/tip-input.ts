/** The tip form as it comes in: cleaned, masked and bounded before anything of it is kept (design rules 5 and 7). */
import { canonicalLink } from '../core/canonical-link.ts';
import { cleanText } from '../core/hygiene.ts';
import { maskPersonal } from '../core/masking.ts';
import { namelessLink } from '../core/nameless-link.ts';
import { randomToken } from '../core/signing.ts';
import { consents, type NewTip } from '../store/tips.ts';

export const longest = { text: 5_000, link: 2_000, mail: 254 } as const;
const shortestText = 10;
const formKey = /^[\w-]{16,64}$/;
/** No spaces or line ends, so that it is one address wherever it is written. */
const mailAddress = /^[^\s@<>"'(),:;\\[\]]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}$/u;

export const fieldNames = ['tekst', 'link', 'omraade', 'samtykke', 'mail'] as const;
export type TipField = (typeof fieldNames)[number];
/** What stands in the fields, as it was typed: to show again when something is to be put right. */
export type TipForm = Record<TipField, string> & { key: string };
export type TipProblems = Partial<Record<TipField, string>>;

export const newTipForm = (): TipForm => ({
  tekst: '',
  link: '',
  omraade: '',
  samtykke: '',
  mail: '',
  key: randomToken(18),
});

export function readTipForm(form: URLSearchParams): TipForm {
  const field = (name: string) => cleanText(form.get(name) ?? '').trim();
  const key = form.get('nr') ?? '';
  return {
    tekst: field('tekst'),
    link: field('link'),
    omraade: field('omraade'),
    samtykke: field('samtykke'),
    mail: field('mail'),
    key: formKey.test(key) ? key : randomToken(18),
  };
}

/** A field that people neither see nor reach: whatever fills it is a robot. */
export const isRobot = (form: URLSearchParams): boolean => (form.get('webside') ?? '') !== '';

export function checkTip(
  form: TipForm,
  departmentKeys: ReadonlySet<string>,
): { tip: NewTip } | { problems: TipProblems } {
  const { tekst, link, omraade, samtykke, mail, key } = form;
  const address = link === '' ? undefined : canonicalLink(withScheme(link));
  const consent = consents.find((one) => one === samtykke);
  const problems: TipProblems = {
    ...(tekst.length < shortestText && { tekst: 'Fortæl kort, hvad historien er.' }),
    ...(tekst.length > longest.text && { tekst: `Teksten er for lang. Skriv højst ${longest.text} tegn.` }),
    ...(link !== '' && address === undefined && { link: 'Linket kan ikke bruges. Det skal begynde med https://' }),
    ...(consent === undefined && { samtykke: 'Vælg et af svarene om billeder.' }),
    ...(mail !== '' &&
      !(mail.length <= longest.mail && mailAddress.test(mail)) && { mail: 'Det ligner ikke en mailadresse.' }),
  };
  if (consent === undefined || Object.keys(problems).length > 0) return { problems };
  return {
    tip: {
      key,
      text: maskPersonal(tekst),
      link: (address && namelessLink(address)) ?? null,
      departmentKey: departmentKeys.has(omraade) ? omraade : null,
      consent,
      mail: mail === '' ? null : mail.toLowerCase(),
    },
  };
}

/** People write `norddjurs.dk/noget`. */
const withScheme = (link: string) => (/^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(link) ? `https://${link}` : link);
