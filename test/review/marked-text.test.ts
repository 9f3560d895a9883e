import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markText } from '../../review/marked-text.ts';

const joined = (text: string, reasons: Parameters<typeof markText>[1]) =>
  markText(text, reasons)
    .map((piece) => piece.text)
    .join('');

describe('marked text', () => {
  const anySpans = fc.string({ unit: 'grapheme', maxLength: 80 }).chain((text) =>
    fc.tuple(
      fc.constant(text),
      fc
        .array(fc.tuple(fc.integer({ min: -2, max: 85 }), fc.nat(20), fc.string({ maxLength: 4 }), fc.boolean()), {
          maxLength: 5,
        })
        .map((spans) =>
          spans.map(([start, length, why, wrong]) => ({
            start,
            span: wrong ? 'x'.repeat(length) : text.slice(Math.max(start, 0), Math.max(start, 0) + length),
            why,
          })),
        ),
    ),
  );

  it('joins to the original, whatever the spans', () => {
    fc.assert(fc.property(anySpans, ([text, reasons]) => joined(text, reasons) === text));
  });

  it('marks exactly the letters of the spans that stand where they say', () => {
    fc.assert(
      fc.property(anySpans, ([text, reasons]) => {
        const isMarked = Array.from({ length: text.length }, () => false);
        for (const { span, start } of reasons)
          if (start >= 0 && text.slice(start, start + span.length) === span)
            isMarked.fill(true, start, start + span.length);
        expect(
          markText(text, reasons).flatMap((piece) =>
            Array.from({ length: piece.text.length }, () => piece.why.length > 0),
          ),
        ).toEqual(isMarked);
      }),
    );
  });

  it('keeps the why of spans that overlap, each at its own end', () => {
    const pieces = markText('for få voksne igen', [
      { span: 'for få voksne', start: 0, why: 'bemanding' },
      { span: 'voksne igen', start: 7, why: 'gentagelse' },
    ]);
    expect(pieces).toEqual([
      { text: 'for få ', why: ['bemanding'], ends: [] },
      { text: 'voksne', why: ['bemanding', 'gentagelse'], ends: ['bemanding'] },
      { text: ' igen', why: ['gentagelse'], ends: ['gentagelse'] },
    ]);
  });
});
