import type { Clock } from '../core/clock.ts';
import { type HttpCatcher, startHttpCatcher } from './http-catcher.ts';

export type CaughtSms = { id: string; at: Date; to: string; text: string; reference: string };

export type SmsCatcher = HttpCatcher & { messages(): CaughtSms[] };

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** A gateway for SMS that keeps them. As real ones do, it knows a repetition by its reference and answers as the first time. */
export async function startSmsCatcher({ clock }: { clock?: Clock } = {}): Promise<SmsCatcher> {
  const catcher = await startHttpCatcher({
    path: '/sms',
    answer: ({ id }) => ({ id: `sms-${id}`, status: 'accepted' }),
    ...(clock && { clock }),
  });
  const messages = () => {
    const known = new Map<string, CaughtSms>();
    for (const { id, at, body } of catcher.calls()) {
      const { to, message, reference } = (body ?? {}) as Record<string, unknown>;
      const sms = { id, at, to: textOf(to), text: textOf(message), reference: textOf(reference) };
      if (!known.has(sms.reference)) known.set(sms.reference, sms);
    }
    return [...known.values()];
  };
  return { ...catcher, messages };
}
