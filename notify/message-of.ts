import type { MailPage } from './mail-page.ts';
import type { Message } from './message.ts';
import { renderHtml } from './render-html.tsx';
import { renderText } from './render-text.ts';

/** The same content twice: as text written for reading, and as html. */
export function messageOf(page: MailPage): Message {
  return { subject: page.subject, text: renderText(page), html: renderHtml(page) };
}
