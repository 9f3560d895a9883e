import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atLocal, localDate } from '../../core/calendar.ts';
import { ChannelDownError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { sendLetters } from '../../jobs/send-letters.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { addressHash, chooseLetters } from '../../store/letters-off.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';
import { department, institution, openLetterHouse } from './support/letter-house.ts';

let town: Town;
let house: ReturnType<typeof openLetterHouse>;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await town.db.source.update({ where: { id: town.ids['page'] ?? '' }, data: { mail: institution } });
  house = openLetterHouse(town);
});
afterAll(() => town.close());

const nobody = '00000000-0000-4000-8000-000000000000';
const flat = (text = '') => text.replace(/\s+/g, ' ');
const letters = () =>
  town.db.letter.findMany({ include: { delivery: true, items: true }, orderBy: { createdAt: 'asc' } });
const onlyDepartment = () => town.db.source.updateMany({ data: { mail: null } });

describe('a share that is proven', () => {
  it('is told to the institution and the department within the minute, once', async () => {
    const share = await house.addShare({ text: 'Vi har plantet løg i haven' });
    const sent = await house.turn();
    expect(sent.map(({ to }) => to).sort()).toEqual([department, institution]);
    for (const { text } of sent) {
      expect(flat(text)).toContain('»Vi har plantet løg i haven«');
      expect(text).toContain(`https://www.facebook.com/${share.centralExternalId}`);
      expect(text).toContain('/mails/');
    }
    const { thanksId } = await town.db.share.findUniqueOrThrow({ where: { id: share.id } });
    expect(await town.db.delivery.findUnique({ where: { id: thanksId ?? '' } })).toMatchObject({ state: 'sent' });
    expect(JSON.stringify(await town.db.delivery.findMany({ select: { key: true, messageId: true } }))).not.toContain(
      'skole@',
    );
    await thankDepartment({ id: share.id }, house.context);
    expect(await house.turn()).toHaveLength(2);
    expect(await house.unfinished()).toEqual([]);
  });

  it('is told once where both read the same mailbox, however it is spelt', async () => {
    await town.db.source.updateMany({ data: { mail: ' Skole@Example.dk ' } });
    await house.addShare();
    expect((await house.turn()).map(({ to }) => to)).toEqual([department]);
  });

  it('goes to the contact of a department without a mailbox, and is left alone where there is nobody', async () => {
    await onlyDepartment();
    await town.db.department.updateMany({ data: { mail: null } });
    await house.addShare();
    expect((await house.turn()).map(({ to }) => to)).toEqual(['teacher@example.dk']);
    await town.db.personDepartment.deleteMany();
    const { id } = await house.addShare();
    expect(await house.unfinished()).toEqual([]);
    await thankDepartment({ id }, house.context);
    expect(house.context.lines.join()).toContain('thanks-without-recipient');
  });

  it('together with another is one letter, whichever bell rings first', async () => {
    await onlyDepartment();
    const [one, two] = [await house.addShare(), await house.addShare()];
    await thankDepartment({ id: two.id }, house.context);
    await thankDepartment({ id: one.id }, house.context);
    const sent = await house.turn();
    expect(sent).toHaveLength(1);
    expect(flat(sent[0]?.text)).toMatch(/\b[Tt]o\b.*i dag/);
    expect(await town.db.share.count({ where: { thanksId: null } })).toBe(0);
  });

  it('after the letter of the day waits for the next morning, and is then of yesterday', async () => {
    await onlyDepartment();
    await house.addShare();
    await house.turn();
    town.clock.advanceMs(3_600_000);
    await house.addShare();
    await house.addShare();
    expect(await house.turnAt('2026-11-18', '20:00')).toHaveLength(1);
    expect(await house.turnAt('2026-11-19', '08:59')).toHaveLength(1);
    const sent = await house.turnAt('2026-11-19', '09:00');
    expect(sent).toHaveLength(2);
    expect(flat(sent[1]?.text)).toMatch(/\b[Tt]o\b.*i går/);
    expect((await letters()).map(({ date }) => date.toISOString().slice(0, 10))).toEqual(['2026-11-18', '2026-11-19']);
  });

  it('says nothing of what somebody else wrote', async () => {
    await house.addShare({
      text: 'Fru Hansens egne ord',
      ownVoice: false,
      evidence: 'manual',
      centralExternalId: 'manual/intranet',
    });
    town.clock.advanceMs(20_000);
    const sent = await house.turn();
    expect(sent.length).toBeGreaterThan(0);
    for (const { text } of sent) {
      expect(text).not.toContain('Hansen');
      expect(text).not.toContain('Facebook');
    }
  });

  it.each([
    ['is no longer shared', { goneAt: new Date('2026-11-18T10:00:00Z') }],
    ['was only a guess', { strength: 'probable' }],
  ])('and %s by the time the letter leaves, is not told', async (_what, data) => {
    const { id } = await house.addShare();
    await thankDepartment({ id }, house.context);
    await town.db.share.update({ where: { id }, data });
    expect(await house.turn()).toEqual([]);
    expect((await letters()).map(({ delivery }) => delivery.state)).toEqual(['cancelled', 'cancelled']);
  });

  it('is gone with its row, and so are its matters', async () => {
    await thankDepartment({ id: nobody }, house.context);
    const { id } = await house.addShare();
    await thankDepartment({ id }, house.context);
    await town.db.share.delete({ where: { id } });
    expect(await house.turn()).toEqual([]);
    expect(await town.db.letterItem.count()).toBe(0);
  });
});

