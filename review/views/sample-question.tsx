import { labels } from '../../core/words.ts';
import type { BlindQuestion } from '../../store/blind-samples.ts';
import { labelNames } from '../danish-words.ts';
import { When } from './when.tsx';

/** One text to be judged, with nothing beside it that tells what the model said. */
export const SampleQuestion = ({ question, csrf, now }: { question: BlindQuestion; csrf: string; now: Date }) => (
  <>
    <section class="blind-text">
      <h2 class="sr-only">Teksten</h2>
      <p class="muted">
        {question.source}
        {question.ownVoice ? ' (os selv)' : ''} <span aria-hidden="true">·</span>{' '}
        <When at={question.postedAt} now={now} />
      </p>
      {question.parent !== null && (
        <blockquote class="thread">
          <p class="thread-label">Svar på</p>
          <p>{question.parent}</p>
        </blockquote>
      )}
      <p class="post-text">{question.text}</p>
    </section>
    <h2>Hvad er det, set fra kommunen?</h2>
    <form method="post" action={`/vurdering/proeve/${question.id}`} class="blind-choices" data-blind>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="saa" value={question.answer ?? ''} />
      {labels.map((label, at) => (
        <button
          class="button button-secondary"
          type="submit"
          name="svar"
          value={label}
          data-figure={String(at + 1)}
          aria-pressed={question.answer === label ? 'true' : 'false'}
        >
          {labelNames[label]}
          <kbd aria-hidden="true">{at + 1}</kbd>
        </button>
      ))}
    </form>
    <p class="muted">Tasterne 1, 2 og 3 svarer. Du kan gå tilbage og svare om, indtil næste prøve kommer.</p>
  </>
);
