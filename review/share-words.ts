/** What the page of sharing calls things. */
import { type Channel, channelNames, channels } from '../core/channel-rules.ts';

/** What a click has done, by the word that the address carries afterwards. */
export const shareNotices: Record<string, string> = {
  samtykke: 'Svarene er gemt.',
  bestilt: 'Link-opslaget er bestilt. Det bliver slået op om et øjeblik; indtil da kan du fortryde.',
  kendt: 'Link-opslaget er allerede bestilt. Der kommer ikke to.',
  aflyst: 'Link-opslaget er aflyst. Intet er slået op.',
  forsent: 'Det var for sent at aflyse: opslaget er på vej eller ude. Slet det på Facebook, hvis det skal væk.',
  delt: 'Markeret som delt. Fagområdet får sin tak om et øjeblik, eller i morgen tidlig, hvis de har fået en mail i dag. Indtil da kan du fortryde.',
  alleredeDelt: 'Historien var allerede markeret som delt.',
  ikkeDelt: 'Fortrudt. Historien er ikke længere markeret som delt.',
  svarJa:
    'Noteret som delt. Fagområdet får sin tak om et øjeblik, eller i morgen tidlig, hvis de har fået en mail i dag. Indtil da kan du fortryde.',
  svarNej: 'Noteret: det er ikke en deling. Vi spørger ikke om den igen.',
  svarFortrudt: 'Fortrudt. Spørgsmålet står åbent igen.',
  svaretFoer: 'Der er allerede svaret, eller der er kommet nyt til. Se, hvad der står nu.',
  takket: 'Det var for sent at fortryde: takken er sendt. Markeringen bliver stående.',
};

export const readChannel = (name: string | null | undefined): Channel | undefined =>
  channels.find((channel) => channel === name);

/** As it stands in a sentence: `på Facebook`, `på intranettet`. */
export const channelInText = (channel: Channel): string =>
  channel === 'intranet' ? 'intranettet' : channelNames[channel];

/** The channel that a person ticked off; undefined for what was found on the central Page. */
export const tickedChannel = (centralExternalId: string): Channel | undefined =>
  readChannel(/^manual\/(\w+)$/.exec(centralExternalId)?.[1]);

/** `lukker` for lukke: what stands in "hvem lukker?". */
export const presentOf = (verb: string): string => (verb.endsWith('gøre') ? verb.slice(0, -1) : `${verb}r`);

/** Facebook's own dialog, to which only an address may be given along. */
export const shareDialog = (link: string): string =>
  `https://www.facebook.com/sharer/sharer.php?${new URLSearchParams({ u: link })}`;

export const sharePath = (id: string, channel?: Channel, query: Record<string, string> = {}): string => {
  const asked = new URLSearchParams({ ...(channel && { kanal: channel }), ...query }).toString();
  return `/kandidat/${id}/del${asked && `?${asked}`}`;
};
