import { LyttepostenError, PermanentError } from '../core/errors.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause } from '../store/pauses.ts';
import { listSources } from '../store/sources.ts';
import { forgetSubscriptions, saveSubscription } from '../store/subscriptions.ts';
import type { JobContext } from './context.ts';
import { pauseFor } from './pause-for.ts';

const atATime = 4;
const fields = ['feed', 'mention'];

type Page = { pageId: string; name: string };
export type SubscriptionOutcome = Page & { kind: 'kept' | 'mended' | 'paused' | 'failed'; sentence?: string };

/**
 * Asks for the webhooks of every Page that is read, the central one included, and writes down how it stands. Asking where
 * they are there already changes nothing (platform-apis.md §5.1). A Page that is paused is left alone.
 */
export async function subscribePages(
  context: JobContext,
  subscribe: NonNullable<JobContext['subscribePage']>,
): Promise<SubscriptionOutcome[]> {
  const pages = await listPages(context);
  const waiting = pages.values();
  const outcomes: SubscriptionOutcome[] = [];
  const worker = async () => {
    for (const page of waiting) {
      if (context.signal.aborted) return;
      outcomes.push({ ...page, ...(await subscribeOne(page.pageId, context, subscribe)) });
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  if (!context.signal.aborted)
    await forgetSubscriptions(
      context.db,
      pages.map(({ pageId }) => pageId),
    );
  return outcomes.sort((a, b) => a.name.localeCompare(b.name, 'da'));
}

async function listPages({ db }: JobContext): Promise<Page[]> {
  const municipality = await findMunicipality(db);
  const sources = (await listSources(db)).filter(({ kind }) => kind.startsWith('facebook-'));
  const named = sources.map(({ externalId, name }) => [externalId, name] as const);
  const central = municipality ? [[municipality.centralPage, municipality.name] as const] : [];
  return [...new Map([...named, ...central])].map(([pageId, name]) => ({ pageId, name }));
}

async function subscribeOne(
  pageId: string,
  { db, clock }: JobContext,
  subscribe: NonNullable<JobContext['subscribePage']>,
): Promise<Pick<SubscriptionOutcome, 'kind' | 'sentence'>> {
  if (await findPause(db, ['app', 'identity', `page:${pageId}`], clock.now())) return { kind: 'paused' };
  try {
    const { wasMissing } = await subscribe(pageId);
    await saveSubscription(db, { pageId, isActive: true, fields, sentence: null }, clock.now());
    return { kind: wasMissing ? 'mended' : 'kept' };
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await pauseFor(error, { db, clock });
    const sentence = error.forPeople;
    const isActive = error instanceof PermanentError ? false : undefined;
    await saveSubscription(db, { pageId, isActive, fields, sentence }, clock.now());
    return { kind: 'failed', sentence };
  }
}
