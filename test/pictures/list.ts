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
  /** The first link to follow from there, by how its address begins; and the page below it. */
  follow?: string;
  below?: string;
};

/** A mail as its reader sees it, by its subject. */
export type MailPicture = Look & { subject: RegExp };

export const pagePictures: PagePicture[] = [
  { file: 'koe', reader: 'Kommunikation', path: '/koe?bane=gode', height: 860 },
  { file: 'koe-moerk', reader: 'Kommunikation', path: '/koe?bane=pressevagt', height: 860, dark: true },
  { file: 'koe-telefon', reader: 'Kommunikation', path: '/koe?bane=gode', height: 800, width: 380 },
  { file: 'kort', reader: 'Kommunikation', path: '/koe?bane=gode', follow: '/kandidat/', height: 1500 },
  {
    file: 'deling',
    reader: 'Kommunikation',
    path: '/koe?bane=gode',
    follow: '/kandidat/',
    below: '/del',
    height: 1500,
  },
  { file: 'aarshjul', reader: 'Kommunikation', path: '/aarshjul', height: 1000 },
  { file: 'regler', reader: 'Kommunikation', path: '/regler/ny?slags=frase', height: 800 },
  { file: 'indstillinger', reader: 'Administrator', path: '/indstillinger', height: 1000 },
  { file: 'start', reader: 'Administrator', path: '/start', height: 900 },
  { file: 'sag', reader: 'Krisekontakt', path: '/sager', follow: '/sag/', height: 1100 },
  { file: 'sag-telefon', reader: 'Krisekontakt', path: '/sager', follow: '/sag/', height: 1600, width: 380 },
  { file: 'sager', reader: 'Kommunikation', path: '/sager', height: 900 },
  { file: 'vagt', reader: 'Kommunikation', path: '/vagt', height: 900 },
  { file: 'mine-alarmer', reader: 'Krisekontakt', path: '/mine-alarmer', height: 1300 },
  { file: 'aaret', reader: 'Kommunikation', path: '/indstillinger/alarmer/aaret', height: 1200 },
  { file: 'daekning', reader: 'Kommunikation', path: '/daekning', height: 900 },
  { file: 'udsendelser', reader: 'Kommunikation', path: '/udsendelser', height: 1000 },
  { file: 'eksport', reader: 'Kommunikation', path: '/eksport', height: 900 },
  { file: 'mine-mails', reader: 'Kommunikation', path: '/mine-mails', height: 900 },
  { file: 'omraade', reader: 'Fagområde', path: '/omraade', height: 1000 },
  { file: 'tip', reader: 'Fagområde', path: '/tip', height: 900 },
];

export const mailPictures: MailPicture[] = [
  { file: 'morgenoverblik', subject: /gode historier/, height: 1500 },
  { file: 'alarm-mail', subject: /^(?:Mediekrise|Lokal historie)/ },
];
