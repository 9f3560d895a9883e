import { departmentName, themeName } from '../../core/danish-names.ts';
import { departments, type Lane, sourceKinds, themes } from '../../core/words.ts';
import type { SavedView } from '../../store/saved-views.ts';
import { lanePaths, sourceKindNames } from '../danish-words.ts';
import {
  type Asked,
  addressOf,
  countFilters,
  orderNames,
  orderPath,
  orders,
  periodNames,
  queryOf,
  readAsked,
  withoutFilters,
} from '../queue-address.ts';

type FilterProps = { asked: Asked; lane: Lane; names: Map<string, string>; views: SavedView[]; csrf: string };

/** What shall be shown of the queue: a form whose answer is an address, so that it can be sent to a colleague. */
export function QueueFilters({ asked, lane, names, views, csrf }: FilterProps) {
  const count = countFilters(asked);
  const isUsual = count === 0 && asked.order === undefined;
  return (
    <details class="filters" {...(count > 0 && { open: true })}>
      <summary class="link-summary">{count === 0 ? 'Filtrér og søg' : `Filtre (${count})`}</summary>
      <form method="get" action="/koe" class="filter-fields" aria-label="Filtrér køen">
        <input type="hidden" name="bane" value={lanePaths[lane]} />
        {asked.isList && <input type="hidden" name="vis" value="liste" />}
        <Search words={asked.words} />
        <Select name="fag" label="Fagområde" chosen={asked.department} all="Alle fagområder">
          {departments.map((key) => [key, departmentName(key, names.get(key))])}
        </Select>
        <Select name="tema" label="Tema" chosen={asked.theme} all="Alle temaer">
          {themes.map((key) => [key, themeName(key)])}
        </Select>
        <Select name="kilde" label="Kilde" chosen={asked.sourceKind} all="Alle slags kilder">
          {sourceKinds.map((key) => [key, sourceKindNames[key] ?? key])}
        </Select>
        <Select name="periode" label="Skrevet" chosen={asked.period} all="Når som helst">
          {Object.entries(periodNames)}
        </Select>
        <Day name="fra" label="Skrevet fra og med" day={asked.fromDay} />
        <Day name="til" label="Skrevet til og med" day={asked.toDay} />
        <Select name="orden" label="Rækkefølge" chosen={orderPath(asked.order ?? 'priority')}>
          {orders.map((order) => [orderPath(order), orderNames[order]])}
        </Select>
        <div class="form-group-checkbox filter-mine">
          <input
            type="checkbox"
            class="form-checkbox"
            id="filter-mine"
            name="mine"
            value="ja"
            {...(asked.isMine && { checked: true })}
          />
          <label for="filter-mine">Kun dem, der er tildelt mig</label>
        </div>
        <div class="filter-buttons">
          <button class="button button-primary" type="submit">
            Vis
          </button>
          {!isUsual && <a href={addressOf({ ...withoutFilters(asked), lane })}>Ryd filtre</a>}
        </div>
      </form>
      <SavedViews asked={asked} lane={lane} views={views} csrf={csrf} canSave={!isUsual} />
    </details>
  );
}

const Search = ({ words }: { words: string | undefined }) => (
  <div class="filter-search">
    <label class="form-label" for="filter-soeg">
      Søg i opslag og begrundelser
    </label>
    <input class="form-input" type="search" id="filter-soeg" name="soeg" maxlength={100} value={words ?? ''} />
  </div>
);

/** Days of one's own, where the four choices do not fit; they count before those. */
const Day = ({ name, label, day }: { name: string; label: string; day: string | undefined }) => (
  <div>
    <label class="form-label" for={`filter-${name}`}>
      {label}
    </label>
    <input class="form-input" type="date" id={`filter-${name}`} name={name} value={day ?? ''} />
  </div>
);

type SelectProps = {
  name: string;
  label: string;
  chosen: string | undefined;
  all?: string;
  children: [key: string, name: string][];
};

const Select = ({ name, label, chosen, all, children }: SelectProps) => (
  <div>
    <label class="form-label" for={`filter-${name}`}>
      {label}
    </label>
    <select class="form-select" id={`filter-${name}`} name={name}>
      {all !== undefined && <option value="">{all}</option>}
      {children.map(([key, text]) => (
        <option value={key} {...(key === chosen && { selected: true })}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

type ViewsProps = Pick<FilterProps, 'asked' | 'lane' | 'views' | 'csrf'> & { canSave: boolean };

/** Choices of filters that somebody keeps under a name of their own. */
function SavedViews({ asked, lane, views, csrf, canSave }: ViewsProps) {
  const { page: _page, ...kept } = { ...asked, lane };
  const shown = queryOf(kept).toString();
  return (
    <>
      {views.length > 0 && (
        <section class="saved-views" aria-label="Gemte visninger">
          <h2 class="filter-head">Dine visninger</h2>
          <ul class="lines">
            {views.map(({ id, name, query }) => (
              <li>
                <a href={addressOf(readAsked(new URLSearchParams(query)))}>{name}</a>
                <form method="post" action={`/koe/visning/${id}/slet`}>
                  <input type="hidden" name="csrf" value={csrf} />
                  <input type="hidden" name="visning" value={shown} />
                  <button class="link-button" type="submit">
                    Slet<span class="sr-only"> visningen {name}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
      {canSave && (
        <form method="post" action="/koe/visning" class="save-view">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="visning" value={shown} />
          <label class="form-label" for="visning-navn">
            Gem visningen som
          </label>
          <input class="form-input" id="visning-navn" name="navn" maxlength={60} required />
          <button class="button button-secondary" type="submit">
            Gem
          </button>
        </form>
      )}
    </>
  );
}
