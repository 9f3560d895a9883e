/** The form of "Mine mails": what a person gets, and when. Fields of mails that they never get are not shown and not read. */
import { type MailChoices, mailChoicesSchema } from '../core/mail-choices.ts';
import type { Role } from '../core/words.ts';
import { checked, type Read, type Values, valuesOf } from './form-values.ts';

/** Which mails somebody with these roles gets at all. */
export const mailsOf = (roles: readonly Role[]) => ({
  digest: roles.includes('comms'),
  report: roles.includes('department'),
});

export function readMailForm(
  form: Values,
  { now, roles }: { now: MailChoices; roles: readonly Role[] },
): Read<MailChoices> {
  const gets = mailsOf(roles);
  return checked(
    mailChoicesSchema,
    {
      digest: gets.digest
        ? { on: form.get('overblik') === 'ja', time: form.get('tid') ?? now.digest.time }
        : now.digest,
      report: gets.report ? (form.get('rapport') ?? '') : now.report,
    },
    ({ path }) => (path[0] === 'report' ? 'rapport' : 'tid'),
  );
}

export const mailValues = ({ digest, report }: MailChoices): Values =>
  valuesOf({ overblik: digest.on, tid: digest.time, rapport: report });
