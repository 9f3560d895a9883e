import { LyttepostenError, PermanentError, sentenceFor } from '../core/errors.ts';
import type { ReadableSource } from '../sources/contract.ts';
import type { SourceValue } from '../store/edit-source.ts';
import { findMunicipality } from '../store/municipality.ts';
import { answerTry, findTry, type SourceFound } from '../store/source-tries.ts';
import { listOwnPages } from '../store/sources.ts';
import type { Handler, JobContext } from './context.ts';

const fortnightMs = 14 * 86_400_000;
const mostTitles = 6;
const longestTitle = 160;
const nothing: SourceFound = { count: null, hasMore: false, titles: [], feeds: [], robots: null };

/** Reads a source once for a person who thinks of adding it, and tells what it would find. Nothing of it is stored as a post. */
export const trySource: Handler<'try-source'> = async ({ id }, context) => {
  const { db, clock, log } = context;
  const asked = await findTry(db, id);
  if (asked?.state !== 'asked') return;
  try {
    await answerTry(db, id, { found: await look(asked.source, context) }, clock.now());
  } catch (error) {
    if (context.signal.aborted) throw error;
    await answerTry(db, id, { sentence: sentenceFor(error) }, clock.now());
    if (!(error instanceof LyttepostenError)) throw error;
  }
  log.info('source-tried', { kind: asked.source.kind });
};

function look(source: SourceValue, context: JobContext): Promise<SourceFound> {
  if (source.kind === 'feed' || source.kind === 'webpage') return lookAtPage(source, context);
  if (source.kind === 'facebook-page' || source.kind === 'facebook-mentions') return lookAtFacebook(source, context);
  return lookAtPosts(source, context);
}

/** What stands on the web for all to read is shown by its titles. */
async function lookAtPage(source: SourceValue, { preview, signal }: JobContext): Promise<SourceFound> {
  if (!preview) return nothing;
  const isPage = source.kind === 'webpage';
  const wish = isPage ? { item: source.item ?? undefined, follow: source.follow } : {};
  const { kind, robots, items, feeds } = await preview(source.externalId, wish, signal);
  if (!isPage && kind === 'webpage' && feeds.length === 0)
    throw new PermanentError(
      'no feed',
      'Adressen er en webside og nævner ingen nyhedsfeeds. Vælg slagsen "Webside" i stedet, og skriv, hvad der skal læses på den.',
    );
  const titles = items.slice(0, mostTitles).map(({ title, lead, link, published }) => ({
    title: (title || lead).slice(0, longestTitle),
    link: link ?? null,
    at: published?.toISOString() ?? null,
  }));
  return {
    count: !isPage && kind === 'webpage' ? 0 : items.length,
    hasMore: false,
    titles,
    feeds: feeds.slice(0, mostTitles).map(({ title, link }) => ({ title: title.slice(0, longestTitle), link })),
    robots,
  };
}

/** Its posts are read by the first scan; here only whether they can be. */
async function lookAtFacebook({ externalId }: SourceValue, { ownPages, signal }: JobContext): Promise<SourceFound> {
  if (!ownPages)
    throw new PermanentError(
      'no key',
      'Der er ingen nøgle til Facebook. Læg systembrugerens nøgle i GRAPH_ACCESS_TOKEN, og start Lytteposten igen.',
    );
  const check = await ownPages.check(externalId, signal);
  if (!check.ok) throw new PermanentError('the page cannot be read', check.sentence);
  return nothing;
}

/** What people wrote is counted, not shown: whoever may add a source need not be one who reads posts. */
async function lookAtPosts(source: SourceValue, context: JobContext): Promise<SourceFound> {
  const { db, clock, signal, connectors } = context;
  const connector = connectors.for(source.kind);
  if (!connector)
    throw new PermanentError(
      `no connector for ${source.kind}`,
      'Den slags kilde kan ikke læses, før dens nøgle er sat. Kilden kan tilføjes nu og begynder, når nøglen er der.',
    );
  const now = clock.now();
  const readable: ReadableSource = { id: '', ...source, options: {}, cursor: null };
  const window = { since: new Date(now.getTime() - fortnightMs), until: now, changedSince: now };
  const municipality = (await findMunicipality(db)) ?? { centralPage: '', hashtags: [] };
  const around = { clock, signal, municipality: { ...municipality, ownPages: await listOwnPages(db) } };
  for await (const batch of connector.read(readable, window, around))
    return { ...nothing, count: batch.posts.length, hasMore: batch.complete === undefined };
  return { ...nothing, count: 0 };
}
