import { writeAlert } from '../notify/write-alert.ts';
import { writeShort } from '../notify/write-short.ts';
import { readAlertFacts } from './alert-facts.ts';
import type { Render } from './render.ts';

/** An alert as it stands when it leaves, for the channel that it leaves by. */
export const renderAlert: Render = async (delivery, context) => {
  const asked = await readAlertFacts(delivery, context);
  if ('pointless' in asked) return asked;
  const { facts, shortUrl } = asked;
  const short = writeShort({ ...facts, kind: 'alert', acknowledgeUrl: shortUrl });
  return { ways: { mail: () => writeAlert(facts), ...short } };
};
