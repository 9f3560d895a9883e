import { checkDraft, draftFrom } from '../draft-check.ts';
import { type Page, rowId } from '../page.ts';
import { mayWrite, planShare } from '../share-facts.ts';
import { readChannel } from '../share-words.ts';
import { DraftCheckView } from '../views/share-check.tsx';
import { showShare } from './share.tsx';

/** Reads a draft and says what there is to say of it. Keeps and changes nothing; the script asks for the findings alone. */
export const checkShareText: Page = async (c) => {
  const form = c.get('form');
  const plan = await planShare(c.get('web').db, rowId(c), c.get('web').clock.now());
  const channel = readChannel(form.get('kanal'));
  if (!plan || !channel || !mayWrite(plan, channel)) return c.notFound();
  const text = draftFrom(form);
  if (form.get('kun') !== 'tjek') return showShare(c, plan, { channel, text });
  const rule = plan.rules.channels[channel];
  return c.html(<DraftCheckView check={checkDraft(text, rule)} rule={rule} text={text} />);
};
