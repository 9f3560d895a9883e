import { labels } from '../../core/words.ts';
import {
  type BlindQuestion,
  findSampleWeek,
  listOutcomes,
  listQuestions,
  saveAnswer,
} from '../../store/blind-samples.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { show } from '../views/layout.tsx';
import { SampleOutcomes } from '../views/sample-outcomes.tsx';
import { SampleQuestion } from '../views/sample-question.tsx';

/** The blind sample, one text at a time: the first that is not answered, or the one that was asked for. */
export const sample: Page = (c) => showSample(c, {});

async function showSample(c: PageContext, { stale }: { stale?: string }) {
  const { db, clock } = c.get('web');
  const { person, csrf } = reader(c);
  const week = await findSampleWeek(db);
  const questions = week === undefined ? [] : await listQuestions(db, week, person.id);
  if (week === undefined || questions.length === 0) return showEmpty(c);
  const wanted = stale ?? c.req.query('nr');
  const open = questions.find(({ answer }) => answer === null);
  const question = questions.find(({ id }) => id === wanted) ?? open;
  if (!question)
    return show(
      c,
      { title: 'Den blinde prøve' },
      <div class="blind">
        <Crumb />
        <h1>Tak! Det var alle {questions.length}</h1>
        <SampleOutcomes outcomes={await listOutcomes(db, week, person.id)} />
      </div>,
    );
  const at = questions.indexOf(question);
  return show(
    c,
    { title: 'Den blinde prøve', status: stale === undefined ? 200 : 409 },
    <div class="blind">
      <Crumb />
      <h1>Den blinde prøve</h1>
      {stale !== undefined && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>Du har svaret på den i et andet vindue. Dit nye svar er ikke gemt; vælg igen, hvis det skal gælde.</p>
        </div>
      )}
      <Progress at={at} questions={questions} />
      <SampleQuestion question={question} csrf={csrf} now={clock.now()} />
      <Turn at={at} questions={questions} />
    </div>,
  );
}

const Crumb = () => (
  <p class="crumb">
    <a href="/vurdering#proeve">Vurdering</a>
  </p>
);

const Progress = ({ at, questions }: { at: number; questions: readonly BlindQuestion[] }) => {
  const answered = questions.filter(({ answer }) => answer !== null).length;
  return (
    <p>
      <label for="fremdrift">
        Nr. {at + 1} af {questions.length}. Du har svaret på {answered}.
      </label>
      <progress id="fremdrift" max={String(questions.length)} value={String(answered)} />
    </p>
  );
};

const Turn = ({ at, questions }: { at: number; questions: readonly BlindQuestion[] }) => {
  const [before, after] = [questions[at - 1], questions[at + 1]];
  return (
    <nav class="pages" aria-label="Andre i prøven">
      {before && <a href={`/vurdering/proeve?nr=${before.id}`}>Forrige</a>}
      {after && <a href={`/vurdering/proeve?nr=${after.id}`}>Spring over</a>}
    </nav>
  );
};

const showEmpty = (c: PageContext) =>
  show(
    c,
    { title: 'Den blinde prøve' },
    <div class="blind">
      <Crumb />
      <h1>Den blinde prøve</h1>
      <div class="empty">
        <h2>Der er ingen prøve lige nu</h2>
        <p>Næste kommer mandag morgen: ti opslag fra ugen, der er gået.</p>
      </div>
    </div>,
  );

export const answerSample: Page = async (c) => {
  const form = c.get('form');
  const id = rowId(c);
  const said = (name: string) => labels.find((one) => one === form.get(name)) ?? null;
  const label = said('svar');
  if (id === undefined || label === null) return c.notFound();
  const outcome = await saveAnswer(c.get('web').db, { sampleId: id, label, saw: said('saa'), by: byReader(c) });
  if (outcome === 'gone') return c.notFound();
  return outcome === 'stale' ? showSample(c, { stale: id }) : c.redirect('/vurdering/proeve', 303);
};
