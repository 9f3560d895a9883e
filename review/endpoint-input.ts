import { z } from 'zod';
import { allowedHosts, hostAndPort, refusalOf } from '../core/address.ts';
import { refusedError } from '../core/http-errors.ts';
import { type EventType, eventTypes } from '../core/outgoing-events.ts';
import { parseUrl } from '../core/parse-url.ts';
import type { EndpointValue } from '../store/edit-endpoint.ts';
import { checked, type Read, typed, typedAll, type Values, valuesOf } from './form-values.ts';

export type EndpointFields = Pick<EndpointValue, 'name' | 'url' | 'events' | 'active'>;

/** The same guard stands before every call (core/http.ts); here it says so while somebody can still mend it. */
function problemOf(address: string, allow: readonly string[]): string | undefined {
  const url = parseUrl(address);
  if (!url) return 'er ikke en webadresse';
  const isExempt = allowedHosts(allow).has(hostAndPort(url));
  const refusal = refusalOf(url, isExempt);
  if (refusal !== undefined) return refusedError(refusal, url.hostname).forPeople;
  return url.protocol === 'https:' || isExempt ? undefined : 'skal begynde med https://';
}

export function readEndpoint(form: Values, allow: readonly string[]): Read<EndpointFields> {
  const schema = z.strictObject({
    name: z.string('skriv, hvem der får besked').min(2, 'skriv, hvem der får besked').max(80, 'må højst være 80 tegn'),
    url: z
      .string('skriv adressen')
      .max(2_000, 'er for lang')
      .superRefine((address, issue) => {
        const problem = problemOf(address, allow);
        if (problem !== undefined) issue.addIssue({ code: 'custom', message: problem });
      }),
    events: z
      .array(z.enum(eventTypes as [EventType, ...EventType[]]))
      .min(1, 'vælg mindst én hændelse')
      .transform((events) => eventTypes.filter((type) => events.includes(type))),
    active: z.boolean(),
  });
  return checked(schema, {
    name: typed(form, 'name'),
    url: typed(form, 'url'),
    events: typedAll(form, 'events'),
    active: form.get('active') === 'ja',
  });
}

export const endpointValues = ({ name, url, events, active }: EndpointFields): Values =>
  valuesOf({ name, url, events, active });
