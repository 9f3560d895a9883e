import type { Written } from './channel.ts';
import type { NewsFacts } from './news-facts.ts';
import { writePush } from './write-push.ts';
import { writeSms } from './write-sms.ts';
import { writeTeamsCard } from './write-teams-card.ts';
import { writeWebhook } from './write-webhook.ts';

/** News of an incident as each of the short channels would say it; the mail is written by its own writer. */
export const writeShort = (facts: NewsFacts): Omit<Written, 'mail'> => ({
  sms: () => writeSms(facts),
  push: () => writePush(facts),
  teams: () => writeTeamsCard(facts),
  webhook: () => writeWebhook(facts),
});
