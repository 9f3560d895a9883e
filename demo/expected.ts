import type { Label, Severity } from '../core/words.ts';

/** How an experienced press officer would judge the item; for measuring, never served. */
export type Expected = { expect?: Label; severity?: Severity };

type Given = { expect?: Label | undefined; severity?: Severity | undefined };

export const expectedOf = ({ expect, severity }: Given): Expected => ({
  ...(expect && { expect }),
  ...(severity !== undefined && { severity }),
});
