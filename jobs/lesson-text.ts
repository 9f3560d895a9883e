import type { PartlyLabelledText } from '../classifiers/labelled-text.ts';
import { localDate } from '../core/calendar.ts';
import type { LessonRow } from '../store/lessons.ts';
import { classifiableText } from './classifiable-text.ts';

/**
 * A lesson as the classifier learns it, with the same surroundings as when it was judged. Nothing can be learnt where the
 * text is not kept any more, or where the lesson was taken back.
 */
export function labelledLesson(row: LessonRow): PartlyLabelledText | undefined {
  const { label, severity, theme, department, aboutNorddjurs, text } = row;
  if (text === null || row.undoes !== null || row.isTakenBack) return undefined;
  return {
    item: classifiableText({ ...row, text }),
    ...(label !== undefined && { label }),
    ...(severity !== undefined && { severity }),
    ...(theme !== undefined && { theme }),
    ...(department !== undefined && { department }),
    ...(aboutNorddjurs !== undefined && { aboutNorddjurs }),
    batch: `lesson ${localDate(row.createdAt)}`,
  };
}
