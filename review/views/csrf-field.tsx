import type { PageContext } from '../page.ts';

/** Whoever happens to be signed in, too, must send the secret of their session along. */
export const CsrfField = ({ c }: { c: PageContext }) => {
  const signedIn = c.get('signedIn');
  return signedIn && <input type="hidden" name="csrf" value={signedIn.csrf} />;
};
