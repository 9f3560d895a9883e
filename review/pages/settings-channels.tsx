import {
  type ChannelRule,
  channelNames,
  channelRulesKey,
  channelRulesSchema,
  channels,
  defaultChannelRules,
} from '../../core/channel-rules.ts';
import { themeName } from '../../core/danish-names.ts';
import { themes } from '../../core/words.ts';
import { typed, typedAll, type Values, valuesOf } from '../form-values.ts';
import { type FormState, type Option, Text, Tick, Ticks } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

/** Nothing and what is no number stay what they are, for the schema to speak of. */
export const figure = (form: Values, name: string): unknown => {
  const text = typed(form, name);
  return text === undefined
    ? undefined
    : Number.isNaN(Number(text.replace(',', '.')))
      ? text
      : Number(text.replace(',', '.'));
};

const fields: readonly (keyof ChannelRule)[] = ['tone', 'audience', 'shortest', 'longest', 'heaviestLix'];
const nameIn = (channel: string, field: string) => `${channel}.${field}`;

const Fields = ({ form }: { form: FormState }) => (
  <>
    {channels.map((channel) => (
      <fieldset class="field sheet-part">
        <legend>{channelNames[channel]}</legend>
        <Text name={nameIn(channel, 'tone')} label="Tone" form={form} maxlength={200} />
        <Text name={nameIn(channel, 'audience')} label="Modtagere" form={form} maxlength={200} />
        <div class="field-row">
          <Text name={nameIn(channel, 'shortest')} label="Mindst så mange tegn" form={form} inputmode="numeric" short />
          <Text name={nameIn(channel, 'longest')} label="Højst så mange tegn" form={form} inputmode="numeric" short />
          <Text name={nameIn(channel, 'heaviestLix')} label="Højeste lixtal" form={form} inputmode="numeric" short />
        </div>
      </fieldset>
    ))}
    <Ticks
      name="strengthPositions"
      label="Styrkepositioner"
      form={form}
      options={themes.map((one): Option => [one, themeName(one)])}
    />
    <Ticks
      name="alwaysInFocus"
      label="Skal fortælles mere, hele året"
      form={form}
      options={themes.map((one): Option => [one, themeName(one)])}
    />
    <Tick
      name="linkPosts"
      label="Lytteposten må lave linkopslag på kommunens fælles side, når en af os klikker"
      form={form}
    />
  </>
);

/** Tone, audience and length of each channel. What may never happen on one is not up for change (design rule 10). */
export const channelSettings = storedSetting({
  key: channelRulesKey,
  schema: channelRulesSchema,
  unset: defaultChannelRules,
  title: 'Kanalernes regler',
  path: '/indstillinger/kanaler',
  lead: (
    <p>
      Rådene på siden »Del« bruger det her. Nogle regler ligger fast: på LinkedIn deles aldrig, og Instagram bruges
      aldrig om kritik eller kriser.
    </p>
  ),
  read: (form) => ({
    channels: Object.fromEntries(
      channels.map((channel) => [
        channel,
        Object.fromEntries(
          fields.map((field) => [
            field,
            field === 'tone' || field === 'audience'
              ? (typed(form, nameIn(channel, field)) ?? '')
              : figure(form, nameIn(channel, field)),
          ]),
        ),
      ]),
    ),
    strengthPositions: typedAll(form, 'strengthPositions'),
    alwaysInFocus: typedAll(form, 'alwaysInFocus'),
    linkPosts: form.get('linkPosts') === 'ja',
  }),
  nameOf: ({ path: [first, channel, field] }) =>
    first === 'channels' ? nameIn(String(channel), String(field)) : String(first),
  toValues: ({ channels: rules, strengthPositions, alwaysInFocus, linkPosts }) =>
    valuesOf({
      ...Object.fromEntries(
        channels.flatMap((channel) => fields.map((field) => [nameIn(channel, field), rules[channel][field]])),
      ),
      strengthPositions,
      alwaysInFocus,
      linkPosts,
    }),
  Fields,
  words: ({ channels: rules, strengthPositions, alwaysInFocus, linkPosts }) => ({
    ...Object.fromEntries(
      channels.map((channel) => [channelNames[channel], fields.map((field) => rules[channel][field]).join(' · ')]),
    ),
    Styrkepositioner: strengthPositions.map(themeName).join(', '),
    'Skal fortælles mere': alwaysInFocus.map(themeName).join(', '),
    Linkopslag: linkPosts ? 'ja' : 'nej',
  }),
});
