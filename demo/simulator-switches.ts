/** What is not known of the real platform, as switches (platform-apis.md §9.2): code must cope with each setting. */
export type SimulatorSwitches = {
  throttleHttpStatus: 400 | 403 | 429;
  deletedCode: 'missing' | 'alias';
  sinceInclusive: boolean;
  hashtagInMessageTags: boolean;
  /** `some`: about a third of the citizens' comments come without an author. */
  commentFromVisible: 'never' | 'pages' | 'some' | 'all';
  zeroEngagementFloor: 0 | 1 | 10;
  buckKey: 'page' | 'business';
  /** Whether one bad id in `ids=` spoils the whole call. */
  idsPartialFailure: boolean;
  proofRequired: boolean;
  /** So many posts a year can be reached per Page; the least engaged are not. */
  reachablePerYear: number;
};

export const usualSwitches: SimulatorSwitches = {
  throttleHttpStatus: 400,
  deletedCode: 'missing',
  sinceInclusive: true,
  hashtagInMessageTags: false,
  commentFromVisible: 'some',
  zeroEngagementFloor: 10,
  buckKey: 'page',
  idsPartialFailure: false,
  proofRequired: true,
  reachablePerYear: 600,
};
