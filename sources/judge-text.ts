import { cleanText } from '../core/hygiene.ts';
import { maskPersonal } from '../core/masking.ts';

/** More would cost a judge time and change nothing. */
const longest = 3_000;

/** Runs of these could pretend to be the marks that stand around a text in judge-prompt.ts. */
const marks = /[<>]{3,}/g;

/**
 * A text as a judge may see it. Posts are masked before they are stored, but our own Pages' posts keep phone numbers and
 * mail addresses that are meant to be used (core/masking.ts); nothing of that leaves the house.
 */
export function textForJudge(text: string): string {
  const masked = maskPersonal(cleanText(text)).replace(marks, ' ').trim();
  return masked.length <= longest ? masked : `${masked.slice(0, longest).replace(/\p{Surrogate}$/u, '')} […]`;
}
