import { randomUUID } from 'node:crypto';
import { readLines } from '../../store/screens-queue.ts';
import { findBatch } from '../../store/story-decisions.ts';
import { backToQueue } from '../back-to.ts';
import { decideMany, readTicked } from '../decide-many.ts';
import { choiceWords, readChoice } from '../decision-choice.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { snoozeTimes } from '../snooze-times.ts';
import { show } from '../views/layout.tsx';
import { LineList } from '../views/line-list.tsx';
import { BatchNotice } from '../views/undo-notice.tsx';

/** One action on all ticked cards. What somebody else has changed meanwhile is left as it is, and listed. */
export const decideTicked: Page = async (c) => {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const choice = readChoice(form, snoozeTimes(clock.now()));
  const cards = readTicked(form);
  if (choice === undefined) return c.notFound();
  if (cards.length === 0) return nothingTicked(c);
  const batchId = randomUUID();
  const wish = { ...choice, batchId, personId: reader(c).person.id, at: clock.now() };
  const { left } = await decideMany(db, cards, wish);
  if (left.length === 0) return c.redirect(backToQueue(c, { besluttet: batchId }), 303);
  return showLeft(c, { batchId, left, wish: choiceWords(choice), all: cards.length });
};

const nothingTicked = (c: PageContext) =>
  show(
    c,
    { title: 'Intet er valgt', status: 422 },
    <>
      <h1>Intet er valgt</h1>
      <p>Sæt hak ved de kort, det skal gælde, og vælg så, hvad der skal ske med dem.</p>
      <p>
        <a href={backToQueue(c, {})}>Tilbage til køen</a>
      </p>
    </>,
  );

type Left = { batchId: string; left: string[]; wish: string; all: number };

async function showLeft(c: PageContext, { batchId, left, wish, all }: Left) {
  const { db } = c.get('web');
  const [batch, lines] = await Promise.all([findBatch(db, batchId), readLines(db, left)]);
  const gone = left.length - lines.length;
  return show(
    c,
    { title: 'Nogle kort er ændret imens', status: 409 },
    <>
      <h1>{left.length === all ? 'Kortene er ændret imens' : 'Nogle kort er ændret imens'}</h1>
      {batch && <BatchNotice batch={batch} csrf={reader(c).csrf} shown={c.get('form').get('visning') ?? ''} />}
      <div class="notice notice-warning" role="alert">
        <p>
          {left.length === 1 ? 'Ét kort' : `${left.length} kort`} er ændret, siden du åbnede siden. Dit valg ({wish}) er
          ikke gemt på {left.length === 1 ? 'det' : 'dem'}.
        </p>
      </div>
      <LineList lines={lines} />
      {gone > 0 && <p>{gone === 1 ? 'Ét kort findes' : `${gone} kort findes`} ikke mere.</p>}
      <p>
        <a href={backToQueue(c, {})}>Tilbage til køen</a>
      </p>
    </>,
  );
}
