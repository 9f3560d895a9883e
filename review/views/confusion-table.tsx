import type { Confusion } from '../../core/label-figures.ts';
import { type Label, labels } from '../../core/words.ts';
import { labelNames } from '../danish-words.ts';

type TableProps = {
  confusion: Confusion;
  caption: string;
  /** Who says what is right. */
  truth: string;
  /** Where the texts of a cell are shown; left out: nowhere. */
  hrefOf?: ((said: Label, model: Label) => string) | undefined;
};

/** Where the model differs from what is right. Rows: what is right; columns: what the model said. */
export const ConfusionCells = ({ confusion, caption, truth, hrefOf }: TableProps) => (
  <div class="table-wrap confusion" role="group" aria-label={caption} tabindex={0}>
    <table class="table judgement-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" rowspan={2}>
            {truth}
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
            {labels.map((model, column) => (
              <td {...(row === column && { class: 'is-right' })}>
                <Cell
                  count={confusion[row]?.[column] ?? 0}
                  isRight={row === column}
                  href={hrefOf?.(label, model)}
                  words={`${truth} ${labelNames[label]}, modellen ${labelNames[model]}`}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

type CellProps = { count: number; isRight: boolean; href: string | undefined; words: string };

function Cell({ count, isRight, href, words }: CellProps) {
  const figure = isRight ? <strong>{count}</strong> : <span>{count}</span>;
  if (href === undefined || count === 0) return figure;
  return (
    <a class="cell-link" href={href}>
      {figure}
      <span class="sr-only"> eksempler: {words}</span>
    </a>
  );
}

/** On the texts that have a key. */
export function ConfusionTable({ confusion }: { confusion: Confusion }) {
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
      <ConfusionCells confusion={confusion} caption="Facit og modellen, antal tekster" truth="Facit" />
    </section>
  );
}
