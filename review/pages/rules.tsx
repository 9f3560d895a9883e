import { canUndo } from '../../store/edit-one.ts';
import { findRule, isInForce } from '../../store/rules.ts';
import { listRules, listSourceNames } from '../../store/screens-rules.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { kindSlugs, kindWords } from '../rule-words.ts';
import { show } from '../views/layout.tsx';
import { RuleEntries, RuleGroups } from '../views/rule-list.tsx';

/** So long the ended ones stand there still. */
const endedMs = 30 * 86_400_000;
const offered = ['watch', 'mute_phrase', 'mute_source', 'must', 'must_not'] as const;

/** Regler: what the staff asked the reading to do by itself, with what came of it. */
export const rules: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const shown = await listRules(db, { now, endedSince: new Date(now.getTime() - endedMs) });
  const inForce = shown.filter(({ rule }) => isInForce(rule, now));
  const ended = shown.filter(({ rule }) => !isInForce(rule, now));
  const sources = new Map((await listSourceNames(db)).map(({ id, name }) => [id, name]));
  return show(
    c,
    { title: 'Regler' },
    <div class="rules">
      <h1>Regler</h1>
      {await notice(c, now)}
      <p>
        Her beder I Lytteposten om at holde øje med noget, eller om at lade jer være i fred for noget. Niveau 3 slipper
        altid igennem.
      </p>
      <ul class="rule-kinds">
        {offered.map((kind) => (
          <li>
            <a class="button button-secondary" href={`/regler/ny?slags=${kindSlugs[kind]}`}>
              {kindWords[kind].title}
            </a>
          </li>
        ))}
      </ul>
      <p class="muted">En tråd dæmper I fra kortet: Åbn det, og vælg »Dæmp tråden«.</p>
      {inForce.length === 0 ? (
        <div class="empty">
          <h2>Ingen regler lige nu</h2>
          <p>
            Alt kommer i køen efter vurderingen alene. Lav en regel, når noget fylder for meget, eller når I venter på
            noget bestemt.
          </p>
        </div>
      ) : (
        <RuleGroups rules={inForce} sources={sources} now={now} />
      )}
      {ended.length > 0 && (
        <details class="rule-ended">
          <summary class="link-summary">Regler, der er sluttet de seneste 30 dage ({ended.length})</summary>
          <RuleEntries rules={ended} sources={sources} now={now} />
        </details>
      )}
    </div>,
  );
};

/** What the last click did, read from the tables: nothing in the address is shown. */
async function notice(c: PageContext, now: Date) {
  const { db } = c.get('web');
  const undone = c.req.query('fortrudt');
  if (undone !== undefined)
    return (
      <div class={`notice${undone === 'ja' ? '' : ' notice-warning'}`} id="besked" role="status" tabindex={-1}>
        <p>{undone === 'ja' ? 'Fortrudt.' : 'Det kunne ikke fortrydes: Reglen er ændret siden.'}</p>
      </div>
    );
  const id = c.req.query('gemt') ?? '';
  const rule = isUuid(id) ? await findRule(db, id.toLowerCase()) : null;
  if (!rule) return null;
  const did = rule.endedAt === null ? 'Gemt' : 'Afsluttet';
  return (
    <div class="notice" id="besked" role="status" tabindex={-1}>
      <p>
        {did}: {rule.name}.{' '}
        {rule.endedAt === null ? 'Den gælder fra næste opslag.' : rule.bringBack && 'Kortene er på vej tilbage i køen.'}
      </p>
      {(await canUndo(db, 'rule', rule.id, now)) && (
        <form method="post" action={`/regler/${rule.id}/fortryd`}>
          <input type="hidden" name="csrf" value={reader(c).csrf} />
          <button class="button button-secondary" type="submit">
            Fortryd
          </button>
        </form>
      )}
    </div>
  );
}
