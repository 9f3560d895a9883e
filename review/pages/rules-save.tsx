import { randomUUID } from 'node:crypto';
import { type EditResult, saveEdit, stampOf } from '../../store/edit-one.ts';
import { editableRule, type RuleWish } from '../../store/rules.ts';
import { type Values, valuesOf } from '../form-values.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { ruleFields } from '../rule-input.ts';
import { kindWords } from '../rule-words.ts';
import { byReader } from '../settings-save.ts';
import { readAsked, showRuleForm } from './rules-new.tsx';

/** Saves a rule that was tried: a new one, or the one that was seen. */
export const saveRule: Page = async (c) => {
  const form = c.get('form');
  const read = await readAsked(c);
  if ('problems' in read) return showRuleForm(c, { values: form, problems: read.problems });
  const given = form.get('id') ?? '';
  if (given !== '' && !isUuid(given)) return c.notFound();
  const isNew = given === '';
  const id = isNew ? randomUUID() : given.toLowerCase();
  const by = byReader(c);
  const editable = editableRule(by);
  const seen = form.get('version') ?? '';
  const before = isNew ? null : await c.get('web').db.rule.findUnique({ where: { id }, select: { id: true } });
  if (!isNew && !before) return c.notFound();
  const result = await saveEdit(c.get('web').db, editable, { id, seen, value: read.value, by });
  if (result.outcome === 'stale') return showStale(c, result, form);
  return c.redirect(`/regler?gemt=${id}`, 303);
};

type Stale = Extract<EditResult<RuleWish>, { outcome: 'stale' }>;

/** Somebody was faster: what stands there now, and beside it what was wished, to be tried and saved on top of it. */
function showStale(c: PageContext, { now }: Stale, form: Values) {
  const kept = ruleFields.map((name) => [name, form.get(name)] as const);
  const values = valuesOf({ ...Object.fromEntries(kept), version: stampOf(now) });
  const stands = now === null ? 'Den findes ikke mere.' : standsNow(now.value);
  const notice = `Reglen er ændret imens. ${stands} Dit er ikke gemt; det står herunder, og du kan prøve og gemme det oven på.`;
  return showRuleForm(c, { values, problems: {}, status: 409, notice });
}

const standsNow = ({ kind, name, target, endedAt }: RuleWish) =>
  `Nu står der: ${kindWords[kind].deed.toLowerCase()} »${name}« (${target})${endedAt === null ? '' : ', afsluttet'}.`;
