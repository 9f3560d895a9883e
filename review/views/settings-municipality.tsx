import { type FormState, Text } from './settings-fields.tsx';

/** What Lytteposten must know of the municipality itself. */
export const MunicipalityFields = ({ form }: { form: FormState }) => (
  <>
    <Text name="name" label="Kommunens navn" form={form} maxlength={120} />
    <Text
      name="centralPage"
      label="Den fælles Facebook-sides id"
      hint='Kun tal. Det står under "Om" på siden, eller i Meta Business Suite under Indstillinger, Sider.'
      form={form}
      inputmode="numeric"
      maxlength={40}
    />
    <Text
      name="hashtags"
      label="Hashtags (valgfrit)"
      hint="Med komma imellem, for eksempel norddjurs, norddjurskommune"
      form={form}
      maxlength={300}
    />
    <Text
      name="instagramUser"
      label="Instagram-kontoens id (valgfrit)"
      hint="Kun nødvendigt, hvis hashtags på Instagram skal læses."
      form={form}
      maxlength={60}
    />
  </>
);
