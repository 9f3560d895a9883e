import { eventName, eventTypes, pingEvent } from '../../core/outgoing-events.ts';
import type { EndpointLine, SentLine } from '../../store/screens-endpoints.ts';
import { alertStateNames } from '../danish-words.ts';
import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { type FormState, type Option, Text, Tick, Ticks } from './settings-fields.tsx';
import { Exactly, When } from './when.tsx';

export const secretHint =
  'Modtageren bruger den til at se, at beskeden er fra jer (Standard Webhooks: webhook-id, webhook-timestamp og webhook-signature).';

const options = eventTypes.map((type): Option => [type, eventName(type)]);

export const EndpointFields = ({ form }: { form: FormState }) => (
  <>
    <Text name="name" label="Hvem får besked" hint="For eksempel Intranettet." form={form} maxlength={80} />
    <Text name="url" label="Adresse" hint="Begynder med https://" form={form} type="url" inputmode="url" />
    <Ticks name="events" label="Når det her sker" form={form} options={options} />
    <Tick name="active" label="Slået til" form={form} />
  </>
);

export const EndpointState = ({ endpoint, now }: { endpoint: EndpointLine; now: Date }) => {
  const { active, pausedAt, failingSince } = endpoint;
  if (!active) return <span class="fact">{pausedAt ? 'slået fra af Lytteposten' : 'slået fra'}</span>;
  if (!failingSince) return <span class="fact">slået til</span>;
  return (
    <span class="fact">
      tager ikke imod, siden <When at={failingSince} now={now} />
    </span>
  );
};

type LogProps = { c: PageContext; endpoint: EndpointLine; sent: readonly SentLine[]; now: Date };

/** What was sent in the last month, and what became of it. */
export const SentLog = ({ c, endpoint, sent, now }: LogProps) =>
  sent.length === 0 ? (
    <p>Der er ikke sendt noget de seneste 30 dage.</p>
  ) : (
    <ul class="entries">
      {sent.map((line) => (
        <li class="entry">
          <p>
            {eventName(line.event)}, <When at={line.createdAt} now={now} />{' '}
            <span class="fact">{alertStateNames[line.state] ?? line.state}</span>
            {line.replayOf !== null && <span class="fact">sendt igen</span>}
          </p>
          <p class="muted">
            {line.attempts === 1 ? '1 forsøg' : `${line.attempts} forsøg`}. {line.lastError ?? ''}{' '}
            {line.state === 'planned' && (
              <>
                Næste forsøg <Exactly at={line.nextTryAt} />.
              </>
            )}
          </p>
          {endpoint.active && line.event !== pingEvent && (
            <form method="post" action={`/indstillinger/webhooks/${endpoint.id}/send-igen`}>
              <CsrfField c={c} />
              <input type="hidden" name="nr" value={line.id} />
              <button class="link-button" type="submit">
                Send igen <span class="sr-only">({eventName(line.event)})</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
