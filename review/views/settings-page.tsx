import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { canUndo, type Standing, stampOf } from '../../store/edit-one.ts';
import type { PageContext } from '../page.ts';
import { changeable } from '../settings-kinds.ts';
import { CsrfField } from './csrf-field.tsx';
import { show } from './layout.tsx';

type Head = {
  title: string;
  status?: ContentfulStatusCode;
  /** The page above it; left out: the overview. */
  parent?: readonly [address: string, name: string];
};

/** A page of the settings: the way back, what was saved a moment ago and can be taken back, and its content. */
export async function settingsPage(c: PageContext, { title, status = 200, parent }: Head, content: Child) {
  const notice = await savedNotice(c);
  const [address, name] = parent ?? ['/indstillinger', 'Indstillinger'];
  return show(
    c,
    { title, status },
    <div class="settings">
      <p class="crumb">
        <a href={address}>{name}</a>
      </p>
      <h1>{title}</h1>
      {notice}
      {content}
    </div>,
  );
}

/** After a change, by the address that it led to. Says nothing that the address alone could make it say. */
export async function savedNotice(c: PageContext) {
  const { db, clock } = c.get('web');
  const undone = c.req.query('fortrudt');
  if (undone !== undefined) return <Undone isDone={undone === 'ja'} />;
  const [kind = '', ...rest] = (c.req.query('gemt') ?? '').split(':');
  const id = rest.join(':');
  const changed = changeable(kind, id);
  if (!changed) return null;
  const isUndoable = await canUndo(db, kind, id, clock.now());
  return (
    <div class="notice" id="besked" role="status" tabindex={-1}>
      <p>{changed.name} er gemt.</p>
      {isUndoable && (
        <form method="post" action="/indstillinger/fortryd">
          <CsrfField c={c} />
          <input type="hidden" name="emne" value={`${kind}:${id}`} />
          <button class="button button-secondary" type="submit">
            Fortryd
          </button>
        </form>
      )}
    </div>
  );
}

const Undone = ({ isDone }: { isDone: boolean }) => (
  <div class={isDone ? 'notice' : 'notice notice-warning'} id="besked" role="status" tabindex={-1}>
    <p>
      {isDone
        ? 'Fortrudt. Det er, som det var før.'
        : 'Det kunne ikke fortrydes: det er ændret igen siden, eller der er gået mere end et døgn.'}
    </p>
  </div>
);

/** The state that the form is made on (design rule 12). */
export const SeenField = ({ standing }: { standing: Standing<unknown> | null }) => (
  <input type="hidden" name="version" value={stampOf(standing)} />
);

type Words = Record<string, string>;

/** Somebody changed it meanwhile: both, side by side. The form below it carries the new state, so saving again is a choice. */
export const StaleNotice = ({ mine, now }: { mine: Words; now: Words | null }) => (
  <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
    <p>
      <strong>
        {now === null ? 'Det er fjernet, siden du åbnede siden.' : 'Det er ændret, siden du åbnede siden.'}
      </strong>{' '}
      Dit er ikke gemt.{' '}
      {now !== null && 'Nedenfor står dine felter, som du skrev dem. Gem igen, hvis det er dem, der skal gælde.'}
    </p>
    {now !== null && (
      <table class="table">
        <caption class="sr-only">Forskellen på det, der gælder nu, og det, du skrev</caption>
        <thead>
          <tr>
            <th scope="col">Felt</th>
            <th scope="col">Gælder nu</th>
            <th scope="col">Du skrev</th>
          </tr>
        </thead>
        <tbody>
          {Object.keys({ ...now, ...mine })
            .filter((key) => now[key] !== mine[key])
            .map((key) => (
              <tr>
                <th scope="row">{key}</th>
                <td>{now[key] ?? ''}</td>
                <td>{mine[key] ?? ''}</td>
              </tr>
            ))}
        </tbody>
      </table>
    )}
  </div>
);
