import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import type { Option } from './settings-fields.tsx';

type Props = {
  c: PageContext;
  path: string;
  pages: { id: string; name: string; department: string | null }[];
  version: string;
  departments: readonly Option[];
  /** The value that takes a Page in without a department. */
  shared: string;
};

/** Page by page one choice: whose it is, or not to be read. */
export const PageChoice = ({ c, path, pages, version, departments, shared }: Props) => (
  <form class="choose-pages" method="post" action={path}>
    <CsrfField c={c} />
    <input type="hidden" name="version" value={version} />
    <p>
      {pages.length} {pages.length === 1 ? 'side' : 'sider'}. Ret de fagområder, der er gættet forkert, og vælg »Læs den
      ikke« for dem, der ikke skal med.
    </p>
    <div class="table-wrap page-choice">
      <table class="table">
        <caption class="sr-only">Sider, der kan læses, og hvem de hører til</caption>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">Fagområde</th>
          </tr>
        </thead>
        <tbody>
          {pages.map(({ id, name, department }) => (
            <tr>
              <td>
                <label for={`side-${id}`}>{name}</label>
              </td>
              <td>
                <select class="form-select" id={`side-${id}`} name={`side-${id}`}>
                  <option value={shared} selected={department === null}>
                    Fælles (ved ikke)
                  </option>
                  {departments.map(([key, title]) => (
                    <option value={key} selected={department === key}>
                      {title}
                    </option>
                  ))}
                  <option value="">Læs den ikke</option>
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <div class="form-group-checkbox">
      <input type="checkbox" class="form-checkbox" id="omtaler" name="omtaler" value="ja" checked />
      <label for="omtaler">Læs også offentlige opslag, der nævner kommunens fælles side</label>
    </div>
    <button class="button button-primary" type="submit" name="knap" value="importer">
      Tilføj siderne
    </button>
  </form>
);
