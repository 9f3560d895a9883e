import { sentenceFor, TemporaryError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import type { ClassifiableText, SecondOpinion, Verdict } from '../core/words.ts';
import type { Judge } from '../sources/judge.ts';

type Judged = { item: ClassifiableText; verdict: Verdict };

export type Asking = {
  /** None: second opinions are off, and nobody is asked. */
  judge: Pick<Judge, 'ask'> | undefined;
  /** Judges again, with the opinion as one more feature; by the model that gave the first verdict. */
  classify(item: ClassifiableText): Verdict;
  log: Log;
  signal: AbortSignal;
  /** For the whole batch, so that alerts never wait longer (30 s). */
  deadlineMs?: number;
};

const atATime = 4;
/** So many failures with no answer between them, and the rest of the batch is spared the waiting. */
const mostFailures = 4;

/**
 * Asks about the verdicts that are unsure, and only those; they come back judged again and `given`. Where no answer came in
 * time the first verdict stands and is marked `missing`, which people see. One line in the log for a batch.
 * @throws TemporaryError when the process is stopping: the batch comes again, with time to ask.
 */
export async function askSecondOpinion<T extends Judged>(
  judged: readonly T[],
  { judge, classify, log, signal, deadlineMs = 30_000 }: Asking,
): Promise<(T & { secondOpinion?: SecondOpinion })[]> {
  const unsure = judged.filter(({ verdict }) => verdict.unsure);
  if (!judge || unsure.length === 0) return [...judged];
  const second = new Map<T, Verdict>();
  const failures: unknown[] = [];
  let inARow = 0;
  await withDeadline(signal, deadlineMs, async (stop) => {
    const waiting = unsure.values();
    const ask = async () => {
      for (const asked of waiting) {
        if (stop.aborted || inARow >= mostFailures) return;
        try {
          const opinion = await orStop(judge.ask(asked.item, stop), stop);
          second.set(asked, classify({ ...asked.item, opinion }));
          inARow = 0;
        } catch (error) {
          failures.push(error);
          inARow += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: atATime }, ask));
  });
  if (signal.aborted) throw new TemporaryError('stopped while asking', 'Vurderingen blev afbrudt og tages om.');
  const missing = unsure.length - second.size;
  if (missing > 0) log.warn('second-opinion-missing', { count: missing, problem: sentenceFor(failures[0]) });
  return judged.map((post) => {
    const verdict = second.get(post);
    if (verdict) return { ...post, verdict, secondOpinion: 'given' as const };
    return post.verdict.unsure ? { ...post, secondOpinion: 'missing' as const } : post;
  });
}

/** Runs with a signal of its own that ends at the deadline or with the outer one. */
async function withDeadline(outer: AbortSignal, deadlineMs: number, run: (stop: AbortSignal) => Promise<void>) {
  const stopping = new AbortController();
  const late = () =>
    stopping.abort(new TemporaryError('second opinions: deadline', 'Second opinion svarede ikke i tide.'));
  const end = () => stopping.abort(outer.reason);
  const timer = setTimeout(late, deadlineMs);
  outer.addEventListener('abort', end, { once: true });
  if (outer.aborted) end();
  try {
    await run(stopping.signal);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', end);
  }
}

/** The answer, or the reason to stop, whichever comes first: a judge that does not listen cannot hold the batch. */
function orStop<A>(answer: Promise<A>, stop: AbortSignal): Promise<A> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(stop.reason);
    stop.addEventListener('abort', leave, { once: true });
    if (stop.aborted) leave();
    void answer.then(resolve, reject).finally(() => stop.removeEventListener('abort', leave));
  });
}
