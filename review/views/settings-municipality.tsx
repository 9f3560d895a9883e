import type { Child } from 'hono/jsx';
import { editableMunicipality, type MunicipalityValue } from '../../store/edit-municipality.ts';
import type { Standing } from '../../store/edit-one.ts';
import type { Values } from '../form-values.ts';
import { municipalityValues } from '../municipality-input.ts';
import type { PageContext } from '../page.ts';
import type { Refused } from '../settings-save.ts';
import { CsrfField } from './csrf-field.tsx';
import { FormProblems, type FormState, Text } from './settings-fields.tsx';
import { SeenField, StaleNotice } from './settings-page.tsx';

/** A form that was refused, with what was typed into it. */
export type MunicipalityAgain = Partial<Refused<MunicipalityValue>> & { values?: Values };

type FormProps = {
  c: PageContext;
  path: string;
  standing: Standing<MunicipalityValue> | null;
  again: MunicipalityAgain;
  /** The button that saves. */
  children: Child;
};

const { words } = editableMunicipality;

/** The municipality's form, on the first day and ever after. */
export const MunicipalityForm = ({ c, path, standing, again, children }: FormProps) => {
  const { values, problems = {}, stale } = again;
  const stored = standing ? municipalityValues(standing.value) : new URLSearchParams();
  return (
    <>
      {stale && <StaleNotice mine={words(stale.mine)} now={stale.now && words(stale.now.value)} />}
      <FormProblems problems={problems} />
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <MunicipalityFields form={{ values: values ?? stored, problems }} />
        {children}
      </form>
    </>
  );
};

/** What Lytteposten must know of the municipality itself. */
const MunicipalityFields = ({ form }: { form: FormState }) => (
  <>
    <Text name="name" label="Kommunens navn" form={form} maxlength={120} />
    <Text
      name="centralPage"
      label="Den fælles Facebook-sides id"
      hint="Kun tal. Det står under »Om« på siden, eller i Meta Business Suite under »Indstillinger« og »Sider«."
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
