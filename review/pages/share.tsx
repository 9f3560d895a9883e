import type { Channel } from '../../core/channel-rules.ts';
import type { ConsentAnswers } from '../consent-check.ts';
import { stateNames } from '../danish-words.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { firstDraft, mayWrite, planShare, type SharePlan } from '../share-facts.ts';
import { readChannel, shareNotices } from '../share-words.ts';
import { show } from '../views/layout.tsx';
import { ShareAdvice } from '../views/share-advice.tsx';
import { ShareConsent } from '../views/share-consent.tsx';
import { ShareButtons } from '../views/share-do.tsx';
import { ShareDraft } from '../views/share-draft.tsx';
import { NeutralityNotice, SharedPost } from '../views/share-notices.tsx';
import { ShareStatus } from '../views/share-status.tsx';

/** Everything between the decision to share and the share: advice, consent, text, and the ways to do it. */
export const share: Page = async (c) => {
  const plan = await planShare(c.get('web').db, rowId(c), c.get('web').clock.now());
  return plan ? showShare(c, plan, { channel: readChannel(c.req.query('kanal')) }) : c.notFound();
};

type Shown = {
  channel?: Channel | undefined;
  /** What the person has written; else a first draft. */
  text?: string;
  warning?: string;
  status?: 200 | 409 | 422;
  given?: ConsentAnswers;
  problem?: string;
};

export function showShare(c: PageContext, plan: SharePlan, shown: Shown) {
  const { clock, config } = c.get('web');
  const { csrf } = reader(c);
  const { item, advice } = plan;
  const now = clock.now();
  const channel = [shown.channel, ...advice.map((one) => one.channel)].find((one) => one && mayWrite(plan, one));
  const done = shareNotices[c.req.query('gjort') ?? ''];
  return show(
    c,
    { title: `Klargør deling fra ${item.source.name}`, status: shown.status ?? 200 },
    <div class="share">
      <p class="crumb">
        <a href="/deling">Skal deles</a> <span aria-hidden="true">/</span> <a href={`/kandidat/${item.id}`}>Kandidat</a>
      </p>
      <h1>Klargør deling</h1>
      <p class="left">
        Lige nu: <strong>{stateNames[item.state]}</strong>
      </p>
      {shown.warning !== undefined && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>{shown.warning}</p>
        </div>
      )}
      {shown.warning === undefined && done !== undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>{done}</p>
        </div>
      )}
      <ShareStatus item={item} csrf={csrf} channel={channel} />
      <NeutralityNotice plan={plan} />
      <SharedPost plan={plan} />
      <ShareConsent
        plan={plan}
        csrf={csrf}
        now={now}
        {...(shown.given && { given: shown.given })}
        {...(shown.problem !== undefined && { problem: shown.problem })}
      />
      <h2>Råd for hver kanal</h2>
      <ShareAdvice plan={plan} />
      {channel && (
        <ShareDraft plan={plan} channel={channel} text={shown.text ?? firstDraft(plan, channel)} csrf={csrf}>
          <ShareButtons plan={plan} channel={channel} canPublish={config.graph?.canPublish === true} />
        </ShareDraft>
      )}
    </div>,
  );
}
