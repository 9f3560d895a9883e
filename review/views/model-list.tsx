import type { ShownVersion } from '../../store/screens-judgement.ts';
import { ofHundred } from '../figure-words.ts';
import { choiceNames, choiceOf, isChoice } from '../model-choice.ts';
import { Exactly } from './when.tsx';

type ListProps = { versions: readonly ShownVersion[]; builtInModel: string; mayChoose: boolean };

/** Every version of the model: where it comes from, what it was measured at, and the way back to it. */
export const ModelList = (props: ListProps) => (
  <ol class="entries models">
    {props.versions.map((version) => (
      <li class="entry">
        <p class="entry-head">
          <strong>{version.version}</strong>
          {version.live && (
            <>
              {' '}
              <span class="fact">I brug</span>
            </>
          )}
        </p>
        <p class="muted">
          {isTrainedHere(version) ? 'Trænet' : 'Fulgte med programmet, taget ind'} <Exactly at={version.trainedAt} />
          {version.figures.lessonsLearnt > 0 && `, med ${version.figures.lessonsLearnt} af jeres svar`}
        </p>
        <MainFigures version={version} />
        {version.note !== null && <p>{version.note}</p>}
        {props.mayChoose && <Choose {...props} version={version} />}
      </li>
    ))}
  </ol>
);

/** As the nightly training names them. */
const isTrainedHere = ({ version }: ShownVersion) => version.endsWith('.nat');

function MainFigures({ version: { figures } }: { version: ShownVersion }) {
  if (figures.reference === null) return <p class="muted">Den er ikke målt.</p>;
  const { macroF1, seriousRecall, goodPrecisionAtRecall75 } = figures.reference;
  const told = [
    ['Samlet karakter', macroF1],
    ['Finder det alvorlige', seriousRecall],
    ['Gode forslag er gode', goodPrecisionAtRecall75],
  ] as const;
  return (
    <ul class="facts">
      {told.map(
        ([title, share]) =>
          share !== null && (
            <li class="fact">
              {title} {ofHundred(share)}
            </li>
          ),
      )}
    </ul>
  );
}

function Choose({ version, builtInModel }: { version: ShownVersion; builtInModel: string }) {
  const choice = choiceOf(version, builtInModel);
  if (choice === 'not-kept') return <p class="muted">Den er ikke gemt længere og kan ikke tages i brug.</p>;
  if (!isChoice(choice)) return null;
  return (
    <p>
      <a class="button button-secondary" href={`/vurdering/model/${encodeURIComponent(version.version)}`}>
        {choiceNames[choice]}
        <span class="sr-only"> {version.version}</span>
      </a>
    </p>
  );
}
