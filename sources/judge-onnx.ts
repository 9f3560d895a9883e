/** Second opinions from a text-classification model in a directory of this machine. Nothing goes out, nothing is fetched. */
import { basename, dirname } from 'node:path';
import { type LyttepostenError, PermanentError, TemporaryError } from '../core/errors.ts';
import { assertGoingOn } from './assert-going-on.ts';
import type { Judge, Opinion } from './judge.ts';
import { type Meaning, type ModelDirectory, readModelDirectory } from './judge-directory.ts';
import { textForJudge } from './judge-text.ts';

type LoadedModel = { directory: ModelDirectory; logitsOf(text: string): Promise<number[]> };

/** Models of the BERT family read no more; some tokenizers do not say so. */
const mostTokens = 512;

/**
 * onnxruntime-node computes on threads of its own, but its `run` waits for them in the caller's thread, after one turn of the
 * event loop. So there is one question at a time and one text per question: the loop stands still for at most one
 * inference, and breathes before the next.
 */
export function createOnnxJudge(dir: string): Judge {
  let loading: Promise<LoadedModel> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const load = () => {
    loading ??= loadModel(dir).catch((error: unknown) => {
      loading = undefined; // whoever mends the directory need not restart us
      throw error;
    });
    return loading;
  };
  return {
    about: `modellen i mappen ${basename(dir)}`,
    prepare: async () => {
      await load();
    },
    ask(item, signal) {
      const answer = turn.then(async () => {
        assertGoingOn(signal);
        const { directory, logitsOf } = await load();
        const logits = await logitsOf(textForJudge(item.text)).catch(() => {
          throw failed(); // the cause is not kept: it may quote what it stumbled over
        });
        return opinionOf(logits, directory);
      });
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}

const failed = (): LyttepostenError =>
  new TemporaryError('model gave no answer', 'Modellen i JUDGE_MODEL_DIR kunne ikke vurdere teksten.');

function opinionOf(logits: number[], { meaning }: ModelDirectory): Opinion {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  if (logits.length !== meaning.length || !Number.isFinite(sum)) throw failed();
  const of = (wanted: Meaning) => (powers[meaning.indexOf(wanted)] ?? 0) / sum;
  return { goodStory: of('good'), negativePress: of('negative') };
}

async function loadModel(dir: string): Promise<LoadedModel> {
  const directory = await readModelDirectory(dir);
  const { env, AutoTokenizer, AutoModelForSequenceClassification } = await import('@huggingface/transformers').catch(
    (cause: unknown) => {
      throw new PermanentError(
        'transformers not installed',
        'JUDGE_MODEL_DIR kræver pakken @huggingface/transformers, som mangler eller ikke kan indlæses her. Installér den, eller fjern JUDGE_MODEL_DIR.',
        { cause },
      );
    },
  );
  env.allowRemoteModels = false;
  env.useFSCache = false;
  env.localModelPath = `${dirname(directory.path)}/`;
  try {
    const local = { local_files_only: true } as const;
    const tokenizer = await AutoTokenizer.from_pretrained(directory.path, local);
    const model = await AutoModelForSequenceClassification.from_pretrained(directory.path, {
      ...local,
      dtype: directory.dtype,
      device: 'cpu',
    });
    return {
      directory,
      async logitsOf(text) {
        const { logits } = await model(tokenizer(text, { truncation: true, max_length: mostTokens }));
        return Array.from(logits.data, Number);
      },
    };
  } catch (cause) {
    throw new PermanentError(
      'model not loaded',
      'JUDGE_MODEL_DIR kan ikke bruges: filerne er der, men modellen kan ikke indlæses. Hent den igen.',
      { cause },
    );
  }
}
