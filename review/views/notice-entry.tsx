import type { Notice } from '../../store/notices.ts';
import { Exactly, When } from './when.tsx';

type EntryProps = { notice: Notice; csrf: string; now: Date };

/** One loss: which Page, when it was last seen, and what to do about it. */
export const NoticeEntry = ({ notice, csrf, now }: EntryProps) => {
  const { id, page, facts, createdAt, seenAt, seenBy } = notice;
  return (
    <li class="entry" id={id}>
      <p class="entry-head">
        <strong>{titleOf(notice)}</strong> fra {page}, opdaget <When at={createdAt} now={now} />
      </p>
      <p>
        Sidst set <Exactly at={new Date(facts.lastSeenAt)} />
        {facts.postedAt !== undefined && (
          <>
            , skrevet <Exactly at={new Date(facts.postedAt)} />
          </>
        )}
        .
        {notice.kind === 'vanished_post' &&
          facts.comments > 0 &&
          ` ${commentsOf(facts.comments)} forsvandt sammen med det.`}
        {notice.kind === 'vanished_comments' && ` De stod under ${facts.posts ?? 1} opslag.`}
      </p>
      {facts.hashes.length > 0 && (
        <details class="more-text">
          <summary class="link-summary">Aftryk af teksten</summary>
          <ul class="lines">
            {facts.hashes.map((hash) => (
              <li>
                <code>{hash}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
      {seenAt !== null ? (
        <p class="muted">
          Set af {seenBy ?? 'en, der ikke længere er her'} <When at={seenAt} now={now} />
        </p>
      ) : (
        <>
          <p>Spørg institutionen, om det er fjernet med vilje.</p>
          <form method="post" action={`/forsvundet/${id}/set`}>
            <input type="hidden" name="csrf" value={csrf} />
            <button class="button button-secondary" type="submit">
              Set
              <span class="sr-only">
                : {titleOf(notice)} fra {page}
              </span>
            </button>
          </form>
        </>
      )}
    </li>
  );
};

const commentsOf = (count: number) => (count === 1 ? '1 kommentar' : `${count} kommentarer`);

const titleOf = ({ kind, facts }: Notice) => (kind === 'vanished_post' ? 'Et opslag' : commentsOf(facts.comments));