describe('when something breaks', () => {
  it('and the mail server says no, what comes meanwhile joins the letter, and all of it arrives once', async () => {
    await onlyDepartment();
    await house.addShare({ text: 'Den første' });
    house.context.refuseMail(new ChannelDownError('421', 'Mailserveren svarer ikke.'));
    expect(await house.turn()).toEqual([]);
    town.clock.advanceMs(30_000);
    await house.addShare({ text: 'Den anden' });
    expect(await house.turn()).toEqual([]);
    house.context.refuseMail(undefined);
    town.clock.advanceMs(3_600_000);
    const sent = await house.turn();
    expect(sent).toHaveLength(1);
    expect(flat(sent[0]?.text)).toMatch(/Den første.*Den anden/);
    expect(await town.db.letter.count()).toBe(1);
  });

  it('between planning and sending, the letter leaves by the next sweep, once', async () => {
    await house.addShare();
    for (const { payload } of await house.unfinished()) await thankDepartment(payload as { id: string }, house.context);
    await takeBells(town);
    expect((await house.unfinished()).map(({ name }) => name)).toEqual(['deliver-message', 'deliver-message']);
    await house.turn();
    expect(await house.turn()).toHaveLength(2);
  });

  it('between the mail server and the mark, the same letter goes again, and later matters are not lost in it', async () => {
    await onlyDepartment();
    await house.addShare({ text: 'Den første' });
    await house.turn();
    await town.db.delivery.updateMany({ data: { state: 'planned', sentAt: null, interruptions: 1 } });
    town.clock.advanceMs(60_000);
    await house.addShare({ text: 'Den anden' });
    const [first, again] = await house.turn();
    expect(again).toMatchObject({ messageId: first?.messageId, subject: first?.subject });
    expect(again?.text).not.toContain('Den anden');
    const sent = await house.turnAt('2026-11-19', '09:00');
    expect(sent[2]?.text).toContain('Den anden');
  });

  it('many workers at once write one letter, with everything in it once', async () => {
    const shares = await Promise.all([1, 2, 3].map(() => house.addShare()));
    const turns = shares.flatMap(({ id }) => [thankDepartment({ id }, house.context), sendLetters({}, house.context)]);
    await Promise.all(turns);
    const written = await letters();
    expect(written.map(({ recipient }) => recipient).sort()).toEqual([department, institution]);
    for (const { items } of written) expect(new Set(items.map(({ shareId }) => shareId)).size).toBe(3);
    const ids = written.map(({ deliveryId }) => deliveryId);
    await Promise.all([...ids, ...ids].map((id) => deliverMessage({ id }, house.context)));
    expect(house.context.sent).toHaveLength(2);
  });
});

describe('what came of a share', () => {
  const count = (shareId: string, day: number, reactions: number) =>
    town.db.shareEffect.create({
      data: {
        shareId,
        day,
        countedAt: town.clock.now(),
        ownReactions: 3,
        centralReactions: reactions,
        centralComments: 2,
      },
    });

  it('is told on the afternoon of a working day, with the figures of two days', async () => {
    await onlyDepartment();
    const { id } = await house.addShare();
    await count(id, 0, 1);
    await house.turn();
    await count(id, 2, 154);
    expect(await house.turnAt('2026-11-20', '14:59')).toHaveLength(1);
    const sent = await house.turnAt('2026-11-20', '15:00');
    expect(sent).toHaveLength(2);
    expect(flat(sent[1]?.text)).toContain('På to dage: 154 reaktioner og to kommentarer på kommunens side.');
    expect(await house.turnAt('2026-11-23', '15:00')).toHaveLength(2);
  });

  it('goes along with the thanks of that day', async () => {
    await onlyDepartment();
    const { id } = await house.addShare();
    await house.turn();
    await count(id, 2, 154);
    town.clock.moveTo(atLocal('2026-11-20', '12:30'));
    await house.addShare();
    const sent = await house.turn();
    expect(sent).toHaveLength(2);
    expect(flat(sent[1]?.text)).toMatch(/Det blev delt.*Og sådan gik det.*154 reaktioner/);
    expect(await house.turnAt('2026-11-20', '15:00')).toHaveLength(2);
  });

  it('is no reason to write where nobody reacted, and a kind line where there is a letter', async () => {
    await onlyDepartment();
    await house.addShare();
    await house.turn();
    expect(await house.turnAt('2026-11-20', '15:00')).toHaveLength(1);
    expect(await town.db.letterItem.count({ where: { letterId: null } })).toBe(0);
    await house.addShare();
    await house.turn();
    town.clock.moveTo(atLocal('2026-11-24', '09:30'));
    await house.addShare();
    expect(flat((await house.turn())[2]?.text)).toContain('Der har været stille om den.');
  });

  it('is not told where the post is part of an incident, and not planned where it is told with the thanks', async () => {
    const { id, postId } = await house.addShare();
    await house.turn();
    await count(id, 2, 300);
    const incident = await town.db.incident.create({
      data: {
        matter: 'x',
        traits: {},
        severity: 1,
        departmentKey: 'ukendt',
        theme: 'andet',
        openedAt: town.clock.now(),
        risenAt: town.clock.now(),
        lastPostAt: town.clock.now(),
      },
    });
    await town.db.incidentPost.create({ data: { incidentId: incident.id, postId, joinedAt: town.clock.now() } });
    expect(await house.turnAt('2026-11-20', '15:00')).toHaveLength(2);
    await house.addShare({ at: atLocal('2026-11-10', '10:00') });
    await house.turn();
    expect(await town.db.letterItem.count({ where: { kind: 'effect' } })).toBe(0);
  });
});

