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
  /** The reader's own shifts: the whole list is not for everybody who has one. */
  shiftsUrl: string;
};

function firstOf({ isTaker, other, undo, shift }: DutySwapFacts): string {
  const when = spanWords(shift);
  const colleague = plainLine(other, 80);
  if (undo) return isTaker ? `Du har nu vagten ${when}.` : `${colleague} har nu vagten ${when}.`;
  return isTaker ? `${colleague} har igen vagten ${when}.` : `Du har igen vagten ${when}.`;
}

/** Who is on call now, and the way back for a day. */
export function writeDutySwap(facts: DutySwapFacts): Message {
  const { undo, shiftsUrl } = facts;
  const first = firstOf(facts);
  const title = titleOf(facts);
  return messageOf({
    subject: title,
    preheader: first,
    first,
    tone: 'calm',
    title,
    blocks: [
      { paragraph: whoDid(facts) },
      ...(undo
        ? [
            {
              button: { label: 'Fortryd byttet', url: undo.url },
              lead: `Var det ikke meningen? I kan begge fortryde byttet indtil ${formatDateTime(undo.until)}:`,
            },
          ]
        : []),
      { link: { label: 'Se dine vagter', url: shiftsUrl } },
    ],
    footer: ['Du får mailen, fordi vagten er eller var din.'],
  });
}

function titleOf({ isTaker, undo }: DutySwapFacts): string {
  if (!undo) return 'Et vagtbytte er fortrudt';
  return isTaker ? 'Du har fået en vagt' : 'Din vagt er byttet';
}

function whoDid({ isTaker, other, by, undo }: DutySwapFacts): string {
  if (!undo) return 'Byttet er fortrudt, og alt er, som det var før.';
  const [who, before] = [plainLine(by, 80), plainLine(other, 80)];
  if (!isTaker) return `${who} har byttet vagten.`;
  return by === other
    ? `${before} havde vagten og har givet den til dig.`
    : `${who} har byttet vagten. Før var det ${before}, der havde den.`;
}
