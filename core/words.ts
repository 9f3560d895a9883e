/**
 * The vocabulary of the judgement (design §7) and of the path of a post (design §2).
 * Every room speaks these words; the Danish ones are values that people see, so they keep their letters.
 */

export const labels = ['good_story', 'negative_press', 'neutral'] as const;
export type Label = (typeof labels)[number];

/** The two lanes of the review queue, and the place where doubt is shown. */
export const lanes = ['good_story', 'negative_press', 'unsure'] as const;
export type Lane = (typeof lanes)[number];

/** 0 is "not negative", 1 a gripe, 2 a local story may be coming, 3 a media crisis. */
export type Severity = 0 | 1 | 2 | 3;

export const themes = [
  'bosætning',
  'erhverv_og_job',
  'bolig_og_erhvervsgrunde',
  'partnerskaber',
  'destinationer',
  'infrastruktur',
  'rekruttering_og_fastholdelse',
  'klima_og_miljø',
  'velfærd_og_omsorg',
  'skole_og_dagtilbud',
  'kultur_og_fritid',
  'andet',
] as const;
export type Theme = (typeof themes)[number];

export const departments = [
  'sundhed_og_omsorg',
  'skole_og_dagtilbud',
  'boern_og_familie',
  'social',
  'kultur_og_fritid',
  'vej_og_ejendom',
  'byg_og_miljoe',
  'erhverv_og_arbejdsmarked',
  'borgerservice',
  'it_og_digitalisering',
  'ledelsessekretariatet',
  'ukendt',
] as const;
export type Department = (typeof departments)[number];

export const roles = ['comms', 'crisis', 'department', 'leader', 'admin', 'dpo'] as const;
export type Role = (typeof roles)[number];

/** Kinds that are read by a scan; they may stand in the municipality file and count in "x af y kilder". */
export const scannedKinds = [
  'facebook-page',
  'facebook-mentions',
  'instagram-hashtag',
  'instagram-account',
  'linkedin-organisation',
  'feed',
  'webpage',
  'bluesky',
  'mastodon',
] as const;
/** With those that people fill: tips by form or link, and an archive of old posts. */
export const sourceKinds = [...scannedKinds, 'tips', 'archive'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const postKinds = ['post', 'comment', 'mention', 'article', 'tip'] as const;
export type PostKind = (typeof postKinds)[number];

/** What `classify` is told of where a text comes from (design §8). */
export const textSources = [
  'facebook_page',
  'facebook_mention',
  'facebook_comment',
  'instagram_hashtag',
  'news',
  'web',
] as const;
export type TextSource = (typeof textSources)[number];

/** What a person can do with a candidate: del, følg, send til afdeling, udsæt, afvis, eskalér. */
export const decisionActions = ['share', 'follow', 'send', 'snooze', 'reject', 'escalate'] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** What the history tells of: decisions, corrections of the judgement (ret vurderingen), who has it (tildel), and what was taken back. */
export type RecordedAction = DecisionAction | 'correct' | 'doubt' | 'assign' | 'undo';

export const candidateStates = ['open', 'to_share', 'shared', 'following', 'sent', 'snoozed', 'rejected'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** One reason for a verdict: the exact span of the text that triggered it (`start` counts UTF-16 units). */
export type Reason = { span: string; start: number; why: string };

/** What a classifier version says of a text. Both lane scores are probabilities. */
export type Verdict = {
  label: Label;
  goodStory: number;
  negativePress: number;
  severity: Severity;
  theme: Theme;
  department: Department;
  aboutNorddjurs: boolean;
  unsure: boolean;
  reasons: Reason[];
  model: string;
};

/** What became of the question to another judge, where a verdict was unsure and second opinions are on. */
export const secondOpinions = ['given', 'missing'] as const;
export type SecondOpinion = (typeof secondOpinions)[number];

/** A text put before the classifier, with what is known of its surroundings. */
export type ClassifiableText = {
  text: string;
  source?: TextSource;
  page?: string;
  department?: Department;
  parent?: string;
  /** What was said just before it in the same thread, oldest first; for a judge that reads like a person. */
  before?: readonly string[];
  /** What another judge made of it, where one was asked. */
  opinion?: Pick<Verdict, 'goodStory' | 'negativePress'>;
};

/** Where a person can be told of an alert; Teams and the webhook are shared by many and are no person's. */
export const personalChannels = ['mail', 'sms', 'push'] as const;
export const sharedChannels = ['teams', 'webhook'] as const;
export const alertChannels = [...personalChannels, ...sharedChannels] as const;
export type PersonalChannel = (typeof personalChannels)[number];
export type SharedChannel = (typeof sharedChannels)[number];
export type AlertChannel = (typeof alertChannels)[number];

/** Ny, set, i gang, lukket. */
export const incidentStatuses = ['new', 'seen', 'active', 'closed'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** Whose table a matter is on. Only the municipality's own matters alert. */
export const owners = ['kommune', 'region', 'stat', 'forsyning', 'privat'] as const;
export type Owner = (typeof owners)[number];
