import { localDate } from '../../core/calendar.ts';
import type { DecisionResult } from '../../store/decisions.ts';
import { departmentNames, findCard, focusThemes } from '../../store/screens-queue.ts';
import { deedOf, stateNames } from '../danish-words.ts';
import { type PageContext, reader } from '../page.ts';
import { CandidateCard } from '../views/card.tsx';
import { CorrectForm } from '../views/correct-form.tsx';
import { DecideForm } from '../views/decide-form.tsx';
import { KeyHelp } from '../views/key-help.tsx';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

type Stale = Extract<DecisionResult, { outcome: 'stale' }>;

/**
 * Somebody was faster: says who did what and what the person wanted (`wish`), shows the card as it is now, and lets them decide
 * again on that. What touches nothing of what they wanted never leads here (store/candidate-changes.ts).
 */
export async function showStale(c: PageContext, candidateId: string, { last, state }: Stale, wish?: string) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const card = await findCard(db, candidateId);
  if (!card) return c.notFound();
  const { csrf, person } = reader(c);
  return show(
    c,
    { title: 'Kortet er ændret imens', status: 409 },
    <>
      <h1>Kortet er ændret imens</h1>
      <div class="notice notice-warning" role="alert">
        <p>
          {last === null ? (
            'Vurderingen er ændret, siden du åbnede siden. '
          ) : (
            <>
              {last.personId === person.id ? 'Du' : last.person} {deedOf(last.action).did}{' '}
              <strong>{deedOf(last.action).what}</strong> <When at={last.at} now={now} />.{' '}
            </>
          )}
          Kortet er nu: {stateNames[state]}.
        </p>
        <p>
          {wish === undefined ? (
            'Dit nye valg er ikke gemt.'
          ) : (
            <>
              Du ville: <strong>{wish}</strong>. Det er ikke gemt; vælg igen, hvis det stadig skal være sådan.
            </>
          )}
        </p>
      </div>
      <p>
        <a href="/koe">Tilbage til køen</a>
      </p>
      <CandidateCard card={card} now={now} focus={await focusThemes(db, localDate(now))}>
        <DecideForm card={card} csrf={csrf} now={now} back={card.lanes[0] ?? 'good_story'} />
        <CorrectForm card={card} csrf={csrf} departmentNames={await departmentNames(db)} />
      </CandidateCard>
      <KeyHelp />
    </>,
  );
}
