import { departmentName } from '../../core/danish-names.ts';
import { safeLink } from '../../core/hygiene.ts';
import type { IncidentRoom, RoomPost } from '../../store/incident-room.ts';
import { incidentName } from '../incident-words.ts';
import { missingText } from './excerpt.ts';
import { RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { When } from './when.tsx';

/** What is not folded away in a group. */
const unfolded = 10;

const groups: readonly [string, (post: RoomPost) => boolean][] = [
  ['Medierne', ({ kind }) => kind === 'article'],
  ['Borgerne', ({ kind, ownVoice }) => kind !== 'article' && !ownVoice],
  ['Os selv', ({ kind, ownVoice }) => kind !== 'article' && ownVoice],
];

type PostsProps = RoomProps & { mayOpenCards: boolean };

/** What is written about the matter: the press, the public, ourselves; newest first, and long groups folded. */
export function RoomPosts(props: PostsProps) {
  const { room, csrf, mayAct } = props;
  const canSplit = mayAct && room.status !== 'closed' && room.items.length > 1;
  const lists = groups.map(([name, isIn]) => (
    <Group {...props} name={name} posts={room.items.filter(isIn)} canSplit={canSplit} />
  ));
  return (
    <section class="room-posts" aria-labelledby="opslag">
      <h2 id="opslag">Opslag i sagen ({room.posts})</h2>
      {room.items.length === 0 && <p class="muted">Der er ingen opslag i sagen.</p>}
      {canSplit ? (
        <RoomForm room={room} csrf={csrf} to="skil" name="Opslag i sagen">
          {lists}
          <div class="room-split">
            <label class="form-label" for="skil-til">
              Hører de afkrydsede opslag til et andet sted?
            </label>
            <select class="form-select" id="skil-til" name="til">
              <option value="ny">En ny sag</option>
              {room.neighbours.map(({ id, title, departmentKey, department, severity }) => (
                <option value={id}>
                  {incidentName(title, departmentName(departmentKey, department))} (niveau {severity})
                </option>
              ))}
            </select>
            <RoomButton>Skil ud</RoomButton>
          </div>
        </RoomForm>
      ) : (
        lists
      )}
      {room.posts > room.items.length && (
        <p class="muted">
          De nyeste {room.items.length} af {room.posts} opslag er vist.
        </p>
      )}
    </section>
  );
}

type GroupProps = PostsProps & { name: string; posts: IncidentRoom['items']; canSplit: boolean };

function Group({ name, posts, ...rest }: GroupProps) {
  if (posts.length === 0) return null;
  const list = (shown: RoomPost[]) => (
    <ul class="entries">
      {shown.map((post) => (
        <Post {...rest} post={post} />
      ))}
    </ul>
  );
  return (
    <>
      <h3>
        {name} ({posts.length})
      </h3>
      {list(posts.slice(0, unfolded))}
      {posts.length > unfolded && (
        <details class="more-text">
          <summary class="link-summary">Vis {posts.length - unfolded} ældre</summary>
          {list(posts.slice(unfolded))}
        </details>
      )}
    </>
  );
}

function Post({ post, now, canSplit, mayOpenCards }: Omit<GroupProps, 'name' | 'posts'> & { post: RoomPost }) {
  const { id, candidateId, text, source, postedAt, permalink, isDeleted } = post;
  const link = safeLink(permalink);
  const missing = isDeleted ? 'Teksten er slettet hos kilden.' : missingText(text);
  return (
    <li class="entry">
      {canSplit && (
        <div class="tick form-group-checkbox">
          <input type="checkbox" class="form-checkbox" id={`vaelg-${id}`} name="opslag" value={id} />
          <label for={`vaelg-${id}`}>
            <span class="sr-only">Vælg opslaget fra {source}</span>
          </label>
        </div>
      )}
      <p class="entry-head">
        <strong>{source}</strong>, <When at={postedAt} now={now} />
      </p>
      {missing !== undefined ? <p class="muted">{missing}</p> : <p class="post-text">{text}</p>}
      <p class="entry-links">
        {link !== undefined && (
          <a href={link} target="_blank" rel="noopener noreferrer">
            Åbn opslaget<span class="sr-only"> fra {source} (nyt vindue)</span>
          </a>
        )}
        {mayOpenCards && candidateId !== null && (
          <a href={`/kandidat/${candidateId}`}>
            Åbn kortet<span class="sr-only"> fra {source}</span>
          </a>
        )}
      </p>
    </li>
  );
}
