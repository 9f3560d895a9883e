import { isMute, judgeOf } from '../../core/reading-rules.ts';
import { stampOf } from '../../store/edit-one.ts';
import { listKeptAway } from '../../store/ruled-posts.ts';
import { editableRule, findRule, isInForce } from '../../store/rules.ts';
import { listHits, listRules, listSourceNames } from '../../store/screens-rules.ts';
import { counted } from '../number-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { valuesOfRule } from '../rule-input.ts';
import { aimWords, kindWords, untilWords } from '../rule-words.ts';
import { show } from '../views/layout.tsx';
import { RuleForm } from '../views/rule-form.tsx';
import { hitWords } from '../views/rule-list.tsx';
import { RulePosts } from '../views/rule-posts.tsx';

const shownHits = 20;
const backMs = 14 * 86_400_000;

/** One rule: what it is about, what it held for, and the way to change or end it. */
export const oneRule: Page = async (c) => {
  const id = rowId(c);
  return id === undefined ? c.notFound() : showRule(c, id);
};

export async function showRule(c: PageContext, id: string, { isStale = false } = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const rule = await findRule(db, id);
  if (!rule) return c.notFound();
  const shown = (await listRules(db, { now, endedSince: new Date(0) })).find((one) => one.rule.id === id);
  const sources = await listSourceNames(db);
  const stamp = stampOf(await editableRule({ personId: '' }).read(db, id));
  const hits = await listHits(db, id, shownHits);
  const inForce = isInForce(rule, now);
  const kept = isMute(rule.kind) ? await keptNow(c, id) : 0;
  const { csrf } = reader(c);
  return show(
    c,
    { title: rule.name, status: isStale ? 409 : 200 },
    <div class="rules">
      <p class="crumb">
        <a href="/regler">Regler</a>
      </p>
      <h1>{rule.name}</h1>
      {isStale && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>Reglen er ændret imens. Intet er gemt; her står den, som den er nu.</p>
        </div>
      )}
      <p>
        {kindWords[rule.kind].deed}: {aimWords(rule, new Map(sources.map((one) => [one.id, one.name])))}.{' '}
        {inForce ? `${untilWords(rule)}.` : 'Den er sluttet.'}
      </p>
      {shown && <p>{hitWords(shown)}</p>}
      {inForce && <EndForm id={id} stamp={stamp} csrf={csrf} kept={kept} />}
      {!inForce && kept > 0 && !rule.bringBack && <BringBackForm id={id} stamp={stamp} csrf={csrf} kept={kept} />}
      {inForce && (
        <details class="rule-edit">
          <summary class="link-summary">Ret reglen</summary>
          <RuleForm
            form={{ values: valuesOfRule(rule, stamp), problems: {} }}
            csrf={reader(c).csrf}
            sources={sources}
          />
        </details>
      )}
      {hits.length > 0 && (
        <section>
          <h2>{hits.length === shownHits ? `De seneste ${shownHits}, den ramte` : 'Det, den ramte'}</h2>
          <RulePosts posts={hits} holds={judgeOf({ ...rule, sourceId: null })} now={now} />
        </section>
      )}
    </div>,
  );
}

async function keptNow(c: PageContext, id: string): Promise<number> {
  const { db, clock } = c.get('web');
  return (await listKeptAway(db, id, new Date(clock.now().getTime() - backMs))).length;
}

type ActProps = { id: string; stamp: string; csrf: string; kept: number };

const EndForm = ({ id, stamp, csrf, kept }: ActProps) => (
  <form method="post" action={`/regler/${id}/afslut`} class="rule-end">
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={stamp} />
    {kept > 0 && (
      <div class="form-group-checkbox">
        <input type="checkbox" class="form-checkbox" id="hent" name="hent" value="ja" />
        <label for="hent">
          Læg det i køen, som den har holdt ude de seneste 14 dage (op til {counted(kept, 'opslag', 'opslag')})
        </label>
      </div>
    )}
    <button class="button button-secondary" type="submit">
      Afslut nu
    </button>
  </form>
);

/** For a rule that ended by itself: nobody was asked then. */
const BringBackForm = ({ id, stamp, csrf, kept }: ActProps) => (
  <form method="post" action={`/regler/${id}/afslut`} class="rule-end">
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={stamp} />
    <input type="hidden" name="hent" value="ja" />
    <p>De seneste 14 dage har den holdt op til {counted(kept, 'opslag', 'opslag')} ude.</p>
    <button class="button button-secondary" type="submit">
      Læg dem i køen
    </button>
  </form>
);
