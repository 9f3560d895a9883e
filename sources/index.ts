import type { SourceKind } from '../core/words.ts';
import { createBlueskyConnector } from './bluesky.ts';
import type { Connector } from './contract.ts';
import { createDocumentReader, type DocumentReader } from './document-reader.ts';
import { createFacebookConnector, type FacebookConnector, type FacebookOptions } from './facebook.ts';
import { createFeedConnector } from './feed.ts';
import { createInstagramConnector } from './instagram.ts';
import type { HashtagSlots } from './instagram-hashtags.ts';
import { createLinkedinConnector } from './linkedin.ts';
import { createMastodonConnector } from './mastodon.ts';
import { createPreview, type PreviewSource } from './preview-source.ts';
import { createRobotsGate } from './robots-gate.ts';
import { createWebpageConnector } from './webpage.ts';

export type Connectors = {
  /** Undefined for a kind that cannot be read yet. */
  for(kind: SourceKind): Connector | undefined;
  facebook: FacebookConnector;
  preview: PreviewSource;
  /** Ends the threads that read documents. */
  close(): Promise<void>;
};

type ConnectorOptions = FacebookOptions & { documents?: DocumentReader; blueskyUrl?: string } & AccountOptions;

/** What Instagram and LinkedIn want besides; they cannot be read where it is missing. */
type AccountOptions = {
  hashtagSlots?: HashtagSlots;
  linkedin?: { url: string; version: string; accessToken: string | undefined };
};

/** Every connector there is, one line each. */
export function createConnectors(options: ConnectorOptions): Connectors {
  const facebook = createFacebookConnector(options);
  const { http, clock, documents = createDocumentReader() } = options;
  const pages = { http, clock, documents, robots: createRobotsGate({ http, clock }) };
  const open = [createBlueskyConnector(options), createMastodonConnector(options)];
  const connectors: Connector[] = [facebook, createFeedConnector(pages), createWebpageConnector(pages), ...open];
  connectors.push(...accountConnectors(options));
  return {
    for: (kind) => connectors.find(({ kinds }) => kinds.includes(kind)),
    facebook,
    preview: createPreview(pages),
    close: documents.close,
  };
}

function accountConnectors(options: ConnectorOptions): Connector[] {
  const { hashtagSlots, linkedin } = options;
  const accessToken = linkedin?.accessToken;
  return [
    ...(hashtagSlots ? [createInstagramConnector({ ...options, hashtagSlots })] : []),
    ...(linkedin && accessToken ? [createLinkedinConnector({ ...options, ...linkedin, accessToken })] : []),
  ];
}
