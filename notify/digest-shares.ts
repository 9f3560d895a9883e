/** What the digest says of sharing: what was shared, what came of it, and what is shared no more. */
import { atTime, counted, listed } from './danish-lines.ts';
import type { DigestFacts, DigestShare, ShareGrowth } from './digest-facts.ts';
import type { Block } from './mail-page.ts';
import { plainLine, quotedLine } from './outside-text.ts';

const shownShares = 5;
const shownGrown = 3;
const shownGone = 3;

export function digestShares(facts: DigestFacts): Block[] {
  return [...shared(facts), ...grown(facts), ...unshared(facts)];
}

function shared({ shared: all }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  return [
    { heading: 'Delt siden sidst' },
    ...all.slice(0, shownShares).map(shareCard),
    ...more(all.length - shownShares),
  ];
}

const more = (rest: number): Block[] =>
  rest > 0 ? [{ paragraph: `Og ${counted(rest, 'deling', 'delinger')} til.`, quiet: true }] : [];

function shareCard({ source, excerpt, url, effect }: DigestShare): Block {
  const quote = quotedLine(excerpt);
  const told = effect && growthWords(effect);
  return {
    card: {
      title: plainLine(source, 80),
      ...(quote === '' ? { meta: 'Opslaget har ingen tekst.' } : { quote }),
      ...(told && { note: `${told.charAt(0).toUpperCase()}${told.slice(1)}.` }),
      link: { label: 'Se opslaget', url },
    },
  };
}

/** `34 reaktioner og 5 kommentarer på 2 dage`; undefined where nobody knows. */
function growthWords({ days, reactions, comments }: ShareGrowth): string | undefined {
  const parts = [
    reactions !== null && reactions > 0 && counted(reactions, 'reaktion', 'reaktioner'),
    comments !== null && comments > 0 && counted(comments, 'kommentar', 'kommentarer'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? undefined : `${listed(parts)} på ${counted(days, 'dag', 'dage')}`;
}

function grown({ grown: all = [], now }: DigestFacts): Block[] {
  const lines = all.slice(0, shownGrown).flatMap(({ source, sharedAt, effect }) => {
    const words = growthWords(effect);
    return words === undefined ? [] : [`${plainLine(source, 80)}, delt ${atTime(sharedAt, now)}: ${words}.`];
  });
  return lines.length === 0 ? [] : [{ heading: 'Sådan gik det bagefter' }, { list: lines }];
}

function unshared({ unshared: all = [], now }: DigestFacts): Block[] {
  if (all.length === 0) return [];
  const lines = all
    .slice(0, shownGone)
    .map(({ source, since }) => `${plainLine(source, 80)}: ikke længere delt, opdaget ${atTime(since, now)}.`);
  return [{ heading: 'Ikke længere delt' }, { list: lines }, ...more(all.length - shownGone)];
}