describe('who has said no', () => {
  const say = (wanted: boolean) =>
    chooseLetters(town.db, { hash: addressHash(department), wanted, at: town.clock.now() });

  it('is not written to, and the sweep does not ring for it', async () => {
    await onlyDepartment();
    expect(await say(false)).toBe(true);
    expect(await say(false)).toBe(false);
    await house.addShare();
    expect(await house.unfinished()).toEqual([]);
    expect(await house.turn()).toEqual([]);
    expect(await say(true)).toBe(true);
    expect(await house.turn()).toHaveLength(1);
    expect(
      (await town.db.audit.findMany({ where: { actor: 'letters-link' }, orderBy: { seq: 'asc' } })).map(
        ({ action }) => action,
      ),
    ).toEqual(['letters-off', 'letters-on']);
  });

  it('after a letter was planned, gets it no more, nor what waits', async () => {
    await onlyDepartment();
    const { id } = await house.addShare();
    await thankDepartment({ id }, house.context);
    await say(false);
    expect(await house.turn()).toEqual([]);
    expect(await house.turnAt('2026-11-20', '15:00')).toEqual([]);
    expect(await house.unfinished()).toEqual([]);
  });
});

it('who has left the house is not written to, whatever waits for them', async () => {
  await onlyDepartment();
  await town.db.department.updateMany({ data: { mail: null } });
  await house.addShare();
  await house.turn();
  town.clock.advanceMs(60_000);
  await house.addShare();
  await house.turn();
  await town.db.person.updateMany({ where: { mail: 'teacher@example.dk' }, data: { disabledAt: town.clock.now() } });
  expect(await house.turnAt('2026-11-19', '09:00')).toHaveLength(1);
  expect(await town.db.letterItem.count({ where: { letterId: null, kind: 'shared' } })).toBe(0);
});

it('what was told is forgotten after its time, and nobody is thanked again', async () => {
  await house.addShare();
  await house.turn();
  town.clock.advanceMs(401 * 86_400_000);
  await purgeExpired({ date: '2027-12-24' }, house.context);
  expect([await town.db.letter.count(), await town.db.letterItem.count()]).toEqual([0, 0]);
  expect(await town.db.delivery.count({ where: { kind: 'thanks' } })).toBe(2);
  expect(await house.turn()).toHaveLength(2);
});

/** That it holds for any sequence is proven without a database (test/core/letter-times.test.ts). */
it('over three busy days there is one letter to each address and date, and each share is told once to each', async () => {
  const shared = [
    '2026-11-18 11:00',
    '2026-11-18 11:00',
    '2026-11-18 23:50',
    '2026-11-19 00:10',
    '2026-11-19 09:00',
    '2026-11-20 08:59',
  ];
  for (const moment of [...shared, '2026-11-20 09:00', '2026-11-21 09:00']) {
    const [date = '', time = ''] = moment.split(' ');
    town.clock.moveTo(atLocal(date, time));
    if (shared.includes(moment)) await thankDepartment({ id: (await house.addShare()).id }, house.context);
    await house.letterTurn();
  }
  const written = await letters();
  const days = written.map(({ recipient, delivery: { sentAt } }) => `${recipient} ${sentAt && localDate(sentAt)}`);
  expect(new Set(days).size).toBe(days.length);
  const told = written.flatMap(({ recipient, items }) =>
    items.filter(({ kind }) => kind === 'shared').map(({ shareId }) => `${recipient} ${shareId}`),
  );
  expect(new Set(told).size).toBe(told.length);
  expect(told).toHaveLength(12);
  expect(house.context.sent).toHaveLength(written.length);
});
