import { longestWording } from '../../core/phrase-pattern.ts';
import { hasWords, isMute, type RuleKind } from '../../core/reading-rules.ts';
import type { Values } from '../form-values.ts';
import { kindOfSlug, needsEnd } from '../rule-words.ts';
import { FormProblems, type FormState, Select, Text, Tick } from './settings-fields.tsx';

export type SourceName = { id: string; name: string };
type FormProps = { form: FormState; csrf: string; sources: readonly SourceName[] };

/** One form for every kind of rule, new or old. It leads to the trial; nothing is saved by it. */
export function RuleForm({ form, csrf, sources }: FormProps) {
  const kind = kindOfSlug(form.values.get('slags') ?? '') ?? 'watch';
  const options = sources.map(({ id, name }) => [id, name] as const);
  return (
    <form method="post" action="/regler/proev" class="rule-form" novalidate>
      <FormProblems problems={form.problems} />
      <input type="hidden" name="csrf" value={csrf} />
      <Kept values={form.values} names={['slags', 'traad', 'id', 'version']} />
      {hasWords(kind) && <Wording form={form} />}
      {kind === 'mute_source' && (
        <Select name="kilde" label="Kilde" form={form} options={[['', 'Vælg en kilde'], ...options]} />
      )}
      {hasWords(kind) && <Select name="kilde" label="Hvor?" form={form} options={[['', 'Alle kilder'], ...options]} />}
      <Text
        name="til"
        label={needsEnd(kind) ? 'Til og med' : 'Til og med (valgfrit)'}
        type="date"
        form={form}
        hint="Når dagen er slut, holder reglen op af sig selv."
        short
      />
      <Text
        name="navn"
        label="Navn (valgfrit)"
        form={form}
        maxlength={80}
        hint="Det, kollegerne ser. Skriv ikke navne på privatpersoner."
      />
      <Past kind={kind} form={form} />
      <div class="rule-buttons">
        <button class="button button-primary" type="submit">
          Prøv den på de seneste 90 dage
        </button>
        <a class="button button-secondary" href="/regler">
          Tilbage uden at gemme
        </a>
      </div>
    </form>
  );
}

const Wording = ({ form }: { form: FormState }) => (
  <>
    <Text
      name="ord"
      label="Ord"
      form={form}
      maxlength={longestWording}
      hint="Skriv grundformen: »skole« finder også skolen, skoler og skolernes. Står der flere ord, skal de stå lige efter hinanden."
    />
    <Tick
      name="sammensat"
      label="Find det også inde i andre ord"
      hint="»skole« finder så også folkeskole og skolegård."
      form={form}
    />
    <Select
      name="form"
      label="Ordene er"
      form={form}
      options={[
        ['frase', 'en frase'],
        ['moenster', 'et mønster (regulært udtryk, RE2)'],
      ]}
    />
  </>
);

/** Watched subjects are marked on waiting cards anyway. */
function Past({ kind, form }: { kind: RuleKind; form: FormState }) {
  if (kind === 'watch') return null;
  if (isMute(kind))
    return (
      <Tick
        name="ogsaa"
        label="Tag også de kort ud af køen, som venter nu"
        hint="Kun kort, ingen har rørt. De kommer tilbage, hvis du fortryder."
        form={form}
      />
    );
  return (
    <Tick
      name="ogsaa"
      label="Læg også de seneste 14 dages opslag i køen"
      hint="Kun dem, der ikke er kort i forvejen."
      form={form}
    />
  );
}

/** What the form hands on unseen. */
export const Kept = ({ values, names }: { values: Values; names: readonly string[] }) => (
  <>
    {names.map((name) => {
      const value = values.get(name);
      return value === null ? null : <input type="hidden" name={name} value={value} />;
    })}
  </>
);
