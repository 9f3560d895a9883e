import { formatDate, formatTime, localDate } from '../core/calendar.ts';
import { hashToken } from '../core/signing.ts';
import { capitalised, sideBySide } from './danish-lines.ts';
import { dayWords, effectLine, effectWords, soFarLine } from './effect-lines.ts';
import { effectWordings } from './effect-wordings.ts';
import type { LetterFacts, SharedStory, SharePlace, StoryEffect, UnsharedStory } from './letter-facts.ts';
import type { Block } from './mail-page.ts';
import type { Message } from './message.ts';
import { messageOf } from './message-of.ts';
import { notSharedWordings } from './not-shared-wordings.ts';
import { countedInWords, numberInWords } from './number-in-words.ts';
import { plainLine, quotedLine } from './outside-text.ts';
import { thanksTogetherWordings } from './thanks-together-wordings.ts';
import { thanksWordings } from './thanks-wordings.ts';

export type { LetterFacts } from './letter-facts.ts';

/** One letter, whatever there is to tell: the best news first and on top, the rest after it. */
export function writeLetter(facts: LetterFacts): Message {
  const { shared, effects, notShared, choicesUrl } = facts;
  const told = effects.filter(({ isQuiet }) => !isQuiet);
  const { subject, first, title, opening } = openingOf({ ...facts, effects: told });
  const isAlone = shared.length === 1;
  const isRefusal = shared.length + told.length === 0;
  const later = effectBlocks(
    effects,
    shared.length > 0 || isRefusal ? 'Og sådan gik det med det, vi delte før' : undefined,
  );
  return messageOf({
    subject,
    preheader: opening,
    first,
    tone: 'calm',
    title,
    blocks: [
      { paragraph: opening },
      ...(shared.length > 0 ? [{ heading: 'Det blev delt' }] : []),
      ...shared.slice(0, shown).flatMap((story) => sharedBlocks(story, isAlone)),
      ...rest(shared),
      ...(isRefusal
        ? [...unsharedBlocks(notShared), ...later]
        : [...later, ...unsharedBlocks(notShared, 'Ikke denne gang')]),
      { paragraph: 'Mange hilsner fra kommunikation' },
    ],
    footer: [
      'Lytteposten sender denne mail om jeres egne historier, højst én om dagen. Den kommer til jer, der står som kontakt for institutionen eller fagområdet.',
    ],
    ...(choicesUrl !== undefined && { choices: { label: 'Sig nej tak til disse mails', url: choicesUrl } }),
  });
}

/** A mail has room for 100 kB. */
const shown = 15;

const rest = (stories: readonly unknown[]): Block[] =>
  stories.length > shown
    ? [{ paragraph: `Og ${countedInWords(stories.length - shown, 'historie', 'historier')} til.`, quiet: true }]
    : [];

type Opening = { subject: string; first: string; title: string; opening: string };

function openingOf({ key, now, shared, effects, notShared }: LetterFacts): Opening {
  const [story, ...others] = shared;
  if (story && others.length === 0) {
    const { thanks, ...words } = pick(thanksWordings, key)(nameOf(story), placeWords[story.place]);
    return { ...words, title: `Tak til ${nameOf(story)}`, opening: thanks };
  }
  if (story) {
    const { thanks, ...words } = pick(thanksTogetherWordings, key)(
      numberInWords(shared.length),
      whenWords(shared, now),
    );
    return { ...words, title: 'Tak for historierne', opening: thanks };
  }
  const best = [...effects].sort((one, other) => weightOf(other) - weightOf(one))[0];
  if (best?.effect) {
    const told = { what: effectWords(best.effect), days: dayWords(best.effect.days), source: nameOf(best) };
    const { more, ...words } = pick(effectWordings, key)(told);
    return { ...words, title: 'Sådan gik det', opening: more };
  }
  if (notShared.length > 1) return refusalOf(numberInWords(notShared.length));
  const { more, ...words } = pick(notSharedWordings, key)(nameOf(notShared[0]));
  return { ...words, title: 'Om jeres historie', opening: more };
}

