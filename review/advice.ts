/**
 * What each channel may do with an item: the municipality's own rules (design rule 10, domain.md §1.2) as a table.
 * Advice only: a person decides, and nothing is ever published from here.
 */

export type Channel = 'facebook' | 'linkedin' | 'instagram' | 'intranet';
type ChannelAct = 'del' | 'like' | 'kommentér' | 'eget opslag' | 'genopslag';
export type Advice = { channel: Channel; acts: ChannelAct[]; first: boolean; why: string };

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

const strengthPositions = [
  'bosætning',
  'erhverv_og_job',
  'bolig_og_erhvervsgrunde',
  'partnerskaber',
  'destinationer',
  'infrastruktur',
];
/** To be told more often, all year round. */
const alwaysInFocus = ['rekruttering_og_fastholdelse', 'klima_og_miljø'];
const welfareDepartments = ['sundhed_og_omsorg', 'skole_og_dagtilbud', 'boern_og_familie', 'social'];

const navnenyt =
  /\bnavnenyt|\bjubilæ|\bjubilar|\d+ år (?:hos os|i kommunen|på posten)|\bny(?:e)? (?:kollega|kolleger|leder|chef|medarbejder|skoleleder|områdeleder|direktør)|tiltræd|fratræd|går på pension|pensioneret|afskedsreception|velkommen til vores nye/i;
const welfareWorker =
  /\b(?:sosu|social- og sundheds|pædagog|lærer|socialrådgiver|sygeplejerske|dagplejer|ergoterapeut|fysioterapeut|sundhedsplejerske|hjemmehjælper)/i;
const portrait =
  /\b(?:mød |portræt|en dag med|fortæller om sit (?:arbejde|job)|mit (?:arbejde|job)|har arbejdet (?:som|hos|på|i)|i \d+ år har)/i;

const isNavnenyt = (facts: AdviceFacts) => navnenyt.test(facts.text);
const isPortrait = (facts: AdviceFacts) =>
  (welfareDepartments.includes(facts.departmentKey) || facts.theme === 'velfærd_og_omsorg') &&
  welfareWorker.test(facts.text) &&
  portrait.test(facts.text);
const isLargerAgenda = ({ theme, focus }: AdviceFacts) =>
  strengthPositions.includes(theme) || alwaysInFocus.includes(theme) || focus.includes(theme);

/** Advice for all four channels, the one to begin with first. */
export function adviceFor(facts: AdviceFacts): Advice[] {
  const calm = facts.severity === 0 && facts.isGoodStory;
  const start: Channel | undefined = !calm
    ? undefined
    : isNavnenyt(facts)
      ? 'intranet'
      : isPortrait(facts)
        ? 'linkedin'
        : undefined;
  const all = [facebook(facts, calm), linkedin(facts, calm), instagram(facts, calm), intranet(facts, calm)];
  return all
    .map((advice) => ({ ...advice, first: advice.channel === start }))
    .sort((a, b) => Number(b.first) - Number(a.first));
}

type Rule = Omit<Advice, 'first'>;

function facebook(facts: AdviceFacts, calm: boolean): Rule {
  const channel = 'facebook';
  if (facts.severity === 3)
    return {
      channel,
      acts: ['eget opslag'],
      why: 'Kriser meldes ud her og på norddjurs.dk: kort, ens og hurtigt. Del ikke opslaget.',
    };
  if (facts.severity > 0)
    return { channel, acts: ['kommentér'], why: 'Svar dér, hvor det blev skrevet. Kritik deles ikke videre.' };
  if (!calm) return { channel, acts: [], why: 'Ikke vurderet som en god historie.' };
  if (facts.kind === 'comment')
    return { channel, acts: ['like', 'kommentér'], why: 'En kommentar kan ikke deles for sig selv.' };
  if (!isLargerAgenda(facts))
    return {
      channel,
      acts: ['like'],
      why: 'Deling kræver, at historien taler ind i en styrkeposition eller et fokusområde.',
    };
  return { channel, acts: ['del', 'like'], why: 'Taler ind i en styrkeposition eller et fokusområde.' };
}

function linkedin(facts: AdviceFacts, calm: boolean): Rule {
  const channel = 'linkedin';
  if (!calm)
    return {
      channel,
      acts: [],
      why: facts.severity > 0 ? 'Ikke til kritik og kriser.' : 'Ikke vurderet som en god historie.',
    };
  if (isPortrait(facts))
    return {
      channel,
      acts: ['eget opslag', 'like', 'kommentér'],
      why: 'Portrætter fra velfærden begynder her. Skriv selv; del ikke videre.',
    };
  if (isLargerAgenda(facts))
    return {
      channel,
      acts: ['like', 'kommentér', 'eget opslag'],
      why: 'Aldrig deling fra andre sider. Skriv selv, hvis det løfter en strategi.',
    };
  return { channel, acts: ['like', 'kommentér'], why: 'Aldrig deling fra andre sider; like og kommentér gerne.' };
}

function instagram(facts: AdviceFacts, calm: boolean): Rule {
  const channel = 'instagram';
  if (facts.severity > 0) return { channel, acts: [], why: 'Aldrig kritik eller kriser på Instagram.' };
  if (!calm) return { channel, acts: [], why: 'Ikke vurderet som en god historie.' };
  if (facts.platform === 'instagram')
    return { channel, acts: ['like', 'genopslag'], why: 'Genopslag kræver tilladelse fra den, der tog billedet.' };
  return {
    channel,
    acts: ['eget opslag'],
    why: 'Hvis der er et godt billede, I har lov til at bruge. Så lidt tekst som muligt.',
  };
}

function intranet(facts: AdviceFacts, calm: boolean): Rule {
  const channel = 'intranet';
  if (facts.severity === 3)
    return {
      channel,
      acts: ['eget opslag'],
      why: 'Medarbejderne skal høre det fra os, før de læser det andre steder.',
    };
  if (!calm)
    return { channel, acts: [], why: facts.severity > 0 ? 'Ikke til kritik.' : 'Ikke vurderet som en god historie.' };
  if (isNavnenyt(facts))
    return { channel, acts: ['eget opslag'], why: 'Navnenyt begynder på intranettet; det bliver altid læst.' };
  if (facts.ownVoice) return { channel, acts: ['eget opslag'], why: 'Historier fra kolleger er velkomne.' };
  return { channel, acts: [], why: 'Handler ikke om kolleger.' };
}
