import type { Child } from 'hono/jsx';
import { departmentName, themeName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import type { Card } from '../../store/screens-queue.ts';
import { adviceFor } from '../advice.ts';
import { consentNote } from '../consent-note.ts';
import {
  consentName,
  kindNames,
  laneNames,
  platformPlaces,
  secondOpinionNames,
  severityName,
} from '../danish-words.ts';
import { AdviceList } from './advice-list.tsx';
import { missingText } from './excerpt.ts';
import { MarkedPost } from './marked-post.tsx';
import { When } from './when.tsx';

type CardProps = { card: Card; now: Date; focus: readonly string[]; children?: Child };

/** One candidate: where it comes from, what it says and why it is here, what the channels may do, and the decision below. */
export function CandidateCard({ card, now, focus, children }: CardProps) {
  const facts = { text: card.post.text, departmentKey: card.departmentKey };
  const isGoodStory = card.lanes.includes('good_story');
  const note = isGoodStory ? consentNote(facts) : undefined;
  const missing = missingText(card.post.text);
  const { kind, platform, ownVoice } = card.post;
  const advice = adviceFor({
    ...facts,
    theme: card.theme,
    severity: card.severity,
    isGoodStory,
    kind,
    platform,
    ownVoice,
    focus,
  });
  return (
    <article
      class={`candidate candidate-${card.lanes[0] ?? 'unsure'}`}
      id={`kort-${card.id}`}
      aria-labelledby={`navn-${card.id}`}
      tabindex={-1}
    >
      <div class="candidate-main">
        <CardHead card={card} now={now} />
        {card.parent !== null && (
          <blockquote class="thread">
            <p class="thread-label">Svar på</p>
            <p>{card.parent}</p>
          </blockquote>
        )}
        {missing !== undefined ? (
          <p class="muted">{missing}</p>
        ) : (
          <MarkedPost text={card.post.text} reasons={card.reasons} />
        )}
        <CardFoot card={card} />
        {note !== undefined && <p class="consent">{note}</p>}
        {card.post.consent !== null && (
          <p class="consent">Er de, man kan kende på et billede, spurgt? {consentName(card.post.consent)}.</p>
        )}
      </div>
      <aside class="candidate-side" aria-label="Kanalråd">
        <h3>Kanalråd</h3>
        <AdviceList advice={advice} />
      </aside>
      {children}
    </article>
  );
}

function CardHead({ card, now }: { card: Card; now: Date }) {
  const { post, source } = card;
  return (
    <header>
      <p class="candidate-where">
        {kindNames[post.kind] ?? post.kind}
        {post.ownVoice ? ' fra os selv' : source.isMedium ? ' i et medie' : ' fra offentligheden'}{' '}
        <span aria-hidden="true">·</span> <When at={post.postedAt} now={now} />
      </p>
      <h2 id={`navn-${card.id}`}>{source.name}</h2>
      <ul class="facts">
        {card.severity > 0 && <li class={`fact severity-${card.severity}`}>{severityName(card.severity)}</li>}
        {post.isLate && <li class="fact">Hentet senere</li>}
        {card.lanes.length > 1 && <li class="fact">{card.lanes.map((lane) => laneNames[lane]).join(' og ')}</li>}
        {[...new Set([themeName(card.theme), departmentName(card.departmentKey, card.department)])].map((name) => (
          <li class="fact">{name}</li>
        ))}
        {card.secondOpinion !== null && <li class="fact">{secondOpinionNames[card.secondOpinion]}</li>}
      </ul>
    </header>
  );
}

const counted = (n: number | null, one: string, many: string) => (n === null ? [] : [`${n} ${n === 1 ? one : many}`]);

function CardFoot({ card: { post } }: { card: Card }) {
  const counts = [
    ...counted(post.reactions, 'reaktion', 'reaktioner'),
    ...counted(post.comments, 'kommentar', 'kommentarer'),
    ...counted(post.shares, 'deling', 'delinger'),
  ];
  const link = safeLink(post.permalink);
  return (
    <p class="candidate-foot">
      {counts.length > 0 && <span>{counts.join(', ')}</span>}
      {link !== undefined && (
        <a href={link} target="_blank" rel="noopener noreferrer">
          Åbn {platformPlaces[post.platform] ?? 'på nettet'}
          <span class="sr-only"> (nyt vindue)</span>
        </a>
      )}
    </p>
  );
}
