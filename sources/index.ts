import type { SourceKind } from '../core/words.ts';
import type { Connector } from './contract.ts';
import { createFacebookConnector, type FacebookConnector, type FacebookOptions } from './facebook.ts';
import { createFeedConnector } from './feed.ts';

export type Connectors = {
  /** Undefined for a kind that cannot be read yet. */
  for(kind: SourceKind): Connector | undefined;
  facebook: FacebookConnector;
};

/** Every connector there is, one line each. */
export function createConnectors(options: FacebookOptions): Connectors {
  const facebook = createFacebookConnector(options);
  const connectors: Connector[] = [facebook, createFeedConnector(options)];
  return { for: (kind) => connectors.find(({ kinds }) => kinds.includes(kind)), facebook };
}
