/** Which mail somebody wants to look at, as it would be now: nothing is planned and nothing is sent by looking. */
export type MailWish =
  | { kind: 'digest'; personId: string; date: string; viewerId: string }
  /** One that was written, or with `item` what waits for the same address. */
  | { kind: 'letter'; deliveryId: string }
  | { kind: 'waiting-letter'; itemId: string }
  | { kind: 'report'; reportId: string };
