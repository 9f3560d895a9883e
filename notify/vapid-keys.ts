import webPush from 'web-push';

/** Who we are to the browsers' own services (RFC 8292); `subject` is where they can write to us. */
export type VapidKeys = { publicKey: string; privateKey: string; subject: string };

export const makeVapidPair = (): { publicKey: string; privateKey: string } => webPush.generateVAPIDKeys();

/** The address in `Lytteposten <lytteposten@kommune.dk>`. */
export const subjectOf = (mailFrom: string): string => `mailto:${/<([^<>]+)>/.exec(mailFrom)?.[1] ?? mailFrom.trim()}`;
