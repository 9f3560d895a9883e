/** What the guide and the README show, by file name in docs/pictures. */

export type Reader = 'Kommunikation' | 'Krisekontakt' | 'Fagområde' | 'Ledelse' | 'Administrator' | 'DPO';

type Look = {
  file: string;
  /** Pixels from the top; without it the whole page. */
  height?: number;
  width?: number;
  dark?: boolean;
};

export type PagePicture = Look & {
  reader: Reader;
  path: string;
  /** Links to follow from there, by what stands before or in their address. */
  follow?: string[];
};

/** A mail as its reader sees it, by its subject. */
export type MailPicture = Look & { subject: RegExp };

export const pagePictures: PagePicture[] = [
  { file: 'koe', reader: 'Kommunikation', path: '/koe?bane=gode', height: 860 },
  { file: 'koe-moerk', reader: 'Kommunikation', path: '/koe?bane=pressevagt', height: 860, dark: true },
  { file: 'koe-telefon', reader: 'Kommunikation', path: '/koe?bane=gode', height: 800, width: 380 },
  { file: 'sag', reader: 'Krisekontakt', path: '/sager', follow: ['/sag/'], height: 1100 },
  { file: 'daekning', reader: 'Kommunikation', path: '/daekning', height: 900 },
  { file: 'omraade', reader: 'Fagområde', path: '/omraade', height: 1000 },
  { file: 'tip', reader: 'Fagområde', path: '/tip', height: 900 },
];

export const mailPictures: MailPicture[] = [
  { file: 'morgenoverblik', subject: /gode historier/, height: 1500 },
  { file: 'alarm-mail', subject: /^(?:Mediekrise|Lokal historie)/ },
  { file: 'tak-mail', subject: /Jeres historie/ },
];
