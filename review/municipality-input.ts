import { municipalityEntry } from '../core/municipality-entries.ts';
import type { MunicipalityValue } from '../store/edit-municipality.ts';
import { checked, type Read, typed, type Values, valuesOf } from './form-values.ts';

/** The municipality as its form sends it, checked by the schema of the municipality file. */
export function readMunicipalityForm(form: Values): Read<MunicipalityValue> {
  const hashtags = (typed(form, 'hashtags') ?? '').split(/[\s,;]+/).map((tag) => tag.replace(/^#/, ''));
  const instagramUser = typed(form, 'instagramUser');
  const read = checked(municipalityEntry, {
    name: typed(form, 'name'),
    centralPage: typed(form, 'centralPage'),
    hashtags: [...new Set(hashtags.filter((tag) => tag !== ''))],
    ...(instagramUser && { instagramUser }),
  });
  if ('problems' in read) {
    const { centralPage } = read.problems;
    const isNoNumber = centralPage !== undefined && typed(form, 'centralPage') !== undefined;
    return {
      problems: { ...read.problems, ...(isNoNumber && { centralPage: 'skal være sidens id, som kun er tal' }) },
    };
  }
  const { name, centralPage, hashtags: tags, instagramUser: user = null } = read.value;
  return { value: { name, centralPage, hashtags: tags, instagramUser: user } };
}

export const municipalityValues = ({ name, centralPage, hashtags, instagramUser }: MunicipalityValue): Values =>
  valuesOf({ name, centralPage, hashtags: hashtags.join(', '), instagramUser });
