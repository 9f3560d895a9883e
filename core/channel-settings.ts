/** Channels of alerts beside mail; one that is missing is off. The addresses are the operator's own. */
export type ChannelSettings = {
  sms: { url: string; token: string | undefined } | undefined;
  teams: { url: string } | undefined;
  webhook: { url: string; secret: string } | undefined;
};

/** A webhook that nobody can tell from a stranger's call is not sent at all. */
export function channelProblems(given: Record<string, string | undefined>): string[] {
  const needs = (name: string, other: string) =>
    given[name] !== undefined && given[other] === undefined
      ? [`${other}: mangler; den kræves, når ${name} er sat`]
      : [];
  return [
    ...needs('SMS_GATEWAY_TOKEN', 'SMS_GATEWAY_URL'),
    ...needs('ALERT_WEBHOOK_URL', 'ALERT_WEBHOOK_SECRET'),
    ...needs('ALERT_WEBHOOK_SECRET', 'ALERT_WEBHOOK_URL'),
  ];
}

type Given = Partial<
  Record<
    'SMS_GATEWAY_URL' | 'SMS_GATEWAY_TOKEN' | 'TEAMS_WEBHOOK_URL' | 'ALERT_WEBHOOK_URL' | 'ALERT_WEBHOOK_SECRET',
    string | undefined
  >
>;

export function channelSettings(set: Given): ChannelSettings {
  const { ALERT_WEBHOOK_URL: hook, ALERT_WEBHOOK_SECRET: secret } = set;
  return {
    sms: set.SMS_GATEWAY_URL ? { url: set.SMS_GATEWAY_URL, token: set.SMS_GATEWAY_TOKEN } : undefined,
    teams: set.TEAMS_WEBHOOK_URL ? { url: set.TEAMS_WEBHOOK_URL } : undefined,
    webhook: hook !== undefined && secret !== undefined ? { url: hook, secret } : undefined,
  };
}
