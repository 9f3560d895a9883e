/** The pages of who is on call, and of how one is reached oneself, route by route. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { dutyList } from './pages/duty.tsx';
import { dutyCalendar, revokeCalendars } from './pages/duty-calendar.ts';
import { askSwap, makeSwap } from './pages/duty-swap.tsx';
import { askSwapUndo, passSwapUndo, takeSwapBack } from './pages/duty-swap-undo.tsx';
import { chooseAlerts, myAlerts } from './pages/my-alerts.tsx';
import { sendOwnTest } from './pages/my-alerts-test.ts';

export const dutyPages = {
  'GET /vagt': dutyList,
  'POST /vagt/fortryd': takeSwapBack,
  'GET /vagt/:id': askSwap,
  'POST /vagt/:id': makeSwap,
  'GET /vagt/kalender/:token': dutyCalendar,
  'GET /vagtbytte/:token': askSwapUndo,
  'POST /vagtbytte/:token': passSwapUndo,
  'GET /mine-alarmer': myAlerts,
  'POST /mine-alarmer': chooseAlerts,
  'POST /mine-alarmer/proev': sendOwnTest,
  'POST /mine-alarmer/kalender': revokeCalendars,
} satisfies Partial<Record<Route, Page>>;
