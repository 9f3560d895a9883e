import type { ReadableSource } from '../sources/contract.ts';

/** The central Page as something that can be read, whether or not it is among the sources. */
export const centralSource = (pageId: string): ReadableSource => ({
  id: 'central',
  kind: 'facebook-page',
  externalId: pageId,
  name: '',
  options: {},
  cursor: null,
});
