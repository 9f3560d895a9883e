import { type Classifier, createClassifier } from '../../classifiers/classifier.ts';
import { figuresOf } from '../../classifiers/figures.ts';
import type { LabelledText } from '../../classifiers/labelled-text.ts';
import { mulberry32 } from '../../classifiers/random.ts';
import { readCorpus } from '../../classifiers/read-corpus.ts';
import { finished, trainBlocks } from '../../classifiers/train-blocks.ts';
import { modelFromBytes, modelToBytes } from '../../classifiers/trained-model.ts';

type Learnt = { macroF1: number; department: number };
export type LearnFigures = { domain: string; lessons: number; tested: number; before: Learnt; after: Learnt };

const departments = ['vej_og_ejendom', 'byg_og_miljoe'];
const lessons = 500;

/**
 * How fast the model finds its feet in a field it has never seen: trained without everything of two departments, it gets
 * 500 of their texts as a reviewer's decisions, one on-line step each, and is asked about the others.
 */
export function benchLearn(): LearnFigures {
  const corpus = readCorpus();
  const isNew = ({ department }: LabelledText) => departments.some((one) => one === department);
  const known = corpus.filter((text) => !isNew(text)).map((text) => ({ text, weight: 1 }));
  const calibration = { scale: 1, shifts: [0, 0, 0] };
  const bytes = modelToBytes({ version: 'bench', ...finished(trainBlocks(known)), calibration });
  const drawn = shuffled(corpus.filter(isNew));
  const [taught, asked] = [drawn.slice(0, lessons), drawn.slice(lessons)];
  const before = createClassifier(modelFromBytes(bytes));
  const after = createClassifier(modelFromBytes(bytes));
  for (const text of taught) after.learn(text, 1);
  return {
    domain: departments.join(' and '),
    lessons: taught.length,
    tested: asked.length,
    before: measured(before, asked),
    after: measured(after, asked),
  };
}

function measured({ classify }: Classifier, texts: readonly LabelledText[]): Learnt {
  const { macroF1, department } = figuresOf(texts.map((text) => ({ text, verdict: classify(text.item) })));
  return { macroF1, department };
}

/** The same order every time. */
function shuffled(texts: readonly LabelledText[]): LabelledText[] {
  const random = mulberry32(1);
  return texts
    .map((text) => ({ text, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text);
}
