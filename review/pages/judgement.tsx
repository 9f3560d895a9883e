import { countLessons, listMeasuredVersions, type ShownVersion } from '../../store/screens-judgement.ts';
import { mayUse } from '../access.ts';
import { type Page, reader } from '../page.ts';
import { ConfusionTable } from '../views/confusion-table.tsx';
import { FigureList } from '../views/figure-list.tsx';
import { BlindSample } from '../views/judgement-blind.tsx';
import { JudgedByDecisions } from '../views/judgement-decisions.tsx';
import { JudgementDrift } from '../views/judgement-drift.tsx';
import { show } from '../views/layout.tsx';
import { ModelList } from '../views/model-list.tsx';
import { decisionDays, judgementFacts, sampleWeeks } from './judgement-facts.ts';

/** So many versions are shown, the newest; the one in use and the one that comes with the program always are. */
const shownVersions = 20;

/** How good the judgement is: measured figures, what it has learnt since, and every version with the way back. Holds no posts. */
export const judgement: Page = async (c) => {
  const { db, config, clock } = c.get('web');
  const { person } = reader(c);
  const versions = await listMeasuredVersions(db);
  const live = versions.find((one) => one.live);
  const isHere = live === undefined || live.isKept || live.version === config.builtInModel;
  const lessons = await countLessons(db, live?.lessonsThrough ?? 0n);
  const facts = await judgementFacts(db, { now: clock.now(), personId: person.id });
  const mayRead = mayUse('GET /vurdering/eksempler', person.roles);
  const hrefOf = (said: string, model: string) => `/vurdering/eksempler?sagt=${said}&model=${model}`;
  return show(
    c,
    { title: 'Vurdering' },
    <>
      <h1>Vurdering: hvor god er den?</h1>
      {c.req.query('valgt') !== undefined && live && <Chosen live={live} />}
      {!isHere && (
        <div class="notice notice-warning" role="alert">
          <p>
            {live.version} følger ikke med dette program. Indtil en anden vælges, vurderer den indbyggede,{' '}
            {config.builtInModel}.
          </p>
        </div>
      )}
      <BlindSample answered={facts.answered} weeks={sampleWeeks} own={facts.own} mayAnswer={mayRead} />
      <JudgedByDecisions confusion={facts.confusion} days={decisionDays} hrefOf={mayRead ? hrefOf : undefined} />
      <JudgementDrift drift={facts.drift} weeks={facts.weeks} />
      <section id="maalt">
        <h2>Målt på tekster med facit</h2>
        <Measured live={live} />
      </section>
      <section>
        <h2>Hvad den har lært af jer</h2>
        <p>{learntSentence(lessons)}</p>
        <p>
          Når I beslutter om et kort, lærer vurderingen det med det samme, og en rettelse tæller mest. Fortryder I,
          glemmer den det igen.
        </p>
      </section>
      <section id="udgaver">
        <h2>Udgaver af modellen</h2>
        <p>
          Om natten trænes en ny udgave, når I har lært den noget nyt. Den tages kun i brug, hvis den ikke er dårligere.
          De gamle er her stadig.
        </p>
        <ModelList
          versions={versions.filter((one, at) => at < shownVersions || one.live || one.version === config.builtInModel)}
          builtInModel={config.builtInModel}
          mayChoose={mayUse('POST /vurdering/model/:version', person.roles)}
        />
      </section>
    </>,
  );
};

const Chosen = ({ live }: { live: ShownVersion }) => (
  <div class="notice" role="status" id="besked" tabindex={-1}>
    <p>
      Gemt. <strong>{live.version}</strong> er i brug fra næste vurdering.
    </p>
  </div>
);

function Measured({ live }: { live: ShownVersion | undefined }) {
  const reference = live?.figures.reference;
  if (!live || !reference) return <p class="empty">Modellen er ikke målt endnu.</p>;
  return (
    <>
      <p>
        I brug lige nu: <strong>{live.version}</strong>. Den er målt på {reference.count} tekster, som har et facit, og
        som den aldrig har lært af.
      </p>
      <p>
        <strong>Tag tallene med et forbehold.</strong> De, der har lavet Lytteposten, har selv skrevet teksterne og
        facit. Det er ikke rigtige opslag. I hverdagen må I regne med flere fejl, mest i begyndelsen.
      </p>
      <FigureList figures={live.figures} />
      {reference.confusion.length > 0 && <ConfusionTable confusion={reference.confusion} />}
    </>
  );
}

function learntSentence({ all, corrections }: { all: number; corrections: number }): string {
  if (all === 0) return 'Der er ikke kommet noget nyt at lære, siden modellen blev trænet.';
  const told = [
    ...counted(all - corrections, 'beslutning', 'beslutninger'),
    ...counted(corrections, 'rettelse', 'rettelser'),
  ];
  return `Siden modellen blev trænet, har den lært af ${told.join(' og ')}.`;
}

const counted = (n: number, one: string, many: string) => (n === 0 ? [] : [`${n} ${n === 1 ? one : many}`]);
