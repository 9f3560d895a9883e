import type { Quiet } from '../../core/quiet-hours.ts';
import type { AlertChannel } from '../../core/words.ts';
import type { OwnReach } from '../../store/own-alerting.ts';
import { awayRows, channelFields } from '../alert-choices-input.ts';
import { type FormState, type Option, Select, Text } from './settings-fields.tsx';

const channels: readonly Option[] = [
  ['mail', 'Mail'],
  ['sms', 'SMS'],
  ['push', 'Besked i browseren'],
];
const order = ['Først', 'Derefter', 'Til sidst'];

/** Where the reader can be reached today; a way that is missing is told of with what to do. */
export const OwnReachList = ({ reach, on }: { reach: OwnReach; on: readonly AlertChannel[] }) => (
  <ul class="lines">
    <li>
      <strong>Mail:</strong> {reach.mail}
    </li>
    {on.includes('sms') && (
      <li>
        <strong>SMS:</strong> {reach.phone ?? 'Dit nummer mangler. Bed en administrator om at skrive det ind.'}
      </li>
    )}
    {on.includes('push') && (
      <li>
        <strong>Browser:</strong>{' '}
        {reach.browsers === 0 ? 'Ikke slået til endnu. Det gør du længere nede.' : 'Slået til.'}
      </li>
    )}
  </ul>
);

/** `house`: the quiet time of who has not chosen. */
export const AlertChoiceFields = ({ form, house }: { form: FormState; house: Quiet | null }) => (
  <>
    <fieldset class="field sheet-part">
      <legend>Hvilken vej først</legend>
      <p>
        En mediekrise kommer ad de to første veje på én gang, alt andet ad den første. Kan den ikke levere, prøver vi
        den næste. En vej, du ikke kan nås ad, springes over.
      </p>
      <div class="field-row">
        {channelFields.map((name, at) => (
          <Select name={name} label={order[at] ?? ''} form={form} options={channels} />
        ))}
      </div>
    </fieldset>
    <fieldset class="field sheet-part">
      <legend>Ro</legend>
      <p>
        Beskeder, der kan vente, kommer, når din stille tid er slut. <strong>Har du vagt, får du altid besked</strong>,
        også om natten og på dage, hvor du er væk. Byt vagten, hvis du ikke kan tage den.
      </p>
      <Select
        name="ro"
        label="Stille tid"
        form={form}
        options={[
          ['hus', house ? `Som alle andre: ${house.from} til ${house.to}` : 'Som alle andre: ingen stille tid'],
          ['egen', 'Min egen, skrevet herunder'],
          ['ingen', 'Ingen stille tid'],
        ]}
      />
      <div class="field-row">
        <Text name="quietFrom" label="Min stille tid fra, for eksempel 20:00" form={form} maxlength={5} short />
        <Text name="quietTo" label="Min stille tid til, for eksempel 08:00" form={form} maxlength={5} short />
      </div>
    </fieldset>
    <fieldset class="field sheet-part">
      <legend>Dage, hvor jeg er væk</legend>
      <p>Ferie og fri. Imens går sagerne til dine kolleger.</p>
      {awayRows.shown(form.values).map((row) => (
        <div class="field-row">
          <Text name={awayRows.nameIn(row, 'from')} label="Fra og med" form={form} type="date" short />
          <Text name={awayRows.nameIn(row, 'to')} label="Til og med" form={form} type="date" short />
        </div>
      ))}
    </fieldset>
  </>
);
