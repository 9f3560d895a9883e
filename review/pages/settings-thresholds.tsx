import { defaultThresholds, thresholdsKey, thresholdsSchema } from '../../core/thresholds.ts';
import { valuesOf } from '../form-values.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { figure } from './settings-channels.tsx';
import { storedSetting } from './settings-stored.tsx';

const percent = (share: number) => Math.round(share * 100);
const share = (value: unknown) => (typeof value === 'number' ? value / 100 : value);

const Fields = ({ form }: { form: FormState }) => (
  <>
    <Text
      name="goodStory"
      label="Gode historier: vis fra (procent)"
      hint="30 til 90. Lavere: flere kort, og flere af dem er ikke gode historier. Højere: færre kort, og nogle gode historier ligger i »Ved ikke« i stedet."
      form={form}
      inputmode="numeric"
      short
    />
    <Text
      name="negativePress"
      label="Pressevagt: vis fra (procent)"
      hint="20 til 65. Lavere: mindre bliver overset, og mere er falsk alarm. Kritik på niveau 2 og 3 kommer altid med."
      form={form}
      inputmode="numeric"
      short
    />
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
      Vurderingen siger for hvert opslag, hvor sandsynligt det er i procent. Grænserne gælder for opslag, der bliver
      vurderet fra nu af. Intet forsvinder: det, der falder under en grænse, ligger i »Ved ikke«. Hvornår alarmer går
      videre, står under <a href="/indstillinger/alarmer">Alarmer</a>.
    </p>
  ),
  read: (form) => ({
    goodStory: share(figure(form, 'goodStory')),
    negativePress: share(figure(form, 'negativePress')),
  }),
  nameOf: ({ path: [first] }) => String(first),
  toValues: ({ goodStory, negativePress }) =>
    valuesOf({ goodStory: percent(goodStory), negativePress: percent(negativePress) }),
  Fields,
  words: ({ goodStory, negativePress }) => ({
    'Gode historier': `fra ${percent(goodStory)} %`,
    Pressevagt: `fra ${percent(negativePress)} %`,
  }),
});
