import { formatDate } from '../../core/danish-time.ts';
import { isMute, judgeOf, type RuleKind } from '../../core/reading-rules.ts';
import { retentionDays } from '../../store/purge.ts';
import type { RuleWish } from '../../store/rules.ts';
import type { HitPost } from '../../store/screens-rules.ts';
import type { Values } from '../form-values.ts';
import { counted, number } from '../number-words.ts';
import { ruleFields } from '../rule-input.ts';
import { type Trial, trialDays, trialShare } from '../rule-trial.ts';
import { Kept } from './rule-form.tsx';
import { RulePosts } from './rule-posts.tsx';

type TrialProps = {
  trial: Trial;
  wish: RuleWish;
  values: Values;
  csrf: string;
  examples: readonly HitPost[];
  now: Date;
};

/** What a rule would have done in the last 90 days, and the choice: save it, mend it, or let it be. */
export const RuleTrial = ({ trial, wish, values, csrf, examples, now }: TrialProps) => (
  <div class="rule-trial">
    {trial.isDone ? <Result trial={trial} kind={wish.kind} /> : <Progress trial={trial} now={now} />}
    <form method="post" action="/regler/proev" class="rule-buttons" {...(!trial.isDone && { 'data-go-on': 'true' })}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="proeve" value={JSON.stringify(trial)} />
      <Kept values={values} names={ruleFields} />
      {!trial.isDone && (
        <button class="button button-primary" type="submit">
          Fortsæt prøven
        </button>
      )}
      <button
        class={`button ${trial.isDone ? 'button-primary' : 'button-secondary'}`}
        type="submit"
        formaction="/regler/gem"
      >
        {trial.isDone ? 'Gem reglen' : 'Gem uden at vente'}
      </button>
      <button class="button button-secondary" type="submit" name="ret" value="ja">
        Ret den først
      </button>
      <a href="/regler">Drop den</a>
    </form>
    {examples.length > 0 && (
      <section>
        <h2>{counted(examples.length, 'eksempel', 'eksempler')}</h2>
        {trial.relevant > 0 && <p>Dem, nogen har brugt, eller som var alvorlige, står først.</p>}
        <RulePosts posts={examples} holds={judgeOf({ ...wish, sourceId: null })} now={now} />
      </section>
    )}
  </div>
);

const Progress = ({ trial, now }: { trial: Trial; now: Date }) => {
  const share = trialShare(trial, now);
  return (
    <div class="notice notice-plain" role="status">
      <p>
        <label for="fremdrift">
          Prøver … {Math.floor(100 * share)} % af de {trialDays} dage
          {trial.after && ` (tilbage til ${formatDate(new Date(trial.after.at))})`}.{' '}
          {counted(trial.hits, 'opslag', 'opslag')} ramt indtil nu.
        </label>
      </p>
      <progress id="fremdrift" max="100" value={String(Math.floor(100 * share))} />
    </div>
  );
};

const Result = ({ trial, kind }: { trial: Trial; kind: RuleKind }) => (
  <div class="notice notice-plain" id="besked" role="status" tabindex={-1}>
    <p class="rule-result">
      <strong>
        Ville have ramt {number(trial.hits)}, heraf {number(trial.relevant)} relevante.
      </strong>
    </p>
    <p>{whatFollows(trial, kind)}</p>
    <p class="muted">
      Set på {counted(trial.read, 'opslag', 'opslag')} fra de seneste {trialDays} dage. Relevant er det, nogen har delt,
      fulgt eller sendt videre, og det, der er på niveau 2 eller 3.
      {trial.erased > 0 &&
        ` ${number(trial.erased)} af dem har ikke deres tekst mere (den slettes efter ${retentionDays.neutral} eller ${retentionDays.candidate} dage), så ord kan ikke findes i dem.`}
    </p>
  </div>
);

function whatFollows({ hits, cards, red }: Trial, kind: RuleKind): string {
  if (hits === 0) return 'Intet i de seneste 90 dage. Se efter, om ordene er stavet, som folk skriver dem.';
  if (kind === 'watch') return `${counted(cards, 'kort', 'kort')} ville være blevet mærket og løftet i køen.`;
  if (kind === 'must')
    return `${number(hits - cards)} af dem kom ikke i køen dengang. Det ville de have gjort med reglen.`;
  if (!isMute(kind)) return '';
  const through = red === 0 ? '' : ` ${number(red)} er på niveau 3 og ville være kommet alligevel.`;
  return `${counted(cards, 'kort', 'kort')} ville I ikke have set i køen, hvis reglen havde været der.${through}`;
}
