/** How a reshare is recognised: the evidence rows 1-5 of platform-apis.md §2.8, strongest first, each with what proved it. Pure. */
import type { FoundPost } from '../sources/contract.ts';
import type { ShareablePost } from '../store/shareable-posts.ts';
import { readFacebookLink } from './facebook-link-key.ts';
import { opensWith } from './opens-with.ts';
import { type ShareIndex, storyOf } from './share-index.ts';
import { ownerOfObject, type ShareLook } from './share-objects.ts';
import { pagesNamedBy } from './share-traces.ts';

type Evidence = 'parent_id' | 'attachment_target' | 'permalink' | 'page_and_text' | 'description';
type Strength = 'certain' | 'strong' | 'probable';

/** Which field of the central post said the same as which of ours, and the id by which they met. Never a text. */
type ProofRow = { row: 1 | 2 | 3 | 4 | 5; central: string; ours: string; id: string };
type ShareProof = { rows: ProofRow[] };

type ShareEvidence = {
  postId: string;
  evidence: Evidence;
  strength: Strength;
  /** 0..1: how sure the rows that agree are together. */
  score: number;
  proof: ShareProof;
};

/** `weight`: how far the row is to be trusted by itself. Ours, until real reshares have been recorded. */
type Match = { post: ShareablePost; weight: number; proof: ProofRow };

const rowNames: Record<ProofRow['row'], { evidence: Evidence; strength: Strength }> = {
  1: { evidence: 'parent_id', strength: 'certain' },
  2: { evidence: 'attachment_target', strength: 'certain' },
  3: { evidence: 'permalink', strength: 'strong' },
  4: { evidence: 'page_and_text', strength: 'probable' },
  5: { evidence: 'description', strength: 'probable' },
};

/** The clocks of two Pages are the platform's own; a moment is left for what is published together. */
const slackMs = 300_000;

/**
 * What proves that this post of the central Page shares one of ours; nothing, when nothing does. Only posts *from* the
 * central Page count: in its feed somebody else's mention carries a parent, too. The strongest row decides which post it is,
 * and the others that point to the same one add to the score.
 */
export function findShareEvidence(post: FoundPost, index: ShareIndex, centralPage: string): ShareEvidence | undefined {
  if (post.authorPage !== centralPage) return undefined;
  const isEarlier = (own: ShareablePost) => own.postedAt.getTime() <= post.postedAt.getTime() + slackMs;
  const look = { post, index, centralPage, isEarlier };
  const matches = [byParent, byTarget, byLink, byPageAndText, byTitleAndText].flatMap((row) => row(look) ?? []);
  const [first] = matches;
  if (!first) return undefined;
  const agreeing = matches.filter((match) => match.post.id === first.post.id);
  const doubt = agreeing.reduce((left, { weight }) => left * (1 - weight), 1);
  return {
    postId: first.post.id,
    ...rowNames[first.proof.row],
    score: Math.round((1 - doubt) * 1000) / 1000,
    proof: { rows: agreeing.map(({ proof }) => proof) },
  };
}

function byParent({ post: { parentExternalId: id }, index }: ShareLook): Match | undefined {
  if (id === undefined) return undefined;
  const whole = index.byExternalId.get(id);
  const post = whole ?? index.byStory.get(storyOf(id));
  const ours = whole ? 'external_id' : 'story_id';
  return post && { post, weight: whole ? 1 : 0.98, proof: { row: 1, central: 'parent_id', ours, id } };
}

function byTarget(look: ShareLook): Match | undefined {
  const { post, index, isEarlier } = look;
  for (const id of post.attached?.ids ?? []) {
    const proof = { row: 2, central: 'attachments.target.id', id } as const;
    const story = index.byExternalId.get(id) ?? index.byStory.get(id);
    if (story && isEarlier(story)) return { post: story, weight: 0.97, proof: { ...proof, ours: 'story_id' } };
    const object = ownerOfObject(id, look);
    if (object) return { post: object, weight: 0.95, proof: { ...proof, ours: 'attachments.target.id' } };
  }
  return undefined;
}

function byLink(look: ShareLook): Match | undefined {
  const { post, index, isEarlier } = look;
  for (const { id, page } of (post.attached?.urls ?? []).flatMap((url) => readFacebookLink(url) ?? [])) {
    const linked = index.byPermalinkEnd.get(id);
    const own = linked ?? index.byStory.get(id) ?? ownerOfObject(id, look);
    // An address that names another of our Pages leads to that one's post.
    const named = index.pageByAddress.get(page);
    if (!own || !isEarlier(own) || (named !== undefined && named !== own.authorPage)) continue;
    const ours = linked ? 'permalink' : index.byStory.has(id) ? 'story_id' : 'attachments.target.id';
    return { post: own, weight: 0.9, proof: { row: 3, central: 'attachments.url', ours, id } };
  }
  return undefined;
}

/** Rows 4 and 5: the Page is known and the text fits. Shown as *sandsynlig*, and thanked for only when a person says yes. */
function byPageAndText(look: ShareLook): Match | undefined {
  const proof = { row: 4, central: 'attachments.url, attachments.description', ours: 'author_page, text' } as const;
  for (const page of pagesNamedBy(look.post, look.index).byAddress) {
    const own = newestFitting(page, look);
    if (own) return { post: own, weight: 0.6, proof: { ...proof, id: page } };
  }
  return undefined;
}

/** Where two Pages have one name and both have said it, nobody can tell. */
function byTitleAndText(look: ShareLook): Match | undefined {
  const fitting = pagesNamedBy(look.post, look.index).byTitle.flatMap((page) => newestFitting(page, look) ?? []);
  const [own] = fitting;
  if (!own || fitting.length > 1) return undefined;
  const proof = {
    central: 'attachments.title, attachments.description',
    ours: 'source.name, text',
    id: own.authorPage,
  };
  return { post: own, weight: 0.5, proof: { row: 5, ...proof } };
}

function newestFitting(page: string, { post, index, isEarlier }: ShareLook): ShareablePost | undefined {
  const description = post.attached?.description ?? '';
  return (index.byPage.get(page) ?? [])
    .filter((own) => isEarlier(own) && opensWith(own.text, description))
    .sort((one, other) => other.postedAt.getTime() - one.postedAt.getTime())[0];
}
