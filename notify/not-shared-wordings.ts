/** Hand-written ways to say that a story is not shared this time. The reason follows (core/kind-reasons.ts). */
type Wording = (source: string) => { subject: string; first: string; more: string };

export const notSharedWordings: readonly [Wording, ...Wording[]] = [
  () => ({
    subject: 'Om jeres historie',
    first: 'Vi har læst jeres historie, men deler den ikke denne gang.',
    more: 'Vi ville hellere sige det end lade jer gætte.',
  }),
  () => ({
    subject: 'Tak for jeres historie',
    first: 'Tak for historien. Vi deler den ikke denne gang.',
    more: 'Det siger ikke noget om, hvor god den er.',
  }),
  () => ({
    subject: 'Et svar om jeres opslag',
    first: 'Vi har haft jeres opslag fremme, men deler det ikke denne gang.',
    more: 'Vi læser alt, hvad I skriver, og bliver ved med det.',
  }),
  (source) => ({
    subject: `Vi har læst historien fra ${source}`,
    first: `Historien fra ${source} bliver ikke delt denne gang.`,
    more: 'I skal vide hvorfor, og at vi har set den.',
  }),
  () => ({
    subject: 'Ikke denne gang',
    first: 'Det blev ikke jeres historie, vi deler denne gang.',
    more: 'Næste gang kan det sagtens være jer.',
  }),
  () => ({
    subject: 'Jeres historie er læst',
    first: 'Vi deler ikke jeres historie denne gang, men den er læst.',
    more: 'Der er nogen her, der lægger mærke til, hvad I laver.',
  }),
  () => ({
    subject: 'Kort om jeres historie',
    first: 'Vi deler ikke jeres historie på kommunens kanaler denne gang.',
    more: 'Den står stadig godt, hvor den står.',
  }),
  () => ({
    subject: 'Vi lader jeres historie blive hos jer',
    first: 'Vi lader jeres historie blive på jeres egen side denne gang.',
    more: 'Tak, fordi I skrev den.',
  }),
  (source) => ({
    subject: 'Hvorfor vi ikke deler denne gang',
    first: `Vi deler ikke historien fra ${source} denne gang, og det er der en grund til.`,
    more: 'Spørg os endelig, hvis I undrer jer.',
  }),
  () => ({
    subject: 'Jeres historie nåede os',
    first: 'Jeres historie nåede os, men vi deler den ikke denne gang.',
    more: 'Bliv ved med at skrive. Det er sådan, vi finder de næste.',
  }),
  () => ({
    subject: 'Et ærligt svar om jeres opslag',
    first: 'Vi deler ikke jeres opslag denne gang.',
    more: 'Det er ikke nemt at vælge fra, og der ligger ikke mere i det end det, vi skriver her.',
  }),
  () => ({
    subject: 'Vi har set jeres historie',
    first: 'Vi har set jeres historie og deler den ikke denne gang.',
    more: 'Skriv gerne igen, når der sker noget hos jer.',
  }),
];
