import { atLocal, localDate } from '../../core/calendar.ts';
import { nextDigestAt } from '../../core/digest-times.ts';
import { cleanText } from '../../core/hygiene.ts';
import { departmentNames } from '../../store/cards.ts';
import { findDaysOff } from '../../store/days-off.ts';
import { listTimedReaders } from '../../store/digest-readers.ts';
import { countUnapproved } from '../../store/reports.ts';
import { listSent, listWaitingLetters, type SentKind } from '../../store/screens-sent.ts';
import { mayUse } from '../access.ts';
import { auditAddress } from '../audit-filter.ts';
import { isDay } from '../day-in-address.ts';
import { sentKindNames } from '../mail-words.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { show } from '../views/layout.tsx';
import { ComingMails } from '../views/mails-coming.tsx';
import { MailFilter, type MailQuery, SentMails } from '../views/mails-sent.tsx';

const [pageSize, shownWaiting, dayMs] = [50, 50, 86_400_000];

/** "Udsendelser": every digest, letter and report with how it went, and those that come. */
export const mails: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const now = clock.now();
  const { roles } = reader(c).person;
  const mayLook = config.showMail !== undefined && mayUse('GET /udsendelser/se', roles);
  const query = askedOf(c);
  const after = c.req.query('efter') ?? '';
  const [lines, names, coming] = await Promise.all([
    listSent(db, filterOf(query), {
      after: isUuid(after) ? after : undefined,
      limit: pageSize + 1,
    }),
    departmentNames(db),
    readComing(c, now),
  ]);
  const shown = lines.slice(0, pageSize);
  const last = lines.length > pageSize ? shown.at(-1) : undefined;
  return show(
    c,
    { title: 'Udsendelser' },
    <>
      <h1>Udsendelser</h1>
      <p>
        Morgenoverblik, breve til institutioner og fagområder og rapporter: det, der er sendt, og det, der kommer.
        Alarmer og nyt om en sag står i sagens egen log.
      </p>
      {c.req.query('sendt') !== undefined && (
        <p class="notice" role="status" id="besked">
          Mailen er på vej igen. Den står øverst under »Sendt«.
        </p>
      )}
      <ComingMails {...coming} mayLook={mayLook} now={now} />
      <h2>Sendt</h2>
      <MailFilter query={query} />
      <SentMails
        lines={shown}
        names={names}
        mayLook={mayLook}
        isFiltered={Object.values({ ...query, after }).some((asked) => asked !== '')}
      />
      {last && (
        <p>
          <a href={auditAddress('/udsendelser', { ...query, efter: last.id })}>Vis ældre mails</a>
        </p>
      )}
    </>,
  );
};

async function readComing(c: PageContext, now: Date) {
  const { db } = c.get('web');
  const [readers, without, daysOff, letters, reports] = await Promise.all([
    listTimedReaders(db),
    listTimedReaders(db, { without: localDate(now) }),
    findDaysOff(db),
    listWaitingLetters(db, shownWaiting),
    countUnapproved(db),
  ]);
  const open = new Set(without.map(({ id }) => id));
  const digests = readers.flatMap(({ id, name, digest }) => {
    const at = nextDigestAt(now, { digest, hasToday: !open.has(id) }, daysOff);
    return [{ id, name, at, date: localDate(at ?? now) }];
  });
  return { digests, letters, reports };
}

/** What the address asks for, as it stands in the form again. */
function askedOf(c: PageContext): MailQuery {
  const text = (field: string) =>
    cleanText(c.req.query(field) ?? '')
      .trim()
      .slice(0, 100);
  const kind = text('slags');
  return {
    slags: Object.hasOwn(sentKindNames, kind) ? kind : '',
    hvem: text('hvem'),
    dato: isDay(text('dato')) ? text('dato') : '',
  };
}

function filterOf({ slags, hvem, dato }: MailQuery) {
  const from = dato ? atLocal(dato, '00:00') : undefined;
  return {
    kind: slags === '' ? undefined : (slags as SentKind),
    who: hvem === '' ? undefined : hvem,
    from,
    until: from && atLocal(localDate(new Date(from.getTime() + 1.5 * dayMs)), '00:00'),
  };
}
