import { nextWorkingDay } from '../../core/calendar.ts';
import { atLocal, localDate } from '../../core/danish-time.ts';
import { type CardLink, readCardLink } from '../../core/mail-links.ts';
import { findDaysOff } from '../../store/days-off.ts';
import { findLinkedCard } from '../../store/linked-card.ts';
import { findLinkUse, saveLinkUse } from '../../store/mail-link-uses.ts';
import { findMailReader } from '../../store/mail-readers.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { undoStory } from '../../store/undo-story.ts';
import { decideAndRing } from '../decide-and-ring.ts';
import { type Page, type PageContext, seenVersion } from '../page.ts';
import { showAsked, showChanged, showLost, showUsed } from '../views/card-link.tsx';

/** What a link did can be taken back by the same link for so long. */
const undoForMs = 10 * 60_000;

/** Behind a link under a story of the digest: the story and one button. Opening it changes nothing, for mail scanners open links. */
export const askCardLink: Page = async (c) => {
  const found = await open(c);
  return 'answer' in found ? found.answer : answer(c, found);
};

/** Does it as the person whose mail it was, as the app would; or takes it back. */
export const passCardLink: Page = async (c) => {
  const found = await open(c);
  if ('answer' in found) return found.answer;
  const { db, clock } = c.get('web');
  const { token, link, use } = found;
  const at = clock.now();
  const { candidateId, personId, version, action } = link;
  if (c.get('form').get('fortryd') === 'ja') {
    if (use && mayUndo(use.usedAt, at))
      await undoStory(db, { candidateId, personId, at, decisionId: use.decisionId, version: seenVersion(c) });
    return c.redirect(c.req.path, 303);
  }
  if (use || !link.isOpen || !(await findLinkedCard(db, link))) return answer(c, found);
  const until = action === 'snooze' ? { snoozedUntil: await nextMorning(c) } : {};
  const result = await decideAndRing(db, { candidateId, personId, version, action, at, ...until }, (tx, decisionId) =>
    saveLinkUse(tx, { token, personId, candidateId, action, decisionId, usedAt: at }),
  );
  if (result.outcome === 'done') return c.redirect(c.req.path, 303);
  // Somebody was faster: perhaps the same link, pressed twice.
  return answer(c, { ...found, use: await findLinkUse(db, token) }, 409);
};

type Opened = { token: string; link: CardLink & { isOpen: boolean }; use: Awaited<ReturnType<typeof findLinkUse>> };

/** The door, or why it stays shut. */
async function open(c: PageContext): Promise<Opened | { answer: Response | Promise<Response> }> {
  const { db, clock, config } = c.get('web');
  const token = c.req.param('token') ?? '';
  const link = readCardLink(config.secretKey, token, clock.now());
  if (!link) return { answer: showLost(c, 'link') };
  const person = await findMailReader(db, link.personId);
  if (!person?.roles.includes('comms')) return { answer: showLost(c, 'person') };
  return { token, link, use: await findLinkUse(db, token) };
}

async function answer(c: PageContext, { link, use }: Opened, staleStatus: 200 | 409 = 200) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const card = await findLinkedCard(db, link);
  if (use) {
    const undoable = card && mayUndo(use.usedAt, now) ? await findUndoable(db, use.decisionId) : null;
    return showUsed(c, { link, use, card, version: undoable?.version });
  }
  if (!link.isOpen) return showLost(c, 'time');
  if (!card) return showLost(c, 'story');
  if (card.isStale) return showChanged(c, { link, card, now, status: staleStatus });
  return showAsked(c, { link, card, now, until: await nextMorning(c) });
}

const mayUndo = (usedAt: Date, now: Date) => now.getTime() - usedAt.getTime() < undoForMs;

/** Put off from a mail is until the next working day begins: there is no choice of hours in a mail. */
async function nextMorning(c: PageContext): Promise<Date> {
  const { db, clock } = c.get('web');
  return atLocal(nextWorkingDay(localDate(clock.now()), await findDaysOff(db)), '08:00');
}
