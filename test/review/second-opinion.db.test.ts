import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SecondOpinion } from '../../core/words.ts';
import { addCandidate, addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let mette: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  mette = await signIn(town, (await addPerson(town.db, ['comms'])).id);
});
afterAll(() => town.close());

/** The page of a candidate whose verdict was made with, without, or with no wish for another's opinion. */
async function pageOf(secondOpinion: SecondOpinion | null): Promise<string> {
  const { id, postId } = await addCandidate(town, { lanes: ['unsure'] });
  await town.db.verdict.updateMany({ where: { postId }, data: { secondOpinion, unsure: true } });
  return (await mette.get(`/kandidat/${id}`)).text();
}

it('says on the card that the judge was away', async () => {
  expect(await pageOf('missing')).toContain('uden second opinion');
});

it('says on the card that another opinion went into the verdict', async () => {
  const page = await pageOf('given');
  expect(page).toContain('med second opinion');
  expect(page).not.toContain('uden second opinion');
});

it('says nothing of opinions where nobody was asked', async () => {
  expect(await pageOf(null)).not.toContain('second opinion');
});
