import { listSourceHealth, readMailStatus, type SourceLine } from '../../store/screens-coverage.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { readCoverage } from '../../store/sources.ts';
import type { Page } from '../page.ts';
import { show } from '../views/layout.tsx';
import { MailStatusView } from '../views/mail-status.tsx';
import { SourceTable } from '../views/source-table.tsx';

const text = new Intl.Collator('da', { numeric: true });
const troubleFirst = ['no_access', 'failing', 'throttled', 'new', 'ok'];
const rank = ({ health }: SourceLine) => troubleFirst.indexOf(health);
const byName = (a: SourceLine, b: SourceLine) => text.compare(a.name, b.name);

const orders: Record<string, (a: SourceLine, b: SourceLine) => number> = {
  problemer: (a, b) => rank(a) - rank(b) || byName(a, b),
  navn: byName,
  afdeling: (a, b) => text.compare(a.departmentKey ?? '', b.departmentKey ?? '') || byName(a, b),
  laest: (a, b) => (a.readUntil?.getTime() ?? 0) - (b.readUntil?.getTime() ?? 0) || byName(a, b),
};

/** Honest coverage: what is read, what is not and since when, and whether our mails arrive. Holds no posts. */
export const coverage: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const asked = c.req.query('sorter') ?? '';
  const order = Object.hasOwn(orders, asked) ? asked : 'problemer';
  const [{ read, total }, lines, mail, names] = await Promise.all([
    readCoverage(db, now),
    listSourceHealth(db),
    readMailStatus(db, now),
    departmentNames(db),
  ]);
  return show(
    c,
    { title: 'Dækning' },
    <>
      <h1>Dækning</h1>
      <p class="coverage-line">
        <strong>
          {read} af {total}
        </strong>{' '}
        kilder læst
      </p>
      <p>
        {read === total
          ? 'Alt er læst inden for det seneste døgn.'
          : 'Det, der mangler, hentes igen, så snart kilden svarer. Intet opslag springes over.'}
      </p>
      <MailStatusView mail={mail} now={now} />
      <SourceTable lines={lines.sort(orders[order])} order={order} names={names} now={now} />
    </>,
  );
};
