import { localDate } from '../../core/calendar.ts';
import type { MailWish } from '../../core/mail-wish.ts';
import { listDigestReaders } from '../../store/digest-readers.ts';
import { auditAddress } from '../audit-filter.ts';
import { isDay } from '../day-in-address.ts';
import { mailHtml } from '../mail-html.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { shownMailPolicy } from '../secure-headers.ts';
import { show } from '../views/layout.tsx';
import { LookForm, LookFrame, looks } from '../views/mails-look.tsx';

/** "Se mailen": a mail as it would be now, at the width of a telephone or a screen, with its text part. Sends nothing. */
export const mailLook: Page = async (c) => {
  const { db, clock } = c.get('web');
  const asked = lookOf(c);
  const mail = await writeAsked(c);
  if (mail === undefined) return c.notFound();
  const today = localDate(clock.now());
  const { person, dato } = asked.query;
  return show(
    c,
    { title: 'Se mailen' },
    <>
      <h1>Se mailen</h1>
      <p>
        Sådan ville mailen være, hvis den blev skrevet nu: det, der er besluttet eller slettet siden, er med i det.
        Intet bliver sendt, og links i mailen åbner ikke noget.
      </p>
      {person !== undefined && <LookForm people={await listDigestReaders(db)} person={person} date={dato ?? today} />}
      {'pointless' in mail ? (
        <p class="notice">{mail.pointless} Derfor ville der ikke blive sendt nogen mail.</p>
      ) : (
        <LookFrame
          mail={mail}
          look={asked}
          title={mail.subject}
          address={(more) => auditAddress('/udsendelser/se', { ...asked.query, ...more })}
          frame={auditAddress('/udsendelser/se/mail', { ...asked.query, ...(!asked.pictures && { billeder: 'nej' }) })}
        />
      )}
      <p>
        <a href="/udsendelser">Tilbage til udsendelser</a>
      </p>
    </>,
  );
};

/** The mail itself, for the frame on that page alone: a document that may do nothing. */
export const mailLookFrame: Page = async (c) => {
  const mail = await writeAsked(c);
  if (mail === undefined || 'pointless' in mail) return c.notFound();
  c.header('Content-Security-Policy', shownMailPolicy);
  return c.html(mailHtml(mail, { pictures: lookOf(c).pictures }));
};

const fields = ['person', 'dato', 'brev', 'venter', 'rapport'] as const;
type LookQuery = Partial<Record<(typeof fields)[number], string>>;

function lookOf(c: PageContext) {
  const given = fields.map((field) => [field, c.req.query(field) ?? ''] as const);
  const isRight = (field: string, value: string) => (field === 'dato' ? isDay(value) : isUuid(value));
  return {
    query: Object.fromEntries(given.filter(([field, value]) => isRight(field, value))) as LookQuery,
    width: looks.find((width) => String(width) === c.req.query('bredde')) ?? looks[1],
    pictures: c.req.query('billeder') !== 'nej',
  };
}

/** Undefined: the address names no mail. */
async function writeAsked(c: PageContext) {
  const { config, clock } = c.get('web');
  const wish = wishOf(lookOf(c).query, { today: localDate(clock.now()), viewerId: reader(c).person.id });
  return wish && config.showMail?.(wish);
}

function wishOf(
  { person, dato, brev, venter, rapport }: LookQuery,
  { today, viewerId }: { today: string; viewerId: string },
): MailWish | undefined {
  if (person !== undefined) return { kind: 'digest', personId: person, date: dato ?? today, viewerId };
  if (brev !== undefined) return { kind: 'letter', deliveryId: brev };
  if (venter !== undefined) return { kind: 'waiting-letter', itemId: venter };
  return rapport === undefined ? undefined : { kind: 'report', reportId: rapport };
}
