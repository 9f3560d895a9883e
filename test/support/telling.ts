import type { Severity, Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { stubClassifier, testContext } from './context.ts';
import { addPost, type Town, takeBells } from './town.ts';

type Wish = NonNullable<Parameters<typeof addPost>[1]> & { voice?: string };

const bad = (severity: Severity, negativePress = 0.95): Partial<Verdict> => ({
  label: 'negative_press',
  negativePress,
  severity,
  theme: 'skole_og_dagtilbud',
  department: 'skole_og_dagtilbud',
});
/** What a text says of itself: its severity, or that nobody can be sure of it; without a word of these it is harmless. */
const rules = { ALVOR3: bad(3), ALVOR2: bad(2), ALVOR1: bad(1), MULIGT: bad(2, 0.6), TVIVL: bad(2, 0.4) };

/** Posts that are told and judged at once, each by a voice of its own unless told otherwise. */
export function openTelling(town: Town) {
  let told = 0;
  const say = async (text: string, { voice, ...more }: Wish = {}) => {
    told += 1;
    const post = await addPost(town, { text, ...more });
    await town.db.post.update({ where: { id: post.id }, data: { voice: voice ?? `voice ${told}` } });
    await classifyPosts({ ids: [post.id] }, testContext({ ...town, classifier: stubClassifier(rules) }));
    return post;
  };
  const incidents = () => town.db.incident.findMany({ include: { posts: true }, orderBy: { openedAt: 'asc' } });
  const rung = async () => (await takeBells(town)).filter(({ job }) => job === 'send-alert').length;
  return { say, incidents, rung };
}
