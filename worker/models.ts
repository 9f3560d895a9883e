import { builtInVersion } from '../classifiers/built-in.ts';
import { PermanentError } from '../core/errors.ts';
import { chooseVersion, listVersions, type VersionRow } from '../store/model-versions.ts';
import { type CommandIo, MisuseError } from './command-line.ts';
import type { House } from './house.ts';

type Main = {
  macroF1?: number;
  seriousRecall?: number | null;
  goodPrecisionAtRecall75?: number | null;
  count?: number;
};
/** As the nightly training writes them; a version that came with the program has none. */
type KeptFigures = {
  lessonsLearnt?: number;
  reference?: { newcomer?: Main };
  lessons?: { newcomer?: Main };
};

/** `models` prints the versions; `models use VERSION` makes one live and keeps it, `models use built-in` goes back to ours. */
export async function models(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  { words: [verb, wanted] }: { words: string[] },
  { out, say }: CommandIo,
): Promise<number> {
  const versions = await listVersions(db);
  if (verb === undefined) {
    for (const row of versions) out(JSON.stringify(lineOf(row)));
    return 0;
  }
  if (verb !== 'use' || wanted === undefined)
    throw new MisuseError('Skriv: npm run -s cli -- models, eller models use VERSION, eller models use built-in');
  const isBuiltIn = wanted === 'built-in';
  const version = isBuiltIn ? builtInVersion : wanted;
  const row = versions.find((one) => one.version === version);
  if (!row) throw new MisuseError(`Der er ingen model, der hedder ${wanted}. Se dem med: npm run -s cli -- models`);
  if (!isHere(row))
    throw new PermanentError(
      `model ${version} is not kept`,
      `Modellen ${version} er ikke gemt længere og kan ikke sættes i brug.`,
    );
  await chooseVersion(db, { version, byHand: !isBuiltIn, actor: 'cli', at: clock.now() });
  out(`${version} er i brug fra næste vurdering.`);
  say(
    isBuiltIn
      ? 'Nattens træning kan afløse den, når en ny model ikke er dårligere.'
      : 'Den bliver i brug, til en anden vælges. Med "models use built-in" må nattens træning igen vælge selv.',
  );
  return 0;
}

const isHere = ({ isKept, version }: VersionRow) => isKept || version === builtInVersion;

function lineOf(row: VersionRow) {
  const figures = row.figures as KeptFigures;
  const [reference, recent] = [figures.reference?.newcomer, figures.lessons?.newcomer];
  return {
    version: row.version,
    live: row.live,
    byHand: row.byHand,
    kept: isHere(row),
    trainedAt: row.trainedAt,
    lessons: figures.lessonsLearnt ?? 0,
    macroF1: reference?.macroF1 ?? null,
    seriousRecall: reference?.seriousRecall ?? null,
    goodPrecision: reference?.goodPrecisionAtRecall75 ?? null,
    recentMacroF1: recent?.count ? (recent.macroF1 ?? null) : null,
    note: row.note,
  };
}
