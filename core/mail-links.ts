/**
 * Links of mails that open one door each without a sign-in. No table holds them: what they open stands in the token, signed.
 * Those under a story are many and stand in the text part too, so theirs are short: 76 signs.
 */
import { isSameText, shortSignature, signToken, verifyToken } from './signing.ts';

type LinkSettings = { publicUrl: string; secretKey: string };

/** What one click on "unsubscribe" in the mail program stops (RFC 8058). */
export const mailLists = ['digest', 'report'] as const;
export type MailList = (typeof mailLists)[number];

const choicesPurpose = 'mail choices';
export const choicesLinkMs = 60 * 86_400_000;

/** To a person's choices of mails, and to nothing else. */
export const choicesLink = (
  { publicUrl, secretKey }: LinkSettings,
  { personId, list }: { personId: string; list: MailList },
  expiresAt: Date,
): string =>
  new URL(`/mails/${signToken(secretKey, choicesPurpose, { id: personId, list }, expiresAt)}`, publicUrl).href;

/** Undefined when it is forged, too old or made for another door. */
export function readChoicesToken(
  secretKey: string,
  token: string,
  now: Date,
): { personId: string; list: MailList } | undefined {
  const { id, list } = verifyToken(secretKey, choicesPurpose, token, now) ?? {};
  const known = mailLists.find((one) => one === list);
  return typeof id === 'string' && known ? { personId: id, list: known } : undefined;
}

const lettersPurpose = 'letters';

/** To whether an address wants letters to institutions and departments: there is no person behind it, only its hash. */
export const lettersLink = ({ publicUrl, secretKey }: LinkSettings, addressHash: string, expiresAt: Date): string =>
  new URL(`/mails/${signToken(secretKey, lettersPurpose, { address: addressHash }, expiresAt)}`, publicUrl).href;

export function readLettersToken(secretKey: string, token: string, now: Date): string | undefined {
  const address = verifyToken(secretKey, lettersPurpose, token, now)?.['address'];
  return typeof address === 'string' ? address : undefined;
}

/** What can be done with a good story from the mail. */
export const linkedActions = ['share', 'follow', 'snooze', 'reject'] as const;
export type LinkedAction = (typeof linkedActions)[number];

/** One action of one person on one card, as they saw it. */
export type CardLink = { personId: string; candidateId: string; version: number; action: LinkedAction };

/** Who read the mail on a Friday can act on Monday morning. */
export const cardLinkMs = 3 * 86_400_000;

const minuteMs = 60_000;
const [idBytes, headBytes, signatureBytes] = [16, 41, 16];

export function cardLink({ publicUrl, secretKey }: LinkSettings, link: CardLink, expiresAt: Date): string {
  const head = Buffer.alloc(headBytes);
  head.write(link.personId.replaceAll('-', ''), 0, 'hex');
  head.write(link.candidateId.replaceAll('-', ''), idBytes, 'hex');
  head.writeUInt32BE(link.version, 2 * idBytes);
  head.writeUInt32BE(Math.ceil(expiresAt.getTime() / minuteMs), 2 * idBytes + 4);
  head.writeUInt8(linkedActions.indexOf(link.action), headBytes - 1);
  const token = Buffer.concat([head, signatureOf(secretKey, head)]).toString('base64url');
  return new URL(`/handling/${token}`, publicUrl).href;
}

/** Undefined when it is forged or damaged; `isOpen` is false once its days are over. */
export function readCardLink(
  secretKey: string,
  token: string,
  now: Date,
): (CardLink & { isOpen: boolean }) | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== headBytes + signatureBytes || bytes.toString('base64url') !== token) return undefined;
  const head = bytes.subarray(0, headBytes);
  if (!isSameText(bytes.subarray(headBytes).toString('hex'), signatureOf(secretKey, head).toString('hex')))
    return undefined;
  const action = linkedActions[head.readUInt8(headBytes - 1)];
  if (action === undefined) return undefined;
  return {
    personId: uuidOf(head.subarray(0, idBytes)),
    candidateId: uuidOf(head.subarray(idBytes, 2 * idBytes)),
    version: head.readUInt32BE(2 * idBytes),
    action,
    isOpen: now.getTime() < head.readUInt32BE(2 * idBytes + 4) * minuteMs,
  };
}

const signatureOf = (secretKey: string, head: Uint8Array) =>
  shortSignature(secretKey, 'card link', head).subarray(0, signatureBytes);

const uuidOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
