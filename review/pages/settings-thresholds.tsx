import { defaultThresholds, thresholdsKey, thresholdsSchema } from '../../core/thresholds.ts';
import { valuesOf } from '../form-values.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { figure } from './settings-channels.tsx';
import { storedSetting } from './settings-stored.tsx';

const steps = ['first', 'second', 'third'] as const;
const percent = (share: number) => Math.round(share * 100);
const share = (value: unknown) => (typeof value === 'number' ? value / 100 : value);

const Fields = ({ form }: { form: FormState }) => (
  <>
    <Text
      name="goodStory"
      label="Gode historier: vis fra hvor mange procents sandsynlighed?"
      hint="30 til 90. Lavere: flere kort, og flere af dem er ikke gode historier. Højere: færre kort, og nogle gode historier ligger i »Ved ikke« i stedet."
      form={form}
      inputmode="numeric"
      short
    />
    <Text
      name="negativePress"
      label="Pressevagt: vis fra hvor mange procents sandsynlighed?"
      hint="20 til 65. Lavere: mindre bliver overset, og mere er falsk alarm. Kritik på niveau 2 og 3 kommer altid med."
      form={form}
      inputmode="numeric"
      short
    />
    <fieldset class="field sheet-part">
      <legend>Når ingen kvitterer for en alarm</legend>
      <p class="muted">5 til 240 minutter. Hvert skridt venter mindst lige så længe som det før.</p>
      <div class="field-row">
        <Text name="first" label="Minutter til næste krisekontakt" form={form} inputmode="numeric" short />
        <Text name="second" label="Minutter til kommunikation" form={form} inputmode="numeric" short />
        <Text name="third" label="Minutter til ledelsen" form={form} inputmode="numeric" short />
      </div>
    </fieldset>
  </>
);

/** The figures that may be turned, with what turning them does. They hold for what is judged and sent from now on. */
export const thresholdSettings = storedSetting({
  key: thresholdsKey,
  schema: thresholdsSchema,
  unset: defaultThresholds,
  title: 'Grænser',
  path: '/indstillinger/graenser',
  lead: (
    <p>
      Grænserne gælder for opslag, der bliver vurderet fra nu af. Intet forsvinder: det, der falder under en grænse,
      ligger i »Ved ikke«.
    </p>
  ),
  read: (form) => ({
    goodStory: share(figure(form, 'goodStory')),
    negativePress: share(figure(form, 'negativePress')),
    escalateMinutes: steps.map((name) => figure(form, name)),
  }),
  nameOf: ({ path: [first, at] }) =>
    first === 'escalateMinutes' ? (steps[typeof at === 'number' ? at : 2] ?? 'third') : String(first),
  toValues: ({ goodStory, negativePress, escalateMinutes: [first, second, third] }) =>
    valuesOf({ goodStory: percent(goodStory), negativePress: percent(negativePress), first, second, third }),
  Fields,
  words: ({ goodStory, negativePress, escalateMinutes }) => ({
    'Gode historier': `fra ${percent(goodStory)} %`,
    Pressevagt: `fra ${percent(negativePress)} %`,
    'Minutter uden kvittering': escalateMinutes.join(', '),
  }),
});
