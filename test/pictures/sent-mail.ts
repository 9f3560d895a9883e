import type { Message } from '../../notify/message.ts';

/**
 * `file`: its name in docs/mails, and after `mail-` in docs/pictures. `says`: who gets it and when, in one line. `writer`: the file
 * of notify/ that wrote it; a writer without a mail fails (test/notify/mails.browser.test.ts).
 */
export type SentMail = { file: string; says: string; writer: string; message: Message };
