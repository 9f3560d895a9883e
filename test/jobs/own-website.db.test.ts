/** The municipality's own website speaks with its own voice (design rule 8): a card for people, but never criticism by the public. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { found, scriptedConnector, stubClassifier, testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const grave = { label: 'negative_press', negativePress: 0.9, severity: 3 } as const;

async function readPoint(options: { own?: true }) {
  const url = 'https://www.norddjurs.example/referater';
  const source = await town.db.source.create({
    data: { kind: 'webpage', externalId: url, name: 'Referater', options: { item: 'li', ...options } },
  });
  const point = found({
    platform: 'web',
    externalId: `${url}#3`,
    kind: 'article',
    text: 'Orientering om påbuddet fra Arbejdstilsynet. ALVOR3',
    evidence: 'page',
    postedAt: town.clock.now(),
  });
  const { authorPage: _, ...spoken } = point;
  const connector = scriptedConnector([{ posts: [spoken], complete: {} }]);
  const context = testContext({
    ...town,
    connectors: { for: () => connector },
    classifier: stubClassifier({ ALVOR3: grave }),
  });
  await scanSource({ id: source.id }, context);
  const post = await town.db.post.findFirstOrThrow();
  await classifyPosts({ ids: [post.id] }, context);
  return { post, bells: (await takeBells(town)).filter(({ job }) => job === 'send-alert') };
}

describe('minutes on a website', () => {
  it('that is our own open no matter and ring for nobody, and still come before the staff', async () => {
    const { post, bells } = await readPoint({ own: true });
    expect(post.ownVoice).toBe(true);
    expect(await town.db.candidate.count()).toBe(1);
    expect([await town.db.incident.count(), bells.length]).toEqual([0, 0]);
  });

  it("that is somebody else's are taken for the public's word", async () => {
    const { post, bells } = await readPoint({});
    expect(post.ownVoice).toBe(false);
    expect([await town.db.incident.count(), bells.length]).toEqual([1, 1]);
  });
});
