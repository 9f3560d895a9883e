import type { Block, MailPage } from './mail-page.ts';
import type { Attachment, Message } from './message.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';

/** The same content twice: as text written for reading, and as html. */
export function messageOf(page: MailPage): Message {
  const attachments = [...page.blocks.flatMap(pictureOf), ...(page.attachments ?? [])];
  return {
    subject: page.subject,
    text: renderText(page),
    html: renderHtml(page),
    ...(attachments.length > 0 && { attachments }),
    ...(page.choices?.url !== undefined && { unsubscribeUrl: page.choices.url }),
  };
}

function pictureOf(block: Block): Attachment[] {
  if (!('picture' in block)) return [];
  const { contentId, png } = block.picture;
  return [{ name: `${contentId}.png`, contentType: 'image/png', bytes: png, contentId }];
}
