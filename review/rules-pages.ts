/** The routes of the rules, in one place. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { rules } from './pages/rules.tsx';
import { endRule, undoRule } from './pages/rules-end.ts';
import { askRule, tryRule } from './pages/rules-new.tsx';
import { oneRule } from './pages/rules-one.tsx';
import { saveRule } from './pages/rules-save.tsx';

export const rulesPages = {
  'GET /regler': rules,
  'GET /regler/ny': askRule,
  'POST /regler/proev': tryRule,
  'POST /regler/gem': saveRule,
  'GET /regler/:id': oneRule,
  'POST /regler/:id/afslut': endRule,
  'POST /regler/:id/fortryd': undoRule,
} as const satisfies Partial<Record<Route, Page>>;
