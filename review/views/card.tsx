import type { Child } from 'hono/jsx';
import { departmentName, themeName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import { isPressAsking } from '../../core/matter-signals.ts';
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
import { lookingWords } from '../looking-words.ts';
import { AdviceList } from './advice-list.tsx';
import { FoldedPosts, FoldedUnder } from './card-folded.tsx';
import { Tick } from './card-tick.tsx';
import { missingText } from './excerpt.ts';
import { MarkedPost } from './marked-post.tsx';
import { When } from './when.tsx';
import { WhyHere } from './why-here.tsx';
import { WokenNote } from './woken-note.tsx';

/** `looking`: colleagues who have it open. `tick`: the form for many cards that its box belongs to. */
type CardProps = {
  card: Card;
  now: Date;
  focus: readonly string[];
  looking?: readonly string[];
  tick?: string;
  children?: Child;
};

/** One candidate: where it comes from, what it says and why it is here, what the channels may do, and the decision below. */
export function CandidateCard({ card, now, focus, looking = [], tick, children }: CardProps) {
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
      data-card={card.id}
    >
      <div class="candidate-main">
        {tick !== undefined && <Tick card={card} from={card.source.name} form={tick} />}
        <CardHead card={card} now={now} />
        <WokenNote card={card} />
        <p class="looking" data-looking={card.id} {...(looking.length === 0 && { hidden: true })}>
          {lookingWords(looking)}
        </p>
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
        <FoldedUnder storyId={card.storyId} />
        <FoldedPosts card={card} now={now} />
        {isWaiting(card) && <WhyHere card={card} focus={focus} now={now} />}
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

const isWaiting = ({ state, storyId }: Card) => storyId === null && (state === 'open' || state === 'snoozed');

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
        {isPressAsking(post) && <li class="fact fact-watched">En journalist spørger</li>}
        {card.watched.map((name) => (
          <li class="fact fact-watched">Overvåget emne: {name}</li>
        ))}
        {post.isLate && <li class="fact">Hentet senere</li>}
        {card.lanes.length > 1 && <li class="fact">{card.lanes.map((lane) => laneNames[lane]).join(' og ')}</li>}
        {[...new Set([themeName(card.theme), departmentName(card.departmentKey, card.department)])].map((name) => (
          <li class="fact">{name}</li>
        ))}
        {card.assignee !== null && <li class="fact">Tildelt {card.assignee.name}</li>}
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
