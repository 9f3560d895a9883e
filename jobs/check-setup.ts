import { departmentOfName } from '../classifiers/department-of-name.ts';
import { LyttepostenError, sentenceFor } from '../core/errors.ts';
import { findMunicipality } from '../store/municipality.ts';
import { answerLook, readLook, type SetupLook } from '../store/setup-steps.ts';
import type { Handler, JobContext } from './context.ts';

const noKey =
  'Der er ingen nøgle til Facebook endnu. Læg systembrugerens nøgle i GRAPH_ACCESS_TOKEN, start Lytteposten igen, og prøv igen her.';

/**
 * Looks outside for the page "Første gang", which reads nothing itself: whether the key to Facebook works, whether the central
 * Page can be read, which Pages the key opens and whose they probably are. Nobody asks: nothing is done.
 */
export const checkSetup: Handler<'check-setup'> = async ({ part }, context) => {
  const { db, clock, log } = context;
  if ((await readLook(db, part))?.state !== 'asked') return;
  const found = await lookAt(part, context);
  await answerLook(db, part, found, clock.now());
  log.info('setup-looked', { part });
};

type Found = Omit<SetupLook, 'state' | 'at'>;

async function lookAt(part: 'access' | 'pages', context: JobContext): Promise<Found> {
  try {
    return part === 'access' ? await access(context) : await pages(context);
  } catch (error) {
    if (!(error instanceof LyttepostenError) || context.signal.aborted) throw error;
    return { sentence: sentenceFor(error) };
  }
}

async function access({ db, tokenCheck, ownPages, signal }: JobContext): Promise<Found> {
  if (!tokenCheck || !ownPages) return { token: { ok: false, sentence: noKey } };
  const system = await tokenCheck.system(signal);
  const token = { ok: system.isValid, sentence: system.sentence ?? 'Nøglen til Facebook virker.' };
  const municipality = await findMunicipality(db);
  if (!system.isValid || !municipality) return { token };
  const central = await ownPages.check(municipality.centralPage, signal);
  return {
    token,
    central: central.ok
      ? { ok: true, sentence: 'Kommunens fælles side kan læses.' }
      : { ok: false, sentence: `Kommunens fælles side kan ikke læses. ${central.sentence}` },
  };
}

async function pages({ ownPages, signal }: JobContext): Promise<Found> {
  if (!ownPages) return { sentence: noKey };
  const found = await ownPages.list(signal);
  return { pages: found.map(({ id, name }) => ({ id, name, department: departmentOfName(name) ?? null })) };
}
