import { formatDate } from '../../core/calendar.ts';
import type { SharePlan } from '../share-facts.ts';
import { MarkedPost } from './marked-post.tsx';

/** Politicians and elections: said before anything is written (domain.md §4.2). */
export function NeutralityNotice({ plan: { politicians, election } }: { plan: SharePlan }) {
  if (politicians.length === 0 && election === undefined) return null;
  const names = [...new Set(politicians.map(({ span }) => span))].join(', ');
  return (
    <div class="notice notice-warning" role="note">
      <p>
        <strong>Vær neutral.</strong>{' '}
        {politicians.length > 0 &&
          `Opslaget nævner ${names}. Kommunens kanaler må ikke ligne reklame for en politiker eller et parti: fortæl om sagen, ikke om personen. `}
        {election &&
          `${election.name} er ${formatDate(new Date(`${election.to}T12:00:00Z`))}. ${politicians.length > 0 ? 'Vent med at dele til efter valget, eller tag politikeren ud af historien.' : 'Undgå alt, der kan læses som støtte til nogen.'}`}
      </p>
    </div>
  );
}

/** The post that is spoken of, with the politicians marked. */
export const SharedPost = ({ plan: { item, link, politicians } }: { plan: SharePlan }) => (
  <article class="share-post" aria-labelledby="opslag">
    <h2 id="opslag">{item.source.name}</h2>
    {item.post.isGone ? (
      <p>Opslaget er væk hos kilden eller slettet efter fristen. Det kan ikke deles.</p>
    ) : (
      <MarkedPost
        text={item.post.text}
        reasons={politicians.map(({ span, start }) => ({ span, start, why: 'politik' }))}
      />
    )}
    {link !== undefined && (
      <p class="candidate-foot">
        <a href={link} target="_blank" rel="noopener noreferrer">
          Åbn opslaget<span class="sr-only"> (nyt vindue)</span>
        </a>
      </p>
    )}
  </article>
);
