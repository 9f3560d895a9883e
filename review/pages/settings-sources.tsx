import { departmentName } from '../../core/danish-names.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { listSettingsSources, type SettingsSource } from '../../store/screens-settings.ts';
import { healthNames, sourceKindNames } from '../danish-words.ts';
import type { Page } from '../page.ts';
import { everySecondsName } from '../settings-words.ts';
import { settingsPage } from '../views/settings-page.tsx';

const plain = (text: string) => text.toLocaleLowerCase('da');

/** Every source, also those that rest; searched by name, kind or department. */
export const settingsSources: Page = async (c) => {
  const { db } = c.get('web');
  const [all, names] = await Promise.all([listSettingsSources(db), departmentNames(db)]);
  const asked = (c.req.query('soeg') ?? '').slice(0, 100);
  const area = ({ departmentKey }: SettingsSource) =>
    departmentKey === null ? 'Fælles' : departmentName(departmentKey, names.get(departmentKey));
  const text = (one: SettingsSource) =>
    plain(`${one.name} ${sourceKindNames[one.kind] ?? ''} ${area(one)} ${one.externalId}`);
  const sources = all.filter((one) => text(one).includes(plain(asked.trim())));
  return settingsPage(
    c,
    { title: 'Kilder' },
    <>
      <p>
        <a class="button button-primary" href="/indstillinger/kilder/ny">
          Tilføj en kilde
        </a>
      </p>
      <form class="choose" method="get" action="/indstillinger/kilder">
        <label class="form-label" for="soeg">
          Find en kilde
        </label>
        <input class="form-input" id="soeg" name="soeg" value={asked} maxlength={100} />
        <button class="button button-secondary" type="submit">
          Søg
        </button>
      </form>
      <p class="muted">
        {asked.trim() === ''
          ? `${all.length} ${all.length === 1 ? 'kilde' : 'kilder'}`
          : `${sources.length} af ${all.length} kilder`}
      </p>
      {sources.length === 0 ? <Empty isSearch={asked.trim() !== ''} /> : <List sources={sources} area={area} />}
    </>,
  );
};

const Empty = ({ isSearch }: { isSearch: boolean }) => (
  <div class="empty">
    <h2>{isSearch ? 'Ingen kilder passer' : 'Der er ingen kilder endnu'}</h2>
    <p>
      {isSearch ? (
        <a href="/indstillinger/kilder">Vis alle kilder</a>
      ) : (
        <>
          Tilføj den første, eller <a href="/start/sider">hent kommunens sider fra Facebook</a>.
        </>
      )}
    </p>
  </div>
);

const List = ({ sources, area }: { sources: SettingsSource[]; area: (one: SettingsSource) => string }) => (
  <div class="table-wrap" role="group" aria-label="Kilder" tabindex={0}>
    <table class="table">
      <caption class="sr-only">Kilder, med fagområde, hvor tit de læses, og hvordan det går</caption>
      <thead>
        <tr>
          <th scope="col">Kilde</th>
          <th scope="col">Fagområde</th>
          <th scope="col">Læses</th>
          <th scope="col">Tilstand</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((one) => (
          <tr>
            <td>
              <a href={`/indstillinger/kilder/${one.id}`}>{one.name}</a>
              <span class="cell-note">{sourceKindNames[one.kind] ?? one.kind}</span>
            </td>
            <td>{area(one)}</td>
            <td>{everySecondsName(one.everySeconds)}</td>
            <td>
              {one.active ? (healthNames[one.health] ?? one.health) : <strong>På pause</strong>}
              {one.active && one.lastError !== null && <span class="cell-note">{one.lastError}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
