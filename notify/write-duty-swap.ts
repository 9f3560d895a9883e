import { formatDateTime } from '../core/danish-time.ts';
import { type Span, spanWords } from '../core/duty-holes.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { plainLine } from './outside-text.ts';

export type DutySwapFacts = {
  /** The mail goes to who has the shift now, or to who had it. */
  isTaker: boolean;
  other: string;
  by: string;
  shift: Span;
  /** Left out: the swap was taken back. */
  undo?: { url: string; until: Date };
  dutyUrl: string;
};

function firstOf({ isTaker, other, undo, shift }: DutySwapFacts): string {
  const when = spanWords(shift);
  const colleague = plainLine(other, 80);
  if (undo) return isTaker ? `Du har nu vagten ${when}.` : `${colleague} har nu vagten ${when}.`;
  return isTaker ? `${colleague} har igen vagten ${when}.` : `Du har igen vagten ${when}.`;
}

/** Who is on call now, and the way back for a day. */
export function writeDutySwap(facts: DutySwapFacts): Message {
  const { isTaker, other, by, undo, dutyUrl } = facts;
  const first = firstOf(facts);
  const did = undo ? `${plainLine(by, 80)} byttede vagten.` : 'Byttet er fortrudt.';
  const before = undo && isTaker ? ` Før havde ${plainLine(other, 80)} den.` : '';
  return messageOf({
    subject: undo ? 'En vagt er byttet' : 'Et vagtbytte er fortrudt',
    preheader: first,
    first,
    tone: 'calm',
    title: undo ? 'En vagt er byttet' : 'Et vagtbytte er fortrudt',
    blocks: [
      { paragraph: `${did}${before}` },
      ...(undo
        ? [
            {
              button: { label: 'Fortryd', url: undo.url },
              lead: `Var det ikke meningen, så fortryd senest ${formatDateTime(undo.until)}:`,
            },
          ]
        : []),
      { link: { label: 'Se vagtlisten', url: dutyUrl } },
    ],
    footer: ['Du får den, fordi vagten er eller var din.'],
  });
}
