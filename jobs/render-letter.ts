import { localDate } from '../core/calendar.ts';
import { kindReasons } from '../core/kind-reasons.ts';
import { lettersLink } from '../core/mail-links.ts';
import { isWorthTelling } from '../core/share-effect.ts';
import { type LetterFacts, type SharePlace, sharePlaces } from '../notify/letter-facts.ts';
import type { Message } from '../notify/message.ts';
import { writeLetter } from '../notify/write-letter.ts';
import { type FoundLetter, findLetter, type Matter } from '../store/letter-matters.ts';
import { isWrittenTo } from '../store/letter-recipients.ts';
import { addressHash } from '../store/letters-off.ts';
import type { Render } from './render.ts';

const facebook = 'https://www.facebook.com/';
const linkMs = 60 * 86_400_000;

/** The letter to an institution or a department, from what still holds as it leaves. */
export const renderLetter: Render = async ({ id, recipient, createdAt }, { db, clock, settings }) => {
  const letter = await findLetter(db, id);
  if (!letter) return { pointless: 'Brevet findes ikke længere.' };
  if (!(await isWrittenTo(db, recipient))) return { pointless: 'Modtageren får ikke længere disse mails.' };
  const choicesUrl = lettersLink(settings, addressHash(recipient), new Date(createdAt.getTime() + linkMs));
  return writeFound(letter, { now: clock.now(), choicesUrl });
};

/** The same letter in the same words, whether it is looked at, sent or sent again. */
export function writeFound(
  { recipient, writtenAt, matters }: FoundLetter,
  { now, choicesUrl }: { now: Date; choicesUrl: string },
): Message | { pointless: string } {
  const facts = { key: `${localDate(writtenAt)}/${addressHash(recipient)}`, now, ...toFacts(matters), choicesUrl };
  if (hasNews(facts)) return writeLetter(facts);
  return { pointless: `Der er ikke ${matters.length === 0 ? 'længere noget' : 'nok'} at fortælle.` };
}

const hasNews = ({ shared, effects, notShared }: Pick<LetterFacts, 'shared' | 'effects' | 'notShared'>) =>
  shared.length > 0 || notShared.length > 0 || effects.some(({ isQuiet }) => !isQuiet);

function toFacts(matters: readonly Matter[]): Pick<LetterFacts, 'shared' | 'effects' | 'notShared'> {
  const of = (kind: Matter['kind']) => onceEach(matters.filter((matter) => matter.kind === kind));
  return {
    shared: of('shared').flatMap((matter) =>
      matter.share ? [{ ...storyOf(matter), ...sharedOf(matter.share), ...soFarOf(matter) }] : [],
    ),
    effects: of('effect').flatMap((matter) =>
      matter.share ? [{ ...storyOf(matter), ...sharedOf(matter.share), ...effectOf(matter) }] : [],
    ),
    notShared: of('not_shared').flatMap((matter) =>
      matter.told ? [{ ...storyOf(matter), postedAt: matter.story.postedAt, why: kindReasons[matter.told].words }] : [],
    ),
  };
}

/** A story that was shared twice is one story. */
const onceEach = (matters: readonly Matter[]) => [...new Map(matters.map((one) => [one.story.postId, one])).values()];

const storyOf = ({ story: { source, department, text, permalink } }: Matter) => ({
  source,
  department: department ?? '',
  excerpt: text,
  ...(permalink && { postUrl: permalink }),
});

/** Ticked off by a person: then the channel stands in its name, and nobody knows the address. */
function sharedOf({ sharedAt, centralExternalId }: NonNullable<Matter['share']>) {
  const channel = /^manual\/(.+)$/.exec(centralExternalId)?.[1];
  const place: SharePlace = sharePlaces.find((one) => one === channel) ?? 'facebook';
  return { sharedAt, place, ...(/^\d/.test(centralExternalId) && { centralUrl: `${facebook}${centralExternalId}` }) };
}

const soFarOf = ({ effect }: Matter) => ({
  soFar: { reactions: effect?.central.reactions ?? null, comments: effect?.central.comments ?? null },
});

function effectOf({ effect }: Matter) {
  const isQuiet = !effect || !isWorthTelling(effect);
  return {
    isQuiet,
    ...(effect && { effect: { own: effect.own, central: effect.central, days: effect.day } }),
  };
}
