/** Trains anew, which takes a minute: among the tests that take turns, so that nothing else is slowed down by it. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtInFile } from '../../classifiers/built-in.ts';
import { builtInBytes } from '../../classifiers/train.ts';

describe('the built-in model', () => {
  it('is what training gives from the corpus as it is now', { timeout: 400_000 }, () => {
    // What is zipped, and not how: that may differ by version and machine.
    const isSame = gunzipSync(builtInBytes()).equals(gunzipSync(readFileSync(builtInFile)));
    expect(isSame, 'corpus, lists or features have changed since the last `npm run -s train`').toBe(true);
  });
});
