import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let mette: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  mette = await signIn(town, (await addPerson(town.db, ['comms'])).id);
});
afterAll(() => town.close());

const heading = 'Tråden indtil da';
const pageOf = async (id: string) => (await mette.get(`/kandidat/${id}`)).text();

it('shows what was said before a comment, escaped, and nothing above what answers nothing', async () => {
  const head = await addCandidate(town, {});
  expect(await pageOf(head.id)).not.toContain(heading);
  const comment = await addCandidate(town, {});
  const { externalId, postedAt } = await town.db.post.update({
    where: { id: head.postId },
    data: { text: 'Vi lukker <tidligt> i dag', ownVoice: true },
  });
  await town.db.post.update({
    where: { id: comment.postId },
    data: { kind: 'comment', parentExternalId: externalId, postedAt: new Date(postedAt.getTime() + 60_000) },
  });
  const page = await pageOf(comment.id);
  expect(page).toContain(heading);
  const thread = page.slice(page.indexOf(heading));
  expect(thread).toContain('Vi lukker &lt;tidligt&gt; i dag');
  expect(thread).toContain('Siden selv');
});
