/** A town in which stories are shared, with everything that sends letters, and a clock that is moved from turn to turn. */
import { atLocal } from '../../../core/calendar.ts';
import type { Job } from '../../../jobs/catalogue.ts';
import { deliverMessage } from '../../../jobs/deliver-message.ts';
import { sendLetters } from '../../../jobs/send-letters.ts';
import { findUnfinished } from '../../../jobs/sweep.ts';
import { thankDepartment } from '../../../jobs/thank-department.ts';
import { testContext } from '../../support/context.ts';
import { addPost, type Town, takeBells } from '../../support/town.ts';

export const institution = 'solhatten@example.dk';
export const department = 'skole@example.dk';

export type ShareWish = { text?: string; at?: Date; evidence?: string; centralExternalId?: string; ownVoice?: boolean };

export function openLetterHouse(town: Town) {
  const context = testContext(town);
  let serial = 0;

  const addStory = (more: ShareWish = {}) =>
    addPost(town, {
      kind: 'post',
      sourceId: town.ids['page'] ?? '',
      departmentKey: 'skole_og_dagtilbud',
      ownVoice: true,
      authorPage: '111222333000001',
      ...(more.text !== undefined && { text: more.text }),
      ...(more.ownVoice !== undefined && { ownVoice: more.ownVoice }),
    });

  async function addShare(more: ShareWish = {}) {
    serial += 1;
    const post = await addStory(more);
    const at = more.at ?? town.clock.now();
    return town.db.share.create({
      data: {
        postId: post.id,
        centralExternalId: more.centralExternalId ?? `100_${serial}`,
        evidence: more.evidence ?? 'parent_id',
        strength: 'certain',
        sharedAt: at,
        foundAt: town.clock.now(),
      },
    });
  }

  /** What `sweep` would ring for letters now. */
  const unfinished = async (): Promise<Job[]> =>
    (await findUnfinished(town.db, { now: town.clock.now(), patience: 0 })).filter(({ name }) =>
      ['thank-department', 'send-letters', 'deliver-message'].includes(name),
    );

  const run = async ({ name, payload }: { name: string; payload: unknown }) => {
    if (name === 'thank-department') await thankDepartment(payload as { id: string }, context);
    if (name === 'send-letters') await sendLetters({}, context);
    if (name === 'deliver-message') await deliverMessage(payload as { id: string }, context);
  };

  /** A turn of the sweep and all that it rings, until nothing is left. */
  async function turn() {
    for (const job of await unfinished()) await run(job);
    for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
      for (const { job, payload } of bells) await run({ name: job, payload });
    return context.sent;
  }

  /** The same for letters alone, in a fraction of the time: for many turns. */
  async function letterTurn() {
    await sendLetters({}, context);
    for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
      for (const { job, payload } of bells) await run({ name: job, payload });
  }

  const turnAt = async (date: string, time: string) => {
    town.clock.moveTo(atLocal(date, time));
    return turn();
  };

  return { context, addStory, addShare, unfinished, turn, letterTurn, turnAt };
}
