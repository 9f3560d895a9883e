import {
  defaultEscalation,
  type EscalationTarget,
  escalationKey,
  escalationSchema,
  escalationTargets,
} from '../../core/escalation.ts';
import { listNamedPeople } from '../../store/named-people.ts';
import { numberedRows } from '../numbered-rows.ts';
import { type FormState, type Option, Select, Text } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const targetNames: Record<EscalationTarget, string> = {
  'next-contact': 'Fagområdets næste krisekontakt',
  'department-head': 'Fagområdets chef',
  comms: 'Kommunikation',
  leader: 'Ledelsen',
};

const { nameIn, shown, read, ...rows } = numberedRows({
  prefix: 'trin',
  fields: ['afterMinutes', 'to'],
  most: 8,
  empty: 2,
});

const Fields = ({ form, choices }: { form: FormState; choices: readonly Option[] }) => (
  <>
    {shown(form.values).map((row) => (
      <div class="field-row">
        <Text
          name={nameIn(row, 'afterMinutes')}
          label={`Trin ${row + 1}: minutter efter den første alarm`}
          form={form}
          inputmode="numeric"
          short
        />
        <Select name={nameIn(row, 'to')} label={`Trin ${row + 1}: til`} form={form} options={choices} />
      </div>
    ))}
  </>
);

/** A chosen receiver without a time, or a time without a receiver, is half a step and said so. */
const minutesOf = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : text);

/** Who is told next when nobody answers. */
export const escalationSettings = storedSetting({
  key: escalationKey,
  schema: escalationSchema,
  unset: defaultEscalation,
  title: 'Når ingen kvitterer',
  path: '/indstillinger/alarmer/kaede',
  lead: (
    <>
      <p>
        Kvitterer ingen for en alarm, går den videre trin for trin. Den stopper, så snart én har kvitteret. Trin med
        samme tid sker på én gang. Har et trin ingen, der ikke allerede er spurgt, går alarmen straks til det næste.
      </p>
      <p>
        Om natten bliver kun den, der har vagt, vækket. Er der ingen på vagtlisten, går alarmen videre som om dagen. Tøm
        minutterne, og vælg »ingen« for at fjerne et trin. <a href="/indstillinger/alarmer">Tilbage til Alarmer</a>
      </p>
    </>
  ),
  choices: async (db) => [
    ['', 'ingen'],
    ...escalationTargets.map((target): Option => [target, targetNames[target]]),
    ...(await listNamedPeople(db)).map(({ id, name }): Option => [id, name]),
  ],
  read: (form) => read(form).map(({ afterMinutes, to }) => ({ afterMinutes: minutesOf(afterMinutes), to })),
  ...rows,
  toValues: (steps) => rows.toValues(steps.map(({ afterMinutes, to }) => ({ afterMinutes: String(afterMinutes), to }))),
  Fields,
  words: (steps) =>
    Object.fromEntries(
      steps.map(({ afterMinutes, to }, row) => [
        `Trin ${row + 1}`,
        `efter ${afterMinutes} minutter: ${targetNames[to as EscalationTarget] ?? 'en bestemt person'}`,
      ]),
    ),
});
