import { saveEdit, undoEdit } from '../../store/edit-one.ts';
import { editableRule, findRule, wishOf } from '../../store/rules.ts';
import { type Page, rowId } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { showRule } from './rules-one.tsx';

/** Ends a rule now; what it kept away comes back where that was ticked, also from behind one that has ended by itself. */
export const endRule: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const rule = id === undefined ? null : await findRule(db, id);
  if (!rule) return c.notFound();
  const form = c.get('form');
  const by = byReader(c);
  const endedAt = rule.endedAt ?? clock.now();
  const bringBack = rule.bringBack || form.get('hent') === 'ja';
  const value = { ...wishOf(rule), endedAt: endedAt.toISOString(), bringBack };
  const result = await saveEdit(db, editableRule(by), { id: rule.id, seen: form.get('version') ?? '', value, by });
  if (result.outcome === 'stale') return showRule(c, rule.id, { isStale: true });
  return c.redirect(`/regler?gemt=${rule.id}`, 303);
};

/** Takes the last change of a rule back. */
export const undoRule: Page = async (c) => {
  const { db } = c.get('web');
  const id = rowId(c);
  const rule = id === undefined ? null : await findRule(db, id);
  if (!rule) return c.notFound();
  const by = byReader(c);
  const outcome = await undoEdit(db, editableRule(by), { id: rule.id, by });
  return c.redirect(`/regler?fortrudt=${outcome === 'done' ? 'ja' : 'nej'}`, 303);
};
