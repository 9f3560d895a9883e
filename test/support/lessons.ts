import type { Lesson } from '../../core/lessons.ts';
import { addLesson, takeBackLesson } from '../../store/lessons.ts';
import { addCandidate, addPost, addVerdict, type Town } from './town.ts';

async function addDecision({ db, ids, clock }: Town, candidateId: string, undoes?: string): Promise<string> {
  const action = undoes ? 'undo' : 'correct';
  const who = { candidateId, personId: ids.comms ?? '', stateBefore: 'open', createdAt: clock.now() };
  const { id } = await db.decision.create({ data: { ...who, action, undoes: undoes ?? null }, select: { id: true } });
  return id;
}

/** A post on which a person has said something; `before` is what the model had said of it. */
export async function teach(town: Town, text: string, lesson: Partial<Lesson>, before?: string) {
  const post = await addPost(town, { text });
  if (before) {
    const { id } = await addVerdict(town, post.id);
    await town.db.verdict.update({ where: { id }, data: { label: before } });
  }
  const { id: candidateId } = await addCandidate(town, post.id);
  const decisionId = await addDecision(town, candidateId);
  const by = { decisionId, personId: town.ids.comms ?? '', at: town.clock.now() };
  await town.db.$transaction((tx) =>
    addLesson(tx, { lesson: { weight: 1, ...lesson }, postId: post.id, textVersion: 1, ...by }),
  );
  return { candidateId, decisionId, postId: post.id };
}

export async function untell(town: Town, taught: { candidateId: string; decisionId: string }): Promise<void> {
  const decisionId = await addDecision(town, taught.candidateId, taught.decisionId);
  const by = { decisionId, personId: town.ids.comms ?? '', at: town.clock.now() };
  await town.db.$transaction((tx) => takeBackLesson(tx, { decisionId: taught.decisionId, by }));
}
