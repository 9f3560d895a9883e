import {
  type ClassifiableText,
  type Department,
  departments,
  type Label,
  labels,
  type Severity,
  type Theme,
  themes,
} from '../core/words.ts';
import { BadLine, objectFrom, oneOf, textFrom } from './read-lines.ts';

/** What people say of a text. What nobody said is left out: it is then neither learnt from nor counted. */
export type LabelledText = {
  item: ClassifiableText;
  label: Label;
  severity?: Severity;
  theme?: Theme;
  department?: Department;
  aboutNorddjurs?: boolean;
  /** What makes it hard to judge: irony, understatement, another owner ... */
  hard?: string;
  /** Who wrote it, and in which of their batches. */
  batch?: string;
};

/** A lesson: a person may have spoken of the subject or the desk alone. */
export type PartlyLabelledText = Omit<LabelledText, 'label'> & { label?: Label };

/** A line of `{text, source?, parent?, label, severity?, theme?, department?, about_norddjurs?, hard?, batch?}`; throws `BadLine`. */
export function labelledFrom(line: string): LabelledText {
  const given = objectFrom(line);
  const label = oneOf<Label>('label', given.label, labels);
  if (label === undefined) throw new BadLine('Feltet "label" mangler.');
  const severity = oneOf<Severity>('severity', given.severity, [0, 1, 2, 3]);
  const theme = oneOf<Theme>('theme', given.theme, themes);
  const department = oneOf<Department>('department', given.department, departments);
  const { about_norddjurs: about, hard, batch } = given;
  if (about !== undefined && typeof about !== 'boolean')
    throw new BadLine('Feltet "about_norddjurs" skal være true eller false.');
  return {
    // `department` is the answer here and never given to the judge, who is asked for it.
    item: textFrom({ ...given, department: undefined }),
    label,
    ...(severity !== undefined && { severity }),
    ...(theme !== undefined && { theme }),
    ...(department !== undefined && { department }),
    ...(about !== undefined && { aboutNorddjurs: about }),
    ...(typeof hard === 'string' && hard !== '' && { hard }),
    ...(typeof batch === 'string' && { batch }),
  };
}

/** All of a file; throws `BadLine` with the number of the line. */
export function labelledTexts(file: string): LabelledText[] {
  return file.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [labelledFrom(line)];
    } catch (error) {
      throw new BadLine(`Linje ${at + 1}: ${error instanceof Error ? error.message : ''}`, { cause: error });
    }
  });
}
