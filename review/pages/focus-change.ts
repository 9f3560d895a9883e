import { removeFocusPeriod } from '../../store/focus-periods.ts';
import { undoFocusChange } from '../../store/focus-undo.ts';
import { readSeen } from '../focus-input.ts';
import { type Page, reader } from '../page.ts';
import { showStaleFocus } from './focus-period.tsx';

export const removeFocus: Page = async (c) => {
  const { db, clock } = c.get('web');
  const seen = readSeen(c.get('form'));
  if (!seen) return c.notFound();
  const result = await removeFocusPeriod(db, { seen, by: { personId: reader(c).person.id, at: clock.now() } });
  if (result.outcome === 'done') return c.redirect(`/aarshjul?aendret=${result.change}`, 303);
  return showStaleFocus(c, { outcome: 'stale', now: result.outcome === 'stale' ? result.now : result.with });
};

export const undoFocus: Page = async (c) => {
  const { db, clock } = c.get('web');
  const seq = c.get('form').get('nr') ?? '';
  if (!/^\d{1,15}$/.test(seq)) return c.notFound();
  const result = await undoFocusChange(db, { seq: BigInt(seq), personId: reader(c).person.id, at: clock.now() });
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'done') return c.redirect('/aarshjul?fortrudt', 303);
  return showStaleFocus(c, { outcome: 'stale', now: result.outcome === 'stale' ? result.now : result.with });
};
