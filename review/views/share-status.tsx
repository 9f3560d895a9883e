import type { Channel } from '../../core/channel-rules.ts';
import type { Publication, Shareable } from '../../store/screens-share.ts';
import { facebookLink } from '../facebook-link.ts';
import { channelInText, sharePath, tickedChannel } from '../share-words.ts';
import { Exactly } from './when.tsx';

type Props = { item: Shareable; csrf: string; channel: Channel | undefined };

/** What has been shared, and what is on its way; the script asks again while something is. */
export function ShareStatus({ item, csrf, channel }: Props) {
  const { publication, shares } = item;
  const isUnderWay = publication !== null && ['planned', 'claimed', 'unknown'].includes(publication.state);
  return (
    <div id="status" aria-live="polite" {...(isUnderWay && { 'data-poll': sharePath(item.id, channel) })}>
      {publication && <PublicationLine item={item} publication={publication} csrf={csrf} />}
      {shares.map((share) => (
        <ShareLine item={item} share={share} csrf={csrf} />
      ))}
    </div>
  );
}

const Hidden = ({ item, csrf }: { item: Shareable; csrf: string }) => (
  <>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={String(item.version)} />
  </>
);

function PublicationLine({ item, publication, csrf }: { item: Shareable; publication: Publication; csrf: string }) {
  const { state, nextTryAt, lastError, person, externalId } = publication;
  const link = externalId === null ? undefined : facebookLink(externalId);
  return (
    <div class={`notice ${state === 'failed' || state === 'unknown' ? 'notice-warning' : ''}`}>
      <p>
        {state === 'planned' && (
          <>
            <strong>Link-opslaget er bestilt</strong> af {person}. Det bliver slået op tidligst{' '}
            <Exactly at={nextTryAt} />. {lastError}
          </>
        )}
        {state === 'claimed' && <strong>Link-opslaget bliver slået op nu.</strong>}
        {state === 'unknown' && (
          <>
            <strong>Vi ved ikke, om link-opslaget kom ud.</strong> {lastError} Vi ser efter igen{' '}
            <Exactly at={nextTryAt} />.
          </>
        )}
        {state === 'done' && (
          <>
            <strong>Link-opslaget er slået op</strong> på kommunens side.{' '}
            {item.shares.length === 0 && 'Når det er fundet dér, får fagområdet en tak. '}
            {link !== undefined && (
              <a href={link} target="_blank" rel="noopener noreferrer">
                Se det<span class="sr-only"> (nyt vindue)</span>
              </a>
            )}
          </>
        )}
        {state === 'failed' && (
          <>
            <strong>Link-opslaget lykkedes ikke.</strong> {lastError}
          </>
        )}
        {state === 'cancelled' && (
          <>
            <strong>Link-opslaget er aflyst.</strong> {lastError}
          </>
        )}
      </p>
      {state === 'planned' && (
        <form method="post" action={`/kandidat/${item.id}/del/annuller`}>
          <Hidden item={item} csrf={csrf} />
          <input type="hidden" name="opslag" value={publication.id} />
          <button class="button button-secondary" type="submit">
            Fortryd link-opslaget
          </button>
        </form>
      )}
    </div>
  );
}

function ShareLine({ item, share, csrf }: { item: Shareable; share: Shareable['shares'][number]; csrf: string }) {
  const channel = tickedChannel(share.name);
  const link = facebookLink(share.name);
  return (
    <div class="notice">
      <p>
        <strong>
          {share.isApiLink ? 'Link-opslag' : 'Delt'}
          {channel && ` på ${channelInText(channel)}`}
        </strong>{' '}
        <Exactly at={share.sharedAt} />
        {channel ? ' (markeret af et menneske)' : ' (fundet på kommunens side)'}.{' '}
        {share.goneAt && (
          <>
            <strong>Ikke længere delt</strong> siden <Exactly at={share.goneAt} />.{' '}
          </>
        )}
        {share.isThanked && 'Fagområdet er takket. '}
        {link !== undefined && share.goneAt === null && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            Se delingen<span class="sr-only"> (nyt vindue)</span>
          </a>
        )}
      </p>
      {channel && !share.isThanked && (
        <form method="post" action={`/kandidat/${item.id}/del/ikke-delt`}>
          <Hidden item={item} csrf={csrf} />
          <input type="hidden" name="kanal" value={channel} />
          <button class="button button-secondary" type="submit">
            Fortryd
          </button>
        </form>
      )}
    </div>
  );
}
