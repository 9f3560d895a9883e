import type { ReportSection } from '../../notify/write-report-sections.ts';

export type ReportEdit = { csrf: string; version: number; path: string };

const Hidden = ({ edit: { csrf, version } }: { edit: ReportEdit }) => (
  <>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={String(version)} />
  </>
);

/** A paragraph with its figures, and the form in which it can be rewritten. */
export const ReportPart = ({ section, edit }: { section: ReportSection; edit: ReportEdit | undefined }) => {
  const { key, title, text, table, isRewritten } = section;
  return (
    <section aria-labelledby={`afsnit-${key}`}>
      <h2 id={`afsnit-${key}`}>{title}</h2>
      {text
        .split('\n')
        .filter(Boolean)
        .map((line) => (
          <p>{line}</p>
        ))}
      {table && table.rows.length > 0 && (
        <div class="table-wrap" tabindex={0} role="group" aria-label={table.caption}>
          <table class="table">
            <caption>{table.caption}</caption>
            <thead>
              <tr>
                {table.head.map((cell) => (
                  <th scope="col">{cell}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...figures]) => (
                <tr>
                  <th scope="row">{name}</th>
                  {figures.map((figure) => (
                    <td>{figure}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {edit && (
        <details>
          <summary>{isRewritten ? 'Ret jeres tekst' : 'Skriv selv'}</summary>
          <form method="post" action={`${edit.path}/tekst`}>
            <Hidden edit={edit} />
            <input type="hidden" name="afsnit" value={key} />
            <label class="form-label" for={`tekst-${key}`}>
              Teksten under {title}
            </label>
            <textarea class="form-input" id={`tekst-${key}`} name="tekst" rows={4} maxlength={600}>
              {text}
            </textarea>
            <div class="sheet-end">
              <button class="button button-primary" type="submit" name="knap" value="gem">
                Gem teksten
              </button>
              {isRewritten && (
                <button class="button button-secondary" type="submit" name="knap" value="maskinens">
                  Tilbage til den foreslåede tekst
                </button>
              )}
            </div>
          </form>
        </details>
      )}
    </section>
  );
};

/** The last step: who gets it, and that somebody has read it. */
export const ReportApproval = ({ edit, readers }: { edit: ReportEdit; readers: readonly string[] }) => (
  <section class="sheet" aria-labelledby="godkend">
    <h2 id="godkend">Send rapporten</h2>
    {readers.length === 0 ? (
      <p>
        Ingen er sat på som modtager. <a href="/indstillinger/rapporter">Vælg, hvem der skal have den</a>, før du
        godkender.
      </p>
    ) : (
      <p>
        Den går til {new Intl.ListFormat('da', { type: 'conjunction' }).format(readers)}, når du godkender den. Bagefter
        kan den ikke rettes.
      </p>
    )}
    <div class="sheet-end">
      {readers.length > 0 && (
        <form method="post" action={`${edit.path}/godkend`}>
          <Hidden edit={edit} />
          <button class="button button-primary" type="submit">
            Godkend og send
          </button>
        </form>
      )}
      <form method="post" action={`${edit.path}/regn`}>
        <Hidden edit={edit} />
        <button class="button button-secondary" type="submit">
          Regn tallene igen
        </button>
      </form>
    </div>
  </section>
);
