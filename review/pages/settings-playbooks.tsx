import { severityLabel } from '../../core/danish-names.ts';
import { playbookEntry } from '../../core/municipality-entries.ts';
import type { Standing } from '../../store/edit-one.ts';
import { editablePlaybook, type PlaybookValue } from '../../store/edit-playbook.ts';
import { checked, type Read, typed, type Values, valuesOf } from '../form-values.ts';
import type { Page, PageContext } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { Area, FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/oversigtsark';
const severities = [1, 2, 3] as const;
const longest = 5_000;

/** The municipality's short recommendations, one per severity; they stand in the alert and on the page of the incident. */
export const settingsPlaybooks: Page = (c) => showAll(c);

export const savePlaybook: Page = (c) => {
  const severity = severities.find((one) => String(one) === c.req.param('id'));
  if (!severity) return c.notFound();
  const form = c.get('form');
  return saveForm<PlaybookValue>(c, editablePlaybook, {
    id: String(severity),
    read: readText(form, severity),
    to: path,
    refuse: (refused) => showAll(c, { severity, values: form, ...refused }),
  });
};

/** Two empty fields take the recommendations away; answers alone are not thrown out with the advice that is missing. */
function readText(form: Values, severity: number): Read<PlaybookValue | null> {
  const text = typed(form, 'text');
  const lines = (typed(form, 'holding') ?? '').split('\n').map((line) => line.trim());
  const holding = lines.filter((line) => line !== '');
  if (text === undefined)
    return holding.length === 0
      ? { value: null }
      : { problems: { text: 'skal have mindst én linje. Tøm også svarene, hvis niveauet ikke skal have noget' } };
  if (text.length > longest) return { problems: { text: `må højst fylde ${longest} tegn` } };
  const read = checked(playbookEntry, { severity, text, holding });
  return 'problems' in read ? read : { value: { text: read.value.text, holdingLines: read.value.holding ?? [] } };
}

type Again = Partial<Refused<PlaybookValue>> & { severity?: number; values?: Values };

async function showAll(c: PageContext, { severity, values, status, problems = {}, stale }: Again = {}) {
  const { db } = c.get('web');
  const sheets = await Promise.all(
    severities.map(async (one) => ({ one, standing: await editablePlaybook.read(db, String(one)) })),
  );
  return settingsPage(
    c,
    { title: 'Oversigtsark', ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice
          mine={editablePlaybook.words(stale.mine)}
          now={stale.now && editablePlaybook.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      <p>
        Kommunens egne korte råd. De står i alarmen og på sagens side. Skriv ét råd pr. linje: hvem gør hvad, og
        hvornår. Rådene bliver til tjeklisten i sagen. Ingen navne på borgere.
      </p>
      {sheets.map(({ one, standing }) => (
        <Sheet
          c={c}
          severity={one}
          standing={standing}
          values={one === severity ? values : undefined}
          problems={one === severity ? problems : {}}
        />
      ))}
    </>,
  );
}

type SheetProps = {
  c: PageContext;
  severity: number;
  standing: Standing<PlaybookValue> | null;
  values: Values | undefined;
  problems: Record<string, string>;
};

const Sheet = ({ c, severity, standing, values, problems }: SheetProps) => {
  const { text, holdingLines = [] } = standing?.value ?? {};
  const shown = values ?? valuesOf({ text, holding: holdingLines.join('\n') });
  return (
    <section>
      <h2>
        Niveau {severity}: {severityLabel(severity)}
      </h2>
      <form class="sheet" method="post" action={`${path}/${severity}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <Area
          name="text"
          label="Råd, ét pr. linje"
          form={{ values: shown, problems, prefix: `niveau${severity}-` }}
          rows={8}
          maxlength={longest}
        />
        <Area
          name="holding"
          label="Svar, der ligger klar, ét pr. linje (højst 10)"
          form={{ values: shown, problems, prefix: `niveau${severity}-` }}
          rows={4}
          maxlength={longest}
        />
        <button class="button button-primary" type="submit">
          Gem niveau {severity}
        </button>
      </form>
    </section>
  );
};
