/**
 * What each channel may do with an item: the municipality's own rules (design rule 10, domain.md §1.2) as tables, one for each
 * channel; the first row that holds speaks. Advice only: a person decides, and nothing is ever published from here.
 */
import { type Channel, type ChannelRules, channels, defaultChannelRules } from '../core/channel-rules.ts';
import { type AdviceFacts, isNavnenyt, isPortrait, speaksTo } from './advice-facts.ts';

export type { Channel } from '../core/channel-rules.ts';
export type { AdviceFacts } from './advice-facts.ts';
export type ChannelAct = 'del' | 'like' | 'kommentér' | 'eget opslag' | 'genopslag';
export type Advice = { channel: Channel; acts: ChannelAct[]; not: ChannelAct[]; first: boolean; why: string };

/** What the rules forbid where it is not among the acts; the rest is only not suggested. */
const forbidden: Record<Channel, (facts: Known) => readonly ChannelAct[]> = {
  facebook: () => ['del'],
  linkedin: () => ['del'],
  instagram: ({ isCalm }) => (isCalm ? [] : ['eget opslag', 'genopslag']),
  intranet: ({ severity }) => (severity > 0 ? ['eget opslag'] : []),
};

type Known = AdviceFacts & { isCalm: boolean; isLarger: boolean };
type Row = readonly [holds: (facts: Known) => boolean, acts: readonly ChannelAct[], why: string];

const always = () => true;
const isNegative = ({ severity }: Known) => severity > 0;
const isNoStory = ({ isCalm }: Known) => !isCalm;
const noStory = 'Ikke vurderet som en god historie.';

const table: Record<Channel, readonly Row[]> = {
  facebook: [
    [
      ({ severity }) => severity === 3,
      ['eget opslag'],
      'Kriser meldes ud her og på norddjurs.dk: kort, ens og hurtigt. Del ikke opslaget.',
    ],
    [isNegative, ['kommentér'], 'Svar dér, hvor det blev skrevet. Kritik deles ikke videre.'],
    [isNoStory, [], noStory],
    [({ kind }) => kind === 'comment', ['like', 'kommentér'], 'En kommentar kan ikke deles for sig selv.'],
    [({ isLarger }) => isLarger, ['del', 'like'], 'Taler ind i en styrkeposition eller et fokusområde.'],
    [always, ['like'], 'Deling kræver, at historien taler ind i en styrkeposition eller et fokusområde.'],
  ],
  linkedin: [
    [isNegative, [], 'Ikke til kritik og kriser.'],
    [isNoStory, [], noStory],
    [
      isPortrait,
      ['eget opslag', 'like', 'kommentér'],
      'Portrætter fra velfærden begynder her. Skriv selv; del ikke videre.',
    ],
    [
      ({ isLarger }) => isLarger,
      ['like', 'kommentér', 'eget opslag'],
      'Aldrig deling fra andre sider. Skriv selv, hvis det løfter en strategi.',
    ],
    [always, ['like', 'kommentér'], 'Aldrig deling fra andre sider; like og kommentér gerne.'],
  ],
  instagram: [
    [isNegative, [], 'Aldrig kritik eller kriser på Instagram.'],
    [isNoStory, [], noStory],
    [
      ({ platform }) => platform === 'instagram',
      ['like', 'genopslag'],
      'Genopslag kræver tilladelse fra den, der tog billedet.',
    ],
    [always, ['eget opslag'], 'Hvis der er et godt billede, I har lov til at bruge. Så lidt tekst som muligt.'],
  ],
  intranet: [
    [
      ({ severity }) => severity === 3,
      ['eget opslag'],
      'Medarbejderne skal høre det fra os, før de læser det andre steder.',
    ],
    [isNegative, [], 'Ikke til kritik.'],
    [isNoStory, [], noStory],
    [isNavnenyt, ['eget opslag'], 'Navnenyt begynder på intranettet; det bliver altid læst.'],
    [({ ownVoice }) => ownVoice, ['eget opslag'], 'Historier fra kolleger er velkomne.'],
    [always, [], 'Handler ikke om kolleger.'],
  ],
};

/** Advice for all four channels, the one to begin with first. */
export function adviceFor(facts: AdviceFacts, rules: ChannelRules = defaultChannelRules): Advice[] {
  const isCalm = facts.severity === 0 && facts.isGoodStory;
  const known = { ...facts, isCalm, isLarger: speaksTo(facts, rules) !== undefined };
  const start = isCalm ? (isNavnenyt(facts) ? 'intranet' : isPortrait(facts) ? 'linkedin' : undefined) : undefined;
  const advise = (channel: Channel): Advice => {
    const [, acts, why] = table[channel].find(([holds]) => holds(known)) ?? [always, [], noStory];
    const not = forbidden[channel](known).filter((act) => !acts.includes(act));
    return { channel, acts: [...acts], not, first: channel === start, why };
  };
  return channels.map(advise).sort((a, b) => Number(b.first) - Number(a.first));
}
