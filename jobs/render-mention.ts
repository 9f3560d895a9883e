import { writeMention } from '../notify/write-mention.ts';
import { findMention } from '../store/notes.ts';
import type { Render } from './render.ts';

export const renderMention: Render = async ({ key }, { db, settings }) => {
  const mention = await findMention(db, key);
  if (!mention) return { pointless: 'Notatet er taget tilbage.' };
  const { candidateId, writer, source } = mention;
  return writeMention({ writer, source, cardUrl: `${settings.publicUrl}/kandidat/${candidateId}` });
};
