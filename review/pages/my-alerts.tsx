import type { AlertChoices } from '../../core/alert-choices.ts';
import { localDate } from '../../core/danish-time.ts';
import { findAlerting } from '../../store/alerting.ts';
import { findFeedOwner } from '../../store/calendar-feeds.ts';
import { listShifts } from '../../store/duty-plan.ts';
import { editableAlertChoices } from '../../store/edit-alert-choices.ts';
import { isOwnTest, readOwnReach } from '../../store/own-alerting.ts';
import { listPushSubscriptions } from '../../store/push-subscriptions.ts';
import { listTests } from '../../store/setup-tests.ts';
import { alertValues, readAlertForm } from '../alert-choices-input.ts';
import type { Values } from '../form-values.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { AlertChoiceFields, OwnReachList } from '../views/alert-choices.tsx';
import { CalendarLinks } from '../views/calendar-links.tsx';
import { CsrfField } from '../views/csrf-field.tsx';
import { SwapNotice } from '../views/duty-swap.tsx';
import { show } from '../views/layout.tsx';
import { OwnShifts, OwnTest } from '../views/own-alerts.tsx';
import { PushChoice } from '../views/push-choice.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, savedNotice } from '../views/settings-page.tsx';

const path = '/mine-alarmer';
const shownMs = 366 * 86_400_000;

/** "Mine alarmer": how alerts reach the reader, when they do not, and a try. */
export const myAlerts: Page = (c) => showPage(c);

export const chooseAlerts: Page = (c) => {
  const form = c.get('form');
  return saveForm<AlertChoices>(c, editableAlertChoices, {
    id: reader(c).person.id,
    read: readAlertForm(form, localDate(c.get('web').clock.now())),
    to: path,
    refuse: (refused) => showPage(c, { values: form, ...refused }),
  });
};

type Again = Partial<Refused<AlertChoices>> & { values?: Values };

async function showPage(c: PageContext, { values, status, problems = {}, stale }: Again = {}) {
  const { db, clock, config } = c.get('web');
  const { person } = reader(c);
  const now = clock.now();
  const [standing, reach, alerting, browsers, shifts, test, owner] = await Promise.all([
    editableAlertChoices.read(db, person.id),
    readOwnReach(db, person.id),
    findAlerting(db),
    listPushSubscriptions(db, person.id),
    listShifts(db, { from: now, to: new Date(now.getTime() + shownMs) }, person.id),
    readTest(c),
    findFeedOwner(db, person.id),
  ]);
  const form = { values: values ?? alertValues(standing?.value ?? {}), problems };
  return show(
    c,
    { title: 'Mine alarmer', ...(status && { status }) },
    <div class="settings duty">
      <h1>Mine alarmer</h1>
      {await savedNotice(c)}
      <SwapNotice c={c} />
      {stale && (
        <StaleNotice
          mine={editableAlertChoices.words(stale.mine)}
          now={stale.now && editableAlertChoices.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      {!reach.getsAlerts && shifts.length === 0 && (
        <p>Du får ingen alarmer, som det er nu. Det sker kun, hvis du får en vagt eller bliver krisekontakt.</p>
      )}
      <OwnReachList reach={reach} on={config.channelsOn ?? ['mail']} />
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <AlertChoiceFields form={form} house={alerting.quiet} />
        <button class="button button-primary" type="submit">
          Gem
        </button>
      </form>
      <OwnTest c={c} test={test} />
      <PushChoice c={c} browsers={browsers} now={now} />
      <OwnShifts shifts={shifts} now={now} />
      <CalendarLinks c={c} version={owner?.version ?? 0} />
    </div>,
  );
}

/** How the try went that the address names, where it is the reader's own; `too many` where it was refused. */
async function readTest(c: PageContext) {
  const { db } = c.get('web');
  const id = c.req.query('proeve') ?? '';
  if (id === 'nok') return 'too many' as const;
  if (!isUuid(id) || !(await isOwnTest(db, reader(c).person.id, id.toLowerCase()))) return undefined;
  return listTests(db, id.toLowerCase());
}
