import { departmentName } from '../core/danish-names.ts';
import { writeHandOver } from '../notify/write-handover.ts';
import { findHandOver } from '../store/hand-overs.ts';
import { erasedText } from '../store/posts.ts';
import type { Render } from './render.ts';

/** The mail as things stand when it leaves: what was taken back, or is gone at its source, is not sent on. */
export const renderHandOver: Render = async ({ key }, { db }) => {
  const facts = await findHandOver(db, key);
  if (!facts) return { pointless: 'Kortet findes ikke længere.' };
  if (facts.isUndone) return { pointless: 'Beslutningen er fortrudt.' };
  if (facts.isSealed) return { pointless: 'Sagen er lukket for andre end ledelsen.' };
  if (facts.isDeleted) return { pointless: 'Opslaget er slettet hos kilden.' };
  const { lanes, ownVoice, text, permalink, departmentKey, department, source, severity, postedAt, sender } = facts;
  const isCriticism = lanes.includes('negative_press');
  return writeHandOver({
    department: departmentName(departmentKey, department),
    source,
    kind: isCriticism ? 'criticism' : lanes.includes('good_story') ? 'story' : 'unsure',
    severity,
    postedAt,
    sender,
    ...(permalink && { postUrl: permalink }),
    ...(ownVoice && text !== erasedText && { excerpt: text }),
  });
};
