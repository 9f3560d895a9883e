import { type Light, lightOf } from '../../core/source-light.ts';
import { listChannelStates } from '../../store/channel-states.ts';
import { findDutyHoles } from '../../store/duty-plan.ts';
import { readHashtagBudgets } from '../../store/hashtag-slots.ts';
import { listGaps, listSourceHealth, readMailStatus, type SourceLine } from '../../store/screens-coverage.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { readWatchStatus } from '../../store/screens-watch.ts';
import { readCoverage } from '../../store/sources.ts';
import type { Page } from '../page.ts';
import { ChannelList } from '../views/channel-list.tsx';
import { DutyHint } from '../views/duty-list.tsx';
import { GapList } from '../views/gap-list.tsx';
import { HashtagBudgets } from '../views/hashtag-budgets.tsx';
import { show } from '../views/layout.tsx';
import { MailStatusView } from '../views/mail-status.tsx';
import { SourceTable } from '../views/source-table.tsx';
import { WatchStatusView } from '../views/watch-status.tsx';

const text = new Intl.Collator('da', { numeric: true });
const troubleFirst: Light['colour'][] = ['red', 'yellow', 'green'];
const byName = (a: SourceLine, b: SourceLine) => text.compare(a.name, b.name);
const millis = (time: Date | null) => time?.getTime() ?? 0;

type Order = (a: SourceLine, b: SourceLine) => number;
const ordersAt = (now: Date): Record<string, Order> => {
  const rank = (line: SourceLine) => troubleFirst.indexOf(lightOf(line, now).colour);
  return {
    problemer: (a, b) => rank(a) - rank(b) || byName(a, b),
    navn: byName,
    afdeling: (a, b) => text.compare(a.departmentKey ?? '', b.departmentKey ?? '') || byName(a, b),
    laest: (a, b) => millis(a.readUntil) - millis(b.readUntil) || byName(a, b),
    nyeste: (a, b) => millis(a.lastPostAt) - millis(b.lastPostAt) || byName(a, b),
    budget: (a, b) => (b.budgetUsed ?? 0) - (a.budgetUsed ?? 0) || a.everySeconds - b.everySeconds || byName(a, b),
  };
};

/** Gaps that were fetched are shown for so long, and no more of them than fit on a page. */
const gapsForMs = 14 * 86_400_000;
const mostGaps = 40;
/** Holes in the duty list of the coming week. */
const holeDays = 7;

/** Honest coverage: what is read, what is not and since when, and whether our mails arrive. Holds no posts. */
export const coverage: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const now = clock.now();
  const asked = c.req.query('sorter') ?? '';
  const orders = ordersAt(now);
  const order = Object.hasOwn(orders, asked) ? asked : 'problemer';
  const [{ read, total }, lines, gaps, mail, names, budgets, channels, watch, holes] = await Promise.all([
    readCoverage(db, now),
    listSourceHealth(db),
    listGaps(db, new Date(now.getTime() - gapsForMs), mostGaps),
    readMailStatus(db, now),
    departmentNames(db),
    readHashtagBudgets(db, now),
    listChannelStates(db),
    readWatchStatus(db),
    findDutyHoles(db, now, holeDays),
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
      <ChannelList states={channels} on={config.channelsOn ?? ['mail']} now={now} />
      <WatchStatusView watch={watch} now={now} />
      <DutyHint holes={holes} />
      <SourceTable lines={lines.sort(orders[order])} order={order} names={names} now={now} />
      <HashtagBudgets budgets={budgets} />
      <GapList gaps={gaps} now={now} />
    </>,
  );
};
