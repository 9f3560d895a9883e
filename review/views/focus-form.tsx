import type { Child } from 'hono/jsx';
import { themeName } from '../../core/danish-names.ts';
import { themes } from '../../core/words.ts';
import type { SeenPeriod } from '../../store/focus-periods.ts';
import { type FocusField, type FocusForm, type FocusProblems, longestNote } from '../focus-input.ts';

type FormProps = { csrf: string; form: FocusForm; problems: FocusProblems; seen: SeenPeriod | undefined };

/** Adds a period, or changes the one that was seen. The browser's own calendar picks the days. */
export const FocusFormView = ({ csrf, form, problems, seen }: FormProps) => (
  <form method="post" action="/aarshjul/periode" novalidate>
    <input type="hidden" name="csrf" value={csrf} />
    {seen && <SeenFields seen={seen} />}
    <Field name="tema" label="Tema" problem={problems.tema}>
      <select class="form-select" id="tema" name="tema" {...described('tema', problems)}>
        <option value="">Vælg et tema</option>
        {themes.map((theme) => (
          <option value={theme} selected={theme === form.tema}>
            {themeName(theme)}
          </option>
        ))}
      </select>
    </Field>
    <DayField name="fra" label="Første dag" form={form} problems={problems} />
    <DayField name="til" label="Sidste dag" form={form} problems={problems} />
    <Field name="note" label="Hvad handler perioden om? (valgfrit)" problem={problems.note}>
      <input
        class="form-input"
        id="note"
        name="note"
        value={form.note}
        maxlength={longestNote}
        {...described('note', problems)}
      />
    </Field>
    <button class="button button-primary" type="submit">
      Gem
    </button>{' '}
    <a class="button button-secondary" href="/aarshjul">
      Tilbage uden at gemme
    </a>
  </form>
);

/** What a change is based on. */
export const SeenFields = ({ seen }: { seen: SeenPeriod }) => (
  <>
    <input type="hidden" name="tema0" value={seen.theme} />
    <input type="hidden" name="fra0" value={seen.from} />
    <input type="hidden" name="til0" value={seen.to} />
    <input type="hidden" name="version" value={String(seen.version)} />
  </>
);

type DayProps = { name: 'fra' | 'til'; label: string; form: FocusForm; problems: FocusProblems };

const DayField = ({ name, label, form, problems }: DayProps) => (
  <Field name={name} label={label} problem={problems[name]}>
    <input class="form-input" type="date" id={name} name={name} value={form[name]} {...described(name, problems)} />
  </Field>
);

const described = (name: FocusField, problems: FocusProblems) =>
  problems[name] === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-fejl` };

type FieldProps = { name: FocusField; label: string; problem: string | undefined; children: Child };

const Field = ({ name, label, problem, children }: FieldProps) => (
  <div class="field">
    <label class="form-label" for={name}>
      {label}
    </label>
    {problem !== undefined && (
      <p class="field-problem" id={`${name}-fejl`}>
        {problem}
      </p>
    )}
    {children}
  </div>
);
