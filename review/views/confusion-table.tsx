import { labels } from '../../core/words.ts';
import { labelNames } from '../danish-words.ts';

/** Where the model differs from the key. Rows: the key; columns: what the model said. */
export function ConfusionTable({ confusion }: { confusion: readonly (readonly number[])[] }) {
  const negative = labels.indexOf('negative_press');
  const seen = confusion[negative]?.[negative] ?? 0;
  const all = confusion[negative]?.reduce((sum, cell) => sum + cell, 0) ?? 0;
  return (
    <section>
      <h2>Hvor den tager fejl</h2>
      <p>
        Af {all} tekster, der er kritik, kaldte den {all - seen} noget andet. De fremhævede tal er dem, hvor den ramte
        facit.
      </p>
      <div class="table-wrap confusion" role="group" aria-label="Hvor den tager fejl" tabindex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col" rowspan={2}>
                Facit
              </th>
              <th scope="colgroup" colspan={labels.length}>
                Modellen sagde
              </th>
            </tr>
            <tr>
              {labels.map((label) => (
                <th scope="col">{labelNames[label]}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <tr>
                <th scope="row">{labelNames[label]}</th>
                {labels.map((_, column) => {
                  const cell = confusion[row]?.[column] ?? 0;
                  return row === column ? (
                    <td class="is-right">
                      <strong>{cell}</strong>
                    </td>
                  ) : (
                    <td>{cell}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
