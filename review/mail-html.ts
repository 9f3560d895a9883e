import type { Message } from '../notify/message.ts';

/** The html of a mail for who has no mail program: its pictures stand in it. Without them it is what a program shows that loads none. */
export const mailHtml = ({ html, attachments = [] }: Message, { pictures = true } = {}): string =>
  attachments.reduce(
    (filled, { contentId, contentType, bytes }) =>
      contentId === undefined
        ? filled
        : filled.replaceAll(
            `cid:${contentId}`,
            pictures ? `data:${contentType};base64,${Buffer.from(bytes).toString('base64')}` : '',
          ),
    html,
  );
