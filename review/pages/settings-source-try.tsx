import { formatDate } from '../../core/danish-time.ts';
import { safeLink } from '../../core/hygiene.ts';
import { findTry, type SourceFound, type SourceTry } from '../../store/source-tries.ts';
import { sourceKindNames } from '../danish-words.ts';
import { type Page, reader, rowId } from '../page.ts';
import { sourceValues } from '../source-input.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { HiddenValues } from '../views/settings-source.tsx';
import { Waiting } from '../views/setup-waiting.tsx';

/** What a source would find, before it is added. Only for who asked. */
export const sourceTry: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const tried = id === undefined ? undefined : await findTry(db, id);
  if (!tried || tried.personId !== reader(c).person.id) return c.notFound();
  const values = sourceValues(tried.source);
  values.set('slags', tried.source.kind);
  return settingsPage(
    c,
    { title: `Prøve af ${tried.source.name}`, parent: ['/indstillinger/kilder', 'Kilder'] },
    <>
      <p class="muted">{sourceKindNames[tried.source.kind]}</p>
      <div id="svar" aria-live="polite" {...(tried.state === 'asked' && { 'data-follow': '' })}>
        {tried.state === 'asked' && (
          <Waiting since={new Date(tried.at)} now={clock.now()} what="Vi læser kilden nu." here={c.req.path} />
        )}
        {tried.state === 'refused' && (
          <div class="notice notice-warning">
            <p>
              <strong>Det gik ikke.</strong> {tried.sentence}
            </p>
          </div>
        )}
        {tried.found && <Found found={tried.found} kind={tried.source.kind} />}
      </div>
      <form class="sheet-end" method="post" action="/indstillinger/kilder/ny">
        <CsrfField c={c} />
        <HiddenValues values={values} />
        <button class="button button-primary" type="submit" name="knap" value="gem">
          Tilføj kilden
        </button>
        <a class="button button-secondary" href={`/indstillinger/kilder/ny?${values}`}>
          Ret den først
        </a>
      </form>
    </>,
  );
};

const robotsNotes = {
  refused: 'Stedet beder programmer om ikke at læse adressen. Et feed må gerne bruges; en webside kan ikke.',
  allowed: '',
  'no-rules': '',
};

const Found = ({ found, kind }: { found: SourceFound; kind: SourceTry['source']['kind'] }) => (
  <>
    <p>
      <strong>{summary(found, kind)}</strong>
    </p>
    {found.robots !== null && robotsNotes[found.robots] !== '' && <p>{robotsNotes[found.robots]}</p>}
    {found.titles.length > 0 && (
      <ul class="entries">
        {found.titles.map(({ title, link, at }) => (
          <li class="entry">
            <p>
              {safeLink(link) ? (
                <a href={safeLink(link)} rel="noreferrer">
                  {title}
                </a>
              ) : (
                title
              )}
            </p>
            {at !== null && <p class="muted">{formatDate(new Date(at))}</p>}
          </li>
        ))}
      </ul>
    )}
    {found.feeds.length > 0 && (
      <>
        <h2>Siden har nyhedsfeeds, som er bedre at læse</h2>
        <ul class="entries">
          {found.feeds.map(({ title, link }) => (
            <li class="entry">
              <p>
                <a href={`/indstillinger/kilder/ny?${new URLSearchParams({ slags: 'feed', url: link, name: title })}`}>
                  {title || link}
                </a>
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);

/** `Den finder 12 nyheder.` */
function summary({ count, hasMore, feeds }: SourceFound, kind: SourceTry['source']['kind']): string {
  if (count === null) return 'Siden findes, og Lytteposten kan læse den.';
  if (kind === 'feed' && count === 0 && feeds.length > 0) return 'Adressen er en webside og ikke et feed.';
  const [one, many] =
    kind === 'feed' ? ['nyhed', 'nyheder'] : kind === 'webpage' ? ['link', 'links'] : ['opslag', 'opslag'];
  if (count === 0) return `Den finder ingen ${many} lige nu. Det kan være rigtigt nok.`;
  const since = kind === 'feed' || kind === 'webpage' ? '' : ' fra de seneste 14 dage';
  return `Den finder ${hasMore ? 'mindst ' : ''}${count} ${count === 1 ? one : many}${since}.`;
}
