import type { Child } from 'hono/jsx';
import type { Consent } from '../../store/tips.ts';
import { consentNames } from '../danish-words.ts';
import type { PageContext } from '../page.ts';
import { longest, type TipField, type TipForm, type TipProblems } from '../tip-input.ts';
import { CsrfField } from './csrf-field.tsx';

type FormProps = {
  c: PageContext;
  form: TipForm;
  problems: TipProblems;
  departments: { key: string; name: string }[];
};

/** Five fields, two of them needed. Works without scripts; what was typed stays when something is to be put right. */
export const TipFormView = ({ c, form, problems, departments }: FormProps) => (
  <form method="post" action="/tip" novalidate>
    <CsrfField c={c} />
    <input type="hidden" name="nr" value={form.key} />
    <Field name="tekst" label="Hvad er historien?" problem={problems.tekst}>
      <textarea
        class="form-input"
        id="tekst"
        name="tekst"
        rows={7}
        required
        maxlength={longest.text}
        {...described('tekst', problems)}
      >
        {form.tekst}
      </textarea>
    </Field>
    <InputField
      name="link"
      label="Link, hvis der er et (valgfrit)"
      inputmode="url"
      maxlength={longest.link}
      {...{ form, problems }}
    />
    <Field name="omraade" label="Hvilket fagområde handler den om? (valgfrit)" problem={undefined}>
      <select class="form-select" id="omraade" name="omraade">
        <option value="">Ved ikke</option>
        {departments.map(({ key, name }) => (
          <option value={key} selected={key === form.omraade}>
            {name}
          </option>
        ))}
      </select>
    </Field>
    <ConsentChoice chosen={form.samtykke} problem={problems.samtykke} />
    <InputField
      name="mail"
      label="Din mailadresse, hvis du vil høre, hvad der sker med dit tip (valgfrit)"
      type="email"
      autocomplete="email"
      maxlength={longest.mail}
      {...{ form, problems }}
    />
    <div class="trap" aria-hidden="true">
      <label for="webside">Lad feltet stå tomt</label>
      <input id="webside" name="webside" tabindex={-1} autocomplete="off" />
    </div>
    <button class="button button-primary" type="submit">
      Send tippet
    </button>
  </form>
);

const described = (name: TipField, problems: TipProblems) =>
  problems[name] === undefined ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': `${name}-fejl` };

type FieldProps = { name: TipField; label: string; problem: string | undefined; children: Child };

const Field = ({ name, label, problem, children }: FieldProps) => (
  <div class="field">
    <label class="form-label" for={name}>
      {label}
    </label>
    <Problem name={name} problem={problem} />
    {children}
  </div>
);

type InputProps = {
  name: 'link' | 'mail';
  label: string;
  maxlength: number;
  form: TipForm;
  problems: TipProblems;
  inputmode?: 'url';
  type?: 'email';
  autocomplete?: 'email';
};

/** A field of one line, with what was typed and what is to be put right. */
const InputField = ({ name, label, form, problems, ...more }: InputProps) => (
  <Field name={name} label={label} problem={problems[name]}>
    <input class="form-input" id={name} name={name} value={form[name]} {...more} {...described(name, problems)} />
  </Field>
);

const Problem = ({ name, problem }: { name: TipField; problem: string | undefined }) =>
  problem === undefined ? null : (
    <p class="field-problem" id={`${name}-fejl`}>
      {problem}
    </p>
  );

const ConsentChoice = ({ chosen, problem }: { chosen: string; problem: string | undefined }) => (
  <fieldset class="field" id="samtykke" {...(problem !== undefined && { 'aria-describedby': 'samtykke-fejl' })}>
    <legend class="form-label">Hvis der er et billede: har de, man kan kende på det, sagt ja til at være med?</legend>
    <Problem name="samtykke" problem={problem} />
    {(Object.entries(consentNames) as [Consent, string][]).map(([value, name]) => (
      <div class="form-group-radio">
        <input
          type="radio"
          class="form-radio"
          id={`samtykke-${value}`}
          name="samtykke"
          value={value}
          checked={chosen === value}
        />
        <label for={`samtykke-${value}`}>{name}</label>
      </div>
    ))}
  </fieldset>
);
