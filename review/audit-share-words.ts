/** What the log's short words of sharing mean. */
export const shareActionNames: Record<string, string> = {
  'share-found': 'Deling fundet',
  'share-marked': 'Deling markeret i hånden',
  'share-unmarked': 'Markering af deling fortrudt',
  'share-confirmed': 'Sandsynlig deling bekræftet',
  'share-refused': 'Sandsynlig deling afvist',
  'share-unanswered': 'Svar om deling fortrudt',
  'share-gone': 'Ikke længere delt',
  'share-back': 'Delt igen',
  'consent-check': 'Samtykke besvaret',
  'publication-ordered': 'Link-opslag bestilt',
  'publication-cancelled': 'Link-opslag aflyst',
  'publication-done': 'Link-opslag slået op',
};
