import { roles } from '../../core/words.ts';
import { roleNames, roleTasks } from '../settings-words.ts';
import { type FormState, type Option, Text, Ticks } from './settings-fields.tsx';

/** Who somebody is and what they may do. */
export const PersonFields = ({ form, departments }: { form: FormState; departments: readonly Option[] }) => (
  <>
    <Text name="name" label="Navn" form={form} autocomplete="off" maxlength={120} />
    <Text
      name="mail"
      label="Arbejdsmail"
      hint="Her kommer loginlinket, og hertil går alarmer og overblik."
      form={form}
      type="email"
      autocomplete="off"
      maxlength={254}
    />
    <Text name="phone" label="Telefon (valgfri)" form={form} type="tel" autocomplete="off" maxlength={30} short />
    <Ticks
      name="roles"
      label="Roller"
      form={form}
      options={roles.map((role): Option => [role, `${roleNames[role]}: ${roleTasks[role]}`])}
    />
    <Ticks
      name="departments"
      label="Fagområder"
      hint="Krisekontakter får alarmer om deres fagområder. Fagområdets folk ser dets kilder og historier."
      form={form}
      options={departments}
    />
  </>
);
