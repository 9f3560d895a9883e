import type { Child } from 'hono/jsx';
import { themeName } from '../../core/danish-names.ts';
import { formatDate, formatTime } from '../../core/danish-time.ts';
import type { CardLink, LinkedAction } from '../../core/mail-links.ts';
import type { LinkedCard } from '../../store/linked-card.ts';
import type { LinkUse } from '../../store/mail-link-uses.ts';
import { actionNames, deedOf, stateNames } from '../danish-words.ts';
import type { PageContext } from '../page.ts';
import { showLinkGone } from './acknowledge.tsx';
import { CsrfField } from './csrf-field.tsx';
import { excerpt } from './excerpt.ts';
import { show } from './layout.tsx';
import { Exactly, When } from './when.tsx';

type Asked = { link: CardLink; card: LinkedCard; now: Date };

/** What the button does, before it is pressed. */
const asks: Record<LinkedAction, (until: Date) => string> = {
  share: () => 'Kortet kommer på listen over det, der skal deles. Intet bliver delt af sig selv.',
  follow: () => 'Kortet forlader køen, og I følger det.',
  snooze: (until) => `Kortet kommer tilbage i køen ${formatDate(until)} kl. ${formatTime(until)}.`,
  reject: () => 'Kortet forlader køen.',
};

export const showAsked = (c: PageContext, { link: { action }, card, now, until }: Asked & { until: Date }) =>
  page(
    c,
    { title: `${actionNames[action]} historien?` },
    <>
      <Story card={card} now={now} />
      <p>{asks[action](until)}</p>
      <form method="post">
        <CsrfField c={c} />
        <button class="button button-primary" type="submit">
          {actionNames[action]}
        </button>
      </form>
    </>,
  );

/** Not as it stood in the mail: who did what, and where it can be decided now. */
export const showChanged = (c: PageContext, { link, card, now, status }: Asked & { status: 200 | 409 }) =>
  page(
    c,
    { title: 'Kortet er ændret imens', status },
    <>
      <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
        <p>
          {card.last === null ? (
            'Opslaget eller vurderingen er ændret, siden mailen blev skrevet. '
          ) : (
            <>
              {card.last.personId === link.personId ? 'Du' : card.last.person} {deedOf(card.last.action).did}{' '}
              <strong>{deedOf(card.last.action).what}</strong> <When at={card.last.at} now={now} />.{' '}
            </>
          )}
          Kortet er nu: {stateNames[card.state]}.
        </p>
        <p>
          Du ville: <strong>{actionNames[link.action]}</strong>. Det er ikke gemt.
        </p>
      </div>
      <Story card={card} now={now} />
      <CardWay id={card.id} name="Se kortet" />
    </>,
  );

type Used = { link: CardLink; use: LinkUse; card: LinkedCard | null; version: number | undefined };

/** The link is spent: what it did and when. `version` while it can still take that back. */
export const showUsed = (c: PageContext, { link: { action }, use, card, version }: Used) =>
  page(
    c,
    { title: use.isUndone ? 'Fortrudt' : `Du valgte ${actionNames[action]}` },
    <>
      <p role="status" id="besked" tabindex={-1}>
        {use.isUndone ? 'Kortet er tilbage, hvor det var. ' : ''}
        Linket blev brugt <Exactly at={use.usedAt} /> og virker kun én gang.
      </p>
      {action === 'share' && !use.isUndone && card && (
        <p>
          <a class="button button-primary" href={`/kandidat/${card.id}/del`}>
            Klargør delingen
          </a>
        </p>
      )}
      {version !== undefined && (
        <form method="post">
          <CsrfField c={c} />
          <input type="hidden" name="version" value={String(version)} />
          <input type="hidden" name="fortryd" value="ja" />
          <button class="button button-secondary" type="submit">
            Fortryd
          </button>
          <p class="muted">Det kan fortrydes her i 10 minutter, og senere på kortet.</p>
        </form>
      )}
      {card && <CardWay id={card.id} name="Se kortet" />}
    </>,
  );

const lost = {
  link: 'Linket er ikke helt, eller det er ikke et af vores. Åbn det fra mailen igen.',
  person: 'Din adgang til køen er lukket. Spørg en administrator, hvis det er en fejl.',
  time: 'Links i morgenoverblikket virker i tre døgn.',
  story: 'Opslaget findes ikke længere.',
};

/** Nothing to do here, and where to go instead. */
export const showLost = (c: PageContext, why: keyof typeof lost) =>
  showLinkGone(
    c,
    <>
      {lost[why]} <a href="/koe">Log ind, og se køen</a>.
    </>,
  );

const page = (c: PageContext, head: { title: string; status?: 200 | 409 }, content: Child) =>
  show(
    c,
    head,
    <div class="narrow">
      <h1>{head.title}</h1>
      {content}
    </div>,
  );

const Story = ({ card: { source, theme, postedAt, text }, now }: { card: LinkedCard; now: Date }) => (
  <>
    <p>
      <strong>{source}</strong> · {themeName(theme)} · <When at={postedAt} now={now} />
    </p>
    {text === '' ? <p>Opslaget har ingen tekst.</p> : <blockquote class="thread">{excerpt(text)}</blockquote>}
  </>
);

const CardWay = ({ id, name }: { id: string; name: string }) => (
  <p>
    <a href={`/kandidat/${id}`}>{name} (kræver login)</a>
  </p>
);
