import type { Child } from 'hono/jsx';
import type { Problems, Values } from '../form-values.ts';

/** A form in hand: what stands in it, what is to be put right, and what its fields' ids begin with. */
export type FormState = { values: Values; problems: Problems; prefix?: string };

type Common = { name: string; label: string; hint?: Child; form: FormState };

const idOf = ({ prefix = '' }: FormState, name: string) => `${prefix}${name}`;

function described({ form, name, hint }: Pick<Common, 'form' | 'name' | 'hint'>) {
  const id = idOf(form, name);
  const isWrong = form.problems[name] !== undefined;
  const by = [isWrong && `${id}-fejl`, hint !== undefined && `${id}-hjaelp`].filter((one) => one !== false);
  return {
    ...(isWrong && { 'aria-invalid': 'true' as const }),
    ...(by.length > 0 && { 'aria-describedby': by.join(' ') }),
  };
}

const Notes = ({ form, name, hint }: Pick<Common, 'form' | 'name' | 'hint'>) => (
  <>
    {hint !== undefined && (
      <span class="form-hint" id={`${idOf(form, name)}-hjaelp`}>
        {hint}
      </span>
    )}
    {form.problems[name] !== undefined && (
      <span class="form-error-message field-problem" id={`${idOf(form, name)}-fejl`}>
        {sentenceCase(form.problems[name])}
      </span>
    )}
  </>
);

/** Schemas say `skal udfyldes`; under a field it stands alone. */
const sentenceCase = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

type TextProps = Common & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'date' | 'datetime-local' | 'number';
  required?: boolean;
  maxlength?: number;
  min?: number;
  max?: number;
  inputmode?: 'numeric' | 'url';
  autocomplete?: string;
  short?: boolean;
};

/** A field of one line. */
export const Text = ({ name, label, hint, form, short, type = 'text', ...more }: TextProps) => (
  <div class="field">
    <label class="form-label" for={idOf(form, name)}>
      {label}
    </label>
    <Notes {...{ form, name, hint }} />
    <input
      class={`form-input${short ? ' short-input' : ''}`}
      id={idOf(form, name)}
      name={name}
      type={type}
      value={form.values.get(name) ?? ''}
      {...more}
      {...described({ form, name, hint })}
    />
  </div>
);

export const Area = ({
  name,
  label,
  hint,
  form,
  rows = 6,
  maxlength,
}: Common & { rows?: number; maxlength?: number }) => (
  <div class="field">
    <label class="form-label" for={idOf(form, name)}>
      {label}
    </label>
    <Notes {...{ form, name, hint }} />
    <textarea
      class="form-input"
      id={idOf(form, name)}
      name={name}
      rows={rows}
      {...(maxlength !== undefined && { maxlength })}
      {...described({ form, name, hint })}
    >
      {form.values.get(name) ?? ''}
    </textarea>
  </div>
);

export type Option = readonly [value: string, label: string];

export const Select = ({ name, label, hint, form, options }: Common & { options: readonly Option[] }) => (
  <div class="field">
    <label class="form-label" for={idOf(form, name)}>
      {label}
    </label>
    <Notes {...{ form, name, hint }} />
    <select class="form-select" id={idOf(form, name)} name={name} {...described({ form, name, hint })}>
      {options.map(([value, title]) => (
        <option value={value} selected={form.values.get(name) === value}>
          {title}
        </option>
      ))}
    </select>
  </div>
);

/** One thing to tick. */
export const Tick = ({ name, label, hint, form }: Common) => (
  <div class="field">
    <div class="form-group-checkbox">
      <input
        type="checkbox"
        class="form-checkbox"
        id={idOf(form, name)}
        name={name}
        value="ja"
        checked={form.values.get(name) === 'ja'}
        {...described({ form, name, hint })}
      />
      <label for={idOf(form, name)}>{label}</label>
    </div>
    <Notes {...{ form, name, hint }} />
  </div>
);

/** Several to tick. */
export const Ticks = ({ name, label, hint, form, options }: Common & { options: readonly Option[] }) => (
  <fieldset class="field ticks" {...described({ form, name, hint })}>
    <legend class="form-label">{label}</legend>
    <Notes {...{ form, name, hint }} />
    <div class="ticks-list">
      {options.map(([value, title]) => (
        <div class="form-group-checkbox">
          <input
            type="checkbox"
            class="form-checkbox"
            id={`${idOf(form, name)}-${value}`}
            name={name}
            value={value}
            checked={form.values.getAll(name).includes(value)}
          />
          <label for={`${idOf(form, name)}-${value}`}>{title}</label>
        </div>
      ))}
    </div>
  </fieldset>
);

/** Said above the form: what no field can say, or that something below is to be put right. */
export const FormProblems = ({ problems }: { problems: Problems }) =>
  Object.keys(problems).length === 0 ? null : (
    <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
      <p>{problems[''] ?? 'Der er noget, der skal rettes. Det står ved felterne. Intet er gemt endnu.'}</p>
    </div>
  );
