import type { Child } from 'hono/jsx';
import { type StoryState, storyStates } from '../../store/screens-department.ts';
import type { Choice } from '../chosen-department.ts';
import { type PeriodKey, periods, storyStateNames } from '../department-words.ts';

type FilterProps = { choices: Choice[]; current: string; period: PeriodKey; state: StoryState | undefined };

/** Which department, which stories, how far back: a plain form, so that what is shown has an address. */
export const DepartmentFilter = ({ choices, current, period, state }: FilterProps) => (
  <form class="choose" method="get" action="/omraade">
    {choices.length > 1 && (
      <Select name="afdeling" label="Fagområde">
        {choices.map(({ key, name }) => (
          <option value={key} selected={key === current}>
            {name}
          </option>
        ))}
      </Select>
    )}
    <Select name="tilstand" label="Historier">
      <option value="">Alle</option>
      {storyStates.map((one) => (
        <option value={one} selected={one === state}>
          {storyStateNames[one]}
        </option>
      ))}
    </Select>
    <Select name="periode" label="Periode">
      {Object.entries(periods).map(([key, name]) => (
        <option value={key} selected={key === period}>
          {name}
        </option>
      ))}
    </Select>
    <button class="button button-secondary" type="submit">
      Vis
    </button>
  </form>
);

const Select = ({ name, label, children }: { name: string; label: string; children: Child }) => (
  <div class="choose-field">
    <label class="form-label" for={name}>
      {label}
    </label>
    <select class="form-select" id={name} name={name}>
      {children}
    </select>
  </div>
);
