/** The form of "Mine alarmer": which channel first, when to be left in peace, and days away. */
import { z } from 'zod';
import { type AlertChoices, alertChoicesSchema, channelOrder } from '../core/alert-choices.ts';
import type { Issue } from '../core/issue-sentence.ts';
import { personalChannels } from '../core/words.ts';
import { checked, type Read, typed, type Values, valuesOf } from './form-values.ts';
import { numberedRows } from './numbered-rows.ts';

const { nameIn, shown, ...rows } = numberedRows({ prefix: 'vaek', fields: ['from', 'to'], most: 10, empty: 1 });
export const awayRows = { nameIn, shown };

export const channelFields = ['kanal1', 'kanal2', 'kanal3'] as const;

/** Whoever is away for longer has typed a wrong year, or is no longer to be told at all. */
const longestAwayMs = 366 * 86_400_000;

const day = z.iso.date('skal være en dato');
const schema = alertChoicesSchema
  .extend({
    away: z.array(
      z
        .strictObject({ from: day, to: day })
        .refine(({ from, to }) => from <= to, { path: ['to'], error: 'skal være efter den første dag' })
        .refine(({ from, to }) => !(Date.parse(to) - Date.parse(from) > longestAwayMs), {
          path: ['to'],
          error: 'må højst være et år efter den første dag',
        }),
    ),
  })
  .refine(({ channels = [] }) => new Set(channels).size === channels.length, {
    path: ['channels', channelFields.length - 1],
    error: 'vælg hver kanal én gang',
  });

/** `today`: days away that are over need no keeping. */
export function readAlertForm(form: Values, today: string): Read<AlertChoices> {
  const kind = form.get('ro');
  const own = { from: typed(form, 'quietFrom') ?? '', to: typed(form, 'quietTo') ?? '' };
  const read = checked(
    schema,
    {
      channels: channelFields.map((name) => form.get(name) ?? ''),
      ...(kind === 'egen' && { quiet: own }),
      ...(kind === 'ingen' && { quiet: null }),
      away: rows.read(form),
    },
    (issue) => fieldOf(issue, form),
  );
  if ('problems' in read) return read;
  const { away, channels = [], ...rest } = read.value;
  const isUsual = channels.join() === personalChannels.join();
  const coming = away.filter(({ to }) => to >= today);
  return { value: { ...rest, ...(!isUsual && { channels }), ...(coming.length > 0 && { away: coming }) } };
}

function fieldOf(issue: Issue, form: Values): string {
  const [part, ...rest] = issue.path;
  if (part === 'away') return rows.nameOf({ ...issue, path: rest }, form);
  if (part === 'channels') return channelFields[Number(rest[0] ?? 0)] ?? 'kanal1';
  return rest[0] === 'to' ? 'quietTo' : 'quietFrom';
}

export function alertValues(choices: AlertChoices): Values {
  const { quiet, away = [] } = choices;
  const order = channelOrder(choices);
  const values = valuesOf({
    ...Object.fromEntries(channelFields.map((name, at) => [name, order[at]])),
    ro: quiet === undefined ? 'hus' : quiet === null ? 'ingen' : 'egen',
    quietFrom: quiet?.from,
    quietTo: quiet?.to,
  });
  for (const [name, value] of rows.toValues(away)) values.append(name, value);
  return values;
}
