import { writeTipOutcome } from '../notify/write-tip-outcome.ts';
import { findTipFacts, readTipKey } from '../store/tip-answers.ts';
import type { Render } from './render.ts';

export const renderTip: Render = async ({ key }, { db }) => {
  const answer = readTipKey(key);
  const facts = answer && (await findTipFacts(db, answer.postId));
  if (!answer || !facts) return { pointless: 'Tippet findes ikke længere.' };
  const { createdAt, department } = facts;
  return writeTipOutcome({
    tipId: answer.postId,
    outcome: answer.outcome,
    sentAt: createdAt,
    ...(department !== null && { department }),
  });
};
