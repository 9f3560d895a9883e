import { type Alerting, alertingKey, alertingSchema, defaultAlerting } from '../../core/alerting.ts';
import { typed, type Values, valuesOf } from '../form-values.ts';
import { type FormState, type Option, Select, Text, Tick } from '../views/settings-fields.tsx';
import { figure } from './settings-channels.tsx';
import { storedSetting } from './settings-stored.tsx';

const sensitivityNames: Record<Alerting['sensitivity'], string> = {
  low: 'Lav: kun det, der næsten er sikkert',
  normal: 'Normal',
  high: 'Høj: hellere én alarm for meget',
};
const sensitivityOptions = Object.entries(sensitivityNames) as Option[];

const Fields = ({ form }: { form: FormState }) => (
  <>
    <fieldset class="field sheet-part">
      <legend>Hvornår en sag bliver alvorlig</legend>
      <Select
        name="sensitivity"
        label="Følsomhed"
        hint={
          <>
            Se i <a href="/indstillinger/alarmer/aaret">Året der gik</a>, hvilke alarmer I ville have fået.
          </>
        }
        form={form}
        options={sensitivityOptions}
      />
    </fieldset>
    <fieldset class="field sheet-part">
      <legend>Hvor tit</legend>
      <Text
        name="updateMinutes"
        label="Minutter mellem nyt om samme sag"
        hint="15 til 720. Bliver sagen alvorligere, kommer der en ny alarm med det samme."
        form={form}
        inputmode="numeric"
        short
      />
      <Text
        name="capPerHour"
        label="Beskeder til én person på en time, højst"
        hint="2 til 30, alle sager talt sammen. Resten kommer samlet i den næste. Den første alarm om en mediekrise kommer altid."
        form={form}
        inputmode="numeric"
        short
      />
      <Text
        name="fallbackSeconds"
        label="Sekunder, før en alarm prøver personens næste kanal"
        hint="60 til 600. Det sker, når den første ikke kan levere."
        form={form}
        inputmode="numeric"
        short
      />
    </fieldset>
    <fieldset class="field sheet-part">
      <legend>Ro</legend>
      <Tick
        name="hasQuiet"
        label="Hold en fast stille tid"
        hint="Gælder dem, der ikke selv har valgt. Den, der har vagt, får altid besked."
        form={form}
      />
      <div class="field-row">
        <Text name="quietFrom" label="Stille fra, for eksempel 22:00" form={form} maxlength={5} short />
        <Text name="quietTo" label="Stille til, for eksempel 07:00" form={form} maxlength={5} short />
      </div>
    </fieldset>
  </>
);

const figures = ['updateMinutes', 'capPerHour', 'fallbackSeconds'] as const;

const quietOf = (form: Values) =>
  form.get('hasQuiet') === 'ja' ? { from: typed(form, 'quietFrom') ?? '', to: typed(form, 'quietTo') ?? '' } : null;

/** How the watch tells of incidents; the chain of escalation has a page of its own. */
export const alertingSettings = storedSetting({
  key: alertingKey,
  schema: alertingSchema,
  unset: defaultAlerting,
  title: 'Alarmer',
  path: '/indstillinger/alarmer',
  lead: (
    <>
      <p>
        En alarm skal være sjælden, rigtig og besvaret. En lokal historie kan vente til arbejdstid. En mediekrise når
        straks frem til krisekontakterne, kommunikation og den, der har vagt; om natten kun til den, der har vagt.
      </p>
      <p>
        <a href="/indstillinger/alarmer/kaede">Hvem der får besked, når ingen kvitterer</a>
      </p>
    </>
  ),
  read: (form) => ({
    sensitivity: form.get('sensitivity') ?? '',
    ...Object.fromEntries(figures.map((name) => [name, figure(form, name)])),
    quiet: quietOf(form),
  }),
  nameOf: ({ path: [first, at] }) => (first === 'quiet' ? (at === 'from' ? 'quietFrom' : 'quietTo') : String(first)),
  toValues: ({ quiet, ...rest }) =>
    valuesOf({ ...rest, ...(quiet && { hasQuiet: 'ja', quietFrom: quiet.from, quietTo: quiet.to }) }),
  Fields,
  words: ({ sensitivity, updateMinutes, capPerHour, fallbackSeconds, quiet }) => ({
    Følsomhed: sensitivityNames[sensitivity],
    'Nyt om samme sag': `højst hvert ${updateMinutes}. minut`,
    'Beskeder på en time': `højst ${capPerHour}`,
    'Næste kanal': `efter ${fallbackSeconds} sekunder`,
    'Stille tid': quiet ? `${quiet.from} til ${quiet.to}` : 'ingen',
  }),
});
