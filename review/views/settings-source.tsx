import { defaultEvery } from '../../core/municipality-entries.ts';
import type { FileSource } from '../../core/municipality-schema.ts';
import { everyName, everySecondsName, intervals } from '../settings-words.ts';
import { fieldsOf } from '../source-input.ts';
import { type FormState, type Option, Select, Text, Tick } from './settings-fields.tsx';

type Props = { kind: FileSource['kind']; form: FormState; departments: readonly Option[]; isNew: boolean };

/** The fields of a source by its kind. What names it outside is chosen once. */
export const SourceFields = ({ kind, form, departments, isNew }: Props) => {
  const has = (field: string) => fieldsOf[kind].some((one) => one === field);
  const every = form.values.get('every') ?? '';
  const others = intervals.includes(every) || every === '' ? [] : [every];
  return (
    <>
      {isNew ? <IdentityFields kind={kind} form={form} /> : <HiddenIdentity kind={kind} form={form} />}
      <Text
        name="name"
        label={has('tag') ? 'Navn (valgfrit)' : 'Navn'}
        hint={
          has('tag')
            ? 'Lader du feltet stå tomt, hedder den som sit hashtag.'
            : 'Sådan kommer den til at hedde i køen og i mails.'
        }
        form={form}
        maxlength={120}
      />
      {has('item') && (
        <>
          <Text
            name="item"
            label="Hvad skal læses på siden?"
            hint={
              <>
                En CSS-vælger, der rammer linkene til det nye, for eksempel <code>article a</code>. Prøv dig frem med
                »Se, hvad den finder«.
              </>
            }
            form={form}
            maxlength={200}
          />
          <Tick name="follow" label="Åbn hvert nyt link, og læs punkterne bag det (referater)" form={form} />
        </>
      )}
      <Select
        name="department"
        label="Fagområde"
        hint="Dets historier hører til her. Er kilden fælles, afgør teksten det."
        form={form}
        options={[['', 'Fælles'], ...departments]}
      />
      {has('mail') && (
        <Text
          name="mail"
          label="Institutionens mail (valgfrit)"
          hint="Får besked, når en historie herfra er delt. Fagområdet får den i alle tilfælde."
          form={form}
          type="email"
          maxlength={200}
        />
      )}
      <Select
        name="every"
        label="Hvor tit skal den læses?"
        form={form}
        options={[
          ['', `Som normalt (${everySecondsName(defaultEvery[kind])})`],
          ...[...others, ...intervals].map((text): Option => [text, everyName(text)]),
        ]}
      />
      {has('medium') && (
        <Tick name="medium" label="Det er et nyhedsmedie" hint="Omtale her tæller som omtale i pressen." form={form} />
      )}
    </>
  );
};

const idLabels: Partial<Record<FileSource['kind'], string>> = {
  'facebook-page': 'Sidens id på Facebook',
  'facebook-mentions': 'Id på den side, der bliver nævnt',
  'instagram-account': 'Kontoens id på Instagram',
  'linkedin-organisation': 'Organisationens id på LinkedIn',
};

const IdentityFields = ({ kind, form }: Pick<Props, 'kind' | 'form'>) => {
  const fields = fieldsOf[kind];
  return (
    <>
      {fields.includes('id') && (
        <Text
          name="id"
          label={idLabels[kind] ?? 'Id'}
          hint="Kun tal. Du må også indsætte en adresse, der slutter med id'et."
          form={form}
          inputmode="numeric"
          maxlength={300}
        />
      )}
      {fields.includes('host') && (
        <Text name="host" label="Server" hint="For eksempel mastodon.example" form={form} maxlength={200} />
      )}
      {fields.includes('tag') && (
        <Text name="tag" label="Hashtag" hint="Med eller uden #" form={form} maxlength={100} />
      )}
      {fields.includes('url') && (
        <Text name="url" label="Adresse" hint="Begynder med https://" form={form} inputmode="url" maxlength={2000} />
      )}
    </>
  );
};

const HiddenIdentity = ({ kind, form }: Pick<Props, 'kind' | 'form'>) => (
  <>
    {fieldsOf[kind]
      .filter((field) => field === 'id' || field === 'host' || field === 'tag' || field === 'url')
      .map((field) => (
        <input type="hidden" name={field} value={form.values.get(field) ?? ''} />
      ))}
  </>
);

/** Everything that a form holds, for a page on the way that asks once more. */
export const HiddenValues = ({ values }: { values: URLSearchParams }) => (
  <>
    {[...values].map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
