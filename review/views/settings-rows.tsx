import type { Child } from 'hono/jsx';

type RowsProps = { title: string; rows: readonly number[]; children: (row: number) => Child };

/** The rows of a list in a form, each under its own number. */
export const SettingsRows = ({ title, rows, children }: RowsProps) => (
  <>
    {rows.map((row) => (
      <fieldset class="field sheet-part">
        <legend>
          {title} {row + 1}
        </legend>
        {children(row)}
      </fieldset>
    ))}
  </>
);
