import { kindReasonOf, kindReasons } from '../core/kind-reasons.ts';
import { writeTipOutcome } from '../notify/write-tip-outcome.ts';
import { findTipFacts, readTipKey } from '../store/tip-answers.ts';
import type { Render } from './render.ts';

export const renderTip: Render = async ({ key }, { db }) => {
  const answer = readTipKey(key);
  const facts = answer && (await findTipFacts(db, answer.postId));
  if (!answer || !facts) return { pointless: 'Tippet findes ikke længere.' };
  const { createdAt, department, told } = facts;
  const why = answer.outcome === 'rejected' ? kindReasonOf(told) : undefined;
  return writeTipOutcome({
    tipId: answer.postId,
    outcome: answer.outcome,
    sentAt: createdAt,
    ...(department !== null && { department }),
    ...(why && { why: kindReasons[why].words }),
  });
};
