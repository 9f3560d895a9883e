/** The address of a calendar that others subscribe to: whose it is, and whether it holds everybody's shifts. No table holds it. */
import { signToken, verifyToken } from './signing.ts';

export type CalendarKey = {
  personId: string;
  isWhole: boolean;
  /** Rises when its owner takes their addresses back (store/calendar-feeds.ts). */
  version: number;
};

const purpose = 'calendar';
/** A calendar is subscribed to for years; it ends when its owner takes it back, or leaves. */
const never = new Date('2400-01-01T00:00:00Z');

type LinkSettings = { publicUrl: string; secretKey: string };

export const calendarLink = ({ publicUrl, secretKey }: LinkSettings, { personId, isWhole, version }: CalendarKey) =>
  new URL(
    `/vagt/kalender/${signToken(secretKey, purpose, { id: personId, v: version, all: isWhole }, never)}.ics`,
    publicUrl,
  ).href;

/** Undefined when it is forged or damaged. */
export function readCalendarToken(secretKey: string, token: string, now: Date): CalendarKey | undefined {
  const found = verifyToken(secretKey, purpose, token.replace(/\.ics$/, ''), now);
  const { id, v, all } = found ?? {};
  if (typeof id !== 'string' || typeof v !== 'number') return undefined;
  return { personId: id, version: v, isWhole: all === true };
}