const refusalOf = (several: string): Opening => ({
  subject: `Om ${several} af jeres historier`,
  first: `Vi har læst ${several} af jeres historier, men deler dem ikke denne gang.`,
  title: 'Om jeres historier',
  opening: 'Vi ville hellere sige det end lade jer gætte. Her er hvorfor, én for én.',
});

/** The same letter in the same words, and the next one in others. */
const pick = <T>(wordings: readonly [T, ...T[]], key: string): T =>
  wordings[Number.parseInt(hashToken(key).slice(0, 8), 16) % wordings.length] ?? wordings[0];

const weightOf = ({ effect }: StoryEffect) =>
  (effect?.central.reactions ?? 0) + (effect?.central.comments ?? 0) + (effect?.own.reactions ?? 0);

/** Names and quotations are theirs; only that they shout is left out. */
const calm = (text: string) => text.replace(/!{2,}/g, '!');
const nameOf = (story: { source: string } | undefined) => calm(plainLine(story?.source ?? '', 80)) || 'jer';

const placeWords: Record<SharePlace, string> = {
  facebook: 'på kommunens Facebook-side',
  linkedin: 'på kommunens LinkedIn-side',
  instagram: 'på kommunens Instagram',
  intranet: 'på intranettet',
};

const dayMs = 86_400_000;

/** ` i dag` where all of them were, ` i går` the same; else the day stands by each. */
function whenWords(shared: readonly SharedStory[], now: Date): string {
  const isAll = (date: string) => shared.every(({ sharedAt }) => localDate(sharedAt) === date);
  if (isAll(localDate(now))) return ' i dag';
  return isAll(localDate(new Date(now.getTime() - dayMs))) ? ' i går' : '';
}

function cardOf(story: { source: string; department: string; excerpt: string }, when: string, note = ''): Block {
  const quote = calm(quotedLine(story.excerpt));
  const meta = sideBySide(capitalised(plainLine(story.department, 80)), when);
  return { card: { title: nameOf(story), meta, ...(quote !== '' && { quote }), ...(note !== '' && { note }) } };
}

function sharedBlocks(story: SharedStory, isAlone: boolean): Block[] {
  const { sharedAt, centralUrl, postUrl, soFar } = story;
  const about = isAlone ? '' : ` fra ${nameOf(story)}`;
  return [
    cardOf(story, `delt ${formatDate(sharedAt)} kl. ${formatTime(sharedAt)}`, soFarLine(soFar)),
    { link: { label: `Se delingen${about}`, url: centralUrl } },
    { link: { label: isAlone ? 'Se jeres eget opslag' : `Se opslaget${about}`, url: postUrl } },
  ];
}

function effectBlocks(effects: readonly StoryEffect[], heading?: string): Block[] {
  if (effects.length === 0) return [];
  return [
    ...headed(heading),
    ...effects
      .slice(0, shown)
      .flatMap((story): Block[] => [
        cardOf(story, `delt ${formatDate(story.sharedAt)}`, effectNote(story)),
        { link: { label: `Se delingen fra ${nameOf(story)}`, url: story.centralUrl } },
      ]),
    ...rest(effects),
  ];
}

const quietLine = 'Der har været stille om den. Det sker også for gode historier.';
const effectNote = ({ effect, isQuiet }: StoryEffect) => (isQuiet || !effect ? quietLine : effectLine(effect));

function unsharedBlocks(stories: readonly UnsharedStory[], heading?: string): Block[] {
  if (stories.length === 0) return [];
  return [
    ...headed(heading),
    ...stories
      .slice(0, shown)
      .flatMap((story): Block[] => [
        cardOf(story, `skrevet ${formatDate(story.postedAt)}`, story.why),
        { link: { label: `Se opslaget fra ${nameOf(story)}`, url: story.postUrl } },
      ]),
    ...rest(stories),
  ];
}

const headed = (heading: string | undefined): Block[] => (heading === undefined ? [] : [{ heading }]);
