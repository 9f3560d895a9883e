/** What the log calls that which leaves the house: exports, keys of other systems, webhooks. */
export const outsideActionNames: Record<string, string> = {
  'report-made': 'Rapport dannet',
  'report-text': 'Rapport: tekst rettet',
  'report-reckoned': 'Rapport: tal regnet om',
  'report-approved': 'Rapport godkendt',
  'mail-sent-again': 'Mail sendt igen',
  'figures-exported': 'Tal eksporteret',
  'api-token-add': 'Nøgle til andet system lavet',
  'api-token-revoke': 'Nøgle til andet system lukket',
  'webhook-endpoint-add': 'Webhook tilføjet',
  'webhook-endpoint-edit': 'Webhook ændret',
  'webhook-endpoint-remove': 'Webhook fjernet',
  'webhook-endpoint-undo': 'Webhook: ændring fortrudt',
  'webhook-ping': 'Webhook: prøve sendt',
  'webhook-replay': 'Webhook: sendt igen',
};

export const outsideSubjectNames: Record<string, string> = {
  export: 'Eksport',
  delivery: 'Mail',
  report: 'Rapport',
  'api-token': 'Nøgle',
  'webhook-endpoint': 'Webhook',
};
