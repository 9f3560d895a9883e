import type { Written } from '../notify/channel.ts';
import { writeAlert } from '../notify/write-alert.ts';
import { writeShort } from '../notify/write-short.ts';
import { writeUpdate } from '../notify/write-update.ts';
import { readMessageFacts } from './message-facts.ts';
import type { Render } from './render.ts';

/** News in a shared channel or in the thread of one person, as the matter stands when it leaves. */
export const renderIncidentMessage: Render = async (delivery, context) => {
  const asked = await readMessageFacts(delivery, context);
  if ('pointless' in asked) return asked;
  return { ways: 'alert' in asked ? forMany(asked.alert) : forOne(asked.update) };
};

/** Nobody in person: whoever taps the button is led to an alert of their own. */
function forMany(facts: Parameters<typeof writeAlert>[0]): Written {
  const { acknowledgeUrl: _, ...told } = facts;
  const acknowledgeUrl = `${told.incidentUrl}/kvitter`;
  return { mail: () => writeAlert(facts), ...writeShort({ ...told, kind: 'alert', acknowledgeUrl }) };
}

const forOne = (facts: Parameters<typeof writeUpdate>[0]): Written => ({
  mail: () => writeUpdate(facts),
  ...writeShort({ ...facts, isRise: false, isEscalation: false, canWait: '' }),
});
