/** What the advice for channels goes by: the kind of story, read off its text, theme and department. */
import { type ChannelRules, defaultChannelRules } from '../core/channel-rules.ts';

export type AdviceFacts = {
  text: string;
  theme: string;
  departmentKey: string;
  severity: number;
  /** The judgement saw a good story in it, and nothing that speaks against one. */
  isGoodStory: boolean;
  kind: string;
  platform: string;
  ownVoice: boolean;
  /** Themes that the focus calendar lifts right now. */
  focus: readonly string[];
};

const welfareDepartments = ['sundhed_og_omsorg', 'skole_og_dagtilbud', 'boern_og_familie', 'social'];

const navnenyt =
  /\bnavnenyt|\bjubilæ|\bjubilar|\d+ år (?:hos os|i kommunen|på posten)|\bny(?:e)? (?:kollega|kolleger|leder|chef|medarbejder|skoleleder|områdeleder|direktør)|tiltræd|fratræd|går på pension|pensioneret|afskedsreception|velkommen til vores nye/i;
const welfareWorker =
  /\b(?:sosu|social- og sundheds|pædagog|lærer|socialrådgiver|sygeplejerske|dagplejer|ergoterapeut|fysioterapeut|sundhedsplejerske|hjemmehjælper)/i;
const portrait =
  /\b(?:mød |portræt|en dag med|fortæller om sit (?:arbejde|job)|mit (?:arbejde|job)|har arbejdet (?:som|hos|på|i)|i \d+ år har)/i;

/** Jubilees, new colleagues and farewells. */
export const isNavnenyt = ({ text }: Pick<AdviceFacts, 'text'>) => navnenyt.test(text);

export const isPortrait = ({ text, theme, departmentKey }: Pick<AdviceFacts, 'text' | 'theme' | 'departmentKey'>) =>
  (welfareDepartments.includes(departmentKey) || theme === 'velfærd_og_omsorg') &&
  welfareWorker.test(text) &&
  portrait.test(text);

/** The larger agenda that a theme speaks into, most lasting first; undefined where there is none. */
export function speaksTo(
  { theme, focus }: Pick<AdviceFacts, 'theme' | 'focus'>,
  { strengthPositions, alwaysInFocus }: ChannelRules = defaultChannelRules,
): 'styrkeposition' | 'altid i fokus' | 'fokusområde lige nu' | undefined {
  const isIn = (list: readonly string[]) => list.includes(theme);
  if (isIn(strengthPositions)) return 'styrkeposition';
  if (isIn(alwaysInFocus)) return 'altid i fokus';
  return isIn(focus) ? 'fokusområde lige nu' : undefined;
}
