/**
 * What an incident remembers of its posts, so that the next one finds its way (`Incident.traits`). Pure, and here because
 * both the grouping (jobs/group-incidents.ts) and what people take out by hand (store/) keep it right.
 */

/** What a text is a matter of; made and compared by classifiers/matters.ts. */
export type MatterKey = {
  places: string[];
  subjects: string[];
  shingles: number[];
  /** Words that few texts share, as numbers. */
  things?: number[];
};

/** What one negative post says of its matter, small and without text. What is optional is missing in older rows. */
export type Spoken = {
  /** Id of the post. */
  post?: string;
  key: MatterKey;
  thread: string;
  /** Canonical addresses that it points to. */
  links?: string[];
  department: string;
  theme: string;
  isPublic: boolean;
  /** Below 1 where talk was expected (core/expected-talk.ts). */
  weight?: number;
  /** The announced matter that it is talk of, where it says nothing worse (jobs/foreseen-talk.ts). */
  expected?: string;
  /** Grave by its own words, and not only for what it answers. */
  grave?: true;
  at: number;
};

export type IncidentTraits = {
  members: Spoken[];
  threads: string[];
  links?: string[];
  /** The announced matter whose talk is gathered here. */
  expected?: string;
};

/** An incident is compared by its newest members only, so that one long matter stays cheap. */
const remembered = 16;
const rememberedThreads = 4 * remembered;

const noTraits: IncidentTraits = { members: [], threads: [], links: [] };

/** `Incident.traits` as it stands in the table; what is missing is empty. */
export const readTraits = (value: unknown): IncidentTraits => ({ ...noTraits, ...(value as Partial<IncidentTraits>) });

/** Takes in what a post says; said anew (an edit), it takes the place of what it said before. */
export function withTrait(traits: IncidentTraits | undefined, spoken: Spoken): IncidentTraits {
  const { members, threads, links = [] } = traits ?? noTraits;
  const others = members.filter(({ post }) => post === undefined || post !== spoken.post);
  return {
    ...traits,
    members: [...others, spoken].slice(-remembered),
    threads: newest([...threads, spoken.thread]),
    links: newest([...links, ...(spoken.links ?? [])]),
  };
}

/** Each once, the newest last, and not too many. */
const newest = (all: readonly string[]) => [...new Set([...all].reverse())].slice(0, rememberedThreads).reverse();

/** Without what these posts said: people found that they are no criticism. */
export const withoutPosts = (traits: IncidentTraits, posts: readonly string[]): IncidentTraits => ({
  ...traits,
  members: traits.members.filter(({ post }) => post === undefined || !posts.includes(post)),
});

/** The conversation a post stands in: the story half of `page_story` and of `story_comment` (platform-apis.md §2.1). */
export function threadOf({ kind, externalId }: { kind: string; externalId: string }): string {
  const [first = '', second] = externalId.split('_');
  return kind === 'comment' || second === undefined ? first : second;
}
