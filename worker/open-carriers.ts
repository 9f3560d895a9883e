import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import type { Http } from '../core/http.ts';
import type { Carriers } from '../notify/channel.ts';
import { mailCarrier } from '../notify/mail-carrier.ts';
import type { MailTransport } from '../notify/mail-transport.ts';
import { pushCarrier } from '../notify/push-carrier.ts';
import { quickLane } from '../notify/quick-lane.ts';
import { smsCarrier } from '../notify/sms-carrier.ts';
import { teamsCarrier } from '../notify/teams-carrier.ts';
import { makeVapidPair, subjectOf, type VapidKeys } from '../notify/vapid-keys.ts';
import { webhookCarrier } from '../notify/webhook-carrier.ts';
import type { Database } from '../store/db.ts';
import { listPushSubscriptions, markPushGone } from '../store/push-subscriptions.ts';
import { findVapidPair } from '../store/vapid-pair.ts';

type Parts = { config: Config; http: Http; db: Database; clock: Clock; secretKey: string; mail: MailTransport };

/** As many hands as the pool of the mail server has; a slow one keeps no more than these waiting. */
const lane = { most: 3, slowMs: 5_000 };

/** The ways to people that are set up here. Mail and push always are; push is for those who have asked for it. */
export function openCarriers({ config, http, db, clock, secretKey, mail }: Parts): Carriers {
  const { sms, teams, webhook } = config.channels;
  const keys = vapidKeys({ config, db, clock, secretKey });
  const book = {
    browsersOf: (personId: string) => listPushSubscriptions(db, personId),
    forget: (id: string) => markPushGone(db, id, clock.now()),
  };
  return {
    mail: quickLane(mailCarrier(mail), lane),
    push: quickLane(pushCarrier({ http, book, keys }), lane),
    ...(sms && { sms: quickLane(smsCarrier({ http, ...sms }), lane) }),
    ...(teams && { teams: quickLane(teamsCarrier({ http, ...teams }), lane) }),
    ...(webhook && { webhook: quickLane(webhookCarrier({ http, clock, ...webhook }), lane) }),
  };
}

/** Asked for when they are first needed, once for the life of the process. */
export function vapidKeys({
  config,
  db,
  clock,
  secretKey,
}: Pick<Parts, 'config' | 'db' | 'clock' | 'secretKey'>): () => Promise<VapidKeys> {
  let known: VapidKeys | undefined;
  return async () => {
    known ??= {
      ...(await findVapidPair(db, { secretKey, make: makeVapidPair, now: clock.now() })),
      subject: subjectOf(config.mailFrom),
    };
    return known;
  };
}
