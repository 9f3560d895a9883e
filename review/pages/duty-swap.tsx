import { PermanentError } from '../../core/errors.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { findComingShift, listDutyColleagues, type Shift } from '../../store/duty-plan.ts';
import { editableDuty } from '../../store/edit-duty.ts';
import { stampOf } from '../../store/edit-one.ts';
import { type SwapResult, swapDuty } from '../../store/swap-duty.ts';
import { mayGive, maySeeList, mayTake } from '../duty-rights.ts';
import { readPart } from '../duty-times.ts';
import type { Problems, Values } from '../form-values.ts';
import { isUuid, type Page, type PageContext, reader, rowId } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { ShiftWords, SwapForm } from '../views/duty-swap.tsx';
import { show } from '../views/layout.tsx';

type Found = { shift: Shift; seen: string };

/** The shift, and who may have it instead. */
export const askSwap: Page = async (c) => {
  const found = await find(c);
  return found ? showForm(c, found) : c.notFound();
};

export const makeSwap: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const form = c.get('form');
  const toId = form.get('til') ?? '';
  const colleagues = await colleaguesOf(c, found.shift);
  const read = readPart(form, found.shift);
  const again = (status: 409 | 422, problems: Problems) => showForm(c, found, { values: form, status, problems });
  if (!isUuid(toId) || !colleagues.some(({ id }) => id === toId))
    return again(422, { '': 'Vælg, hvem der skal have vagten.' });
  if ('problems' in read) return again(422, read.problems);
  const result = await attempt(c, { dutyId: found.shift.id, toId, part: read.value });
  if ('sentence' in result) return again(422, { '': result.sentence });
  if (result.outcome === 'stale')
    return again(409, { '': 'Vagten er ændret, siden du åbnede siden. Se efter, og prøv igen.' });
  return c.redirect(`${homeOf(c)}?byttet=${result.swapId}`, 303);
};

type Wish = { dutyId: string; toId: string; part: { from: Date; to: Date } };

async function attempt(c: PageContext, wish: Wish): Promise<SwapResult | { sentence: string }> {
  const seen = c.get('form').get('version') ?? '';
  try {
    return await inTransaction(c.get('web').db, async (tx) => {
      const result = await swapDuty(tx, { ...wish, seen, by: byReader(c) });
      if (result.outcome === 'done')
        await enqueue(tx, ...result.deliveries.map((id) => ({ name: 'deliver-message' as const, payload: { id } })));
      return result;
    });
  } catch (error) {
    if (error instanceof PermanentError) return { sentence: error.forPeople };
    throw error;
  }
}

/** Where the swap began: the list, or one's own shifts. */
const homeOf = (c: PageContext) => (maySeeList(reader(c).person) ? '/vagt' : '/mine-alarmer');

/** A shift that is over, or that the reader can neither give nor take, does not exist here. */
async function find(c: PageContext): Promise<Found | undefined> {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  const standing = id === undefined ? null : await editableDuty.read(db, id);
  if (id === undefined || !standing) return undefined;
  const { personId } = standing.value;
  const { person } = reader(c);
  const shift = await findComingShift(db, id, clock.now());
  if (!shift || !(mayGive(person, { personId }) || mayTake(person, { personId }))) return undefined;
  return { shift, seen: stampOf(standing) };
}

/** Who gives, chooses among all; who takes, has themselves to choose. */
async function colleaguesOf(c: PageContext, shift: Shift) {
  const { person } = reader(c);
  const all = (await listDutyColleagues(c.get('web').db)).filter(({ id }) => id !== shift.personId);
  if (!mayGive(person, shift)) return [{ id: person.id, name: 'Jeg tager den' }];
  const isOther = shift.personId !== person.id && mayTake(person, shift);
  return isOther ? [{ id: person.id, name: 'Jeg tager den' }, ...all.filter(({ id }) => id !== person.id)] : all;
}

type Again = { values?: Values; status?: 409 | 422; problems?: Problems };

async function showForm(c: PageContext, { shift, seen }: Found, { values, status, problems = {} }: Again = {}) {
  const title = shift.personId === reader(c).person.id ? 'Byt din vagt' : 'Byt en vagt';
  return show(
    c,
    { title, ...(status && { status }) },
    <div class="settings duty">
      <p class="crumb">
        <a href={homeOf(c)}>{maySeeList(reader(c).person) ? 'Vagt' : 'Mine alarmer'}</a>
      </p>
      <h1>{title}</h1>
      <ShiftWords shift={shift} />
      <p>Når du vælger, er vagten byttet. I får begge en mail, og byttet kan fortrydes i et døgn.</p>
      <SwapForm
        c={c}
        shift={shift}
        seen={seen}
        colleagues={await colleaguesOf(c, shift)}
        values={values ?? new URLSearchParams()}
        problems={problems}
      />
    </div>,
  );
}
