import { linkedRow } from '../linked-row.ts';
import type { Page } from '../page.ts';
import { acknowledge, askAcknowledge } from './acknowledge.tsx';
import { askExercise, passExercise } from './exercise.tsx';

/** The link of an SMS or a push opens the same pages as that of a mail; what opens nothing is told as a spent alert. */
export const askShortLink: Page = (c) => (linkedRow(c, 'exercise') ? askExercise(c) : askAcknowledge(c));

export const passShortLink: Page = (c) => (linkedRow(c, 'exercise') ? passExercise(c) : acknowledge(c));
