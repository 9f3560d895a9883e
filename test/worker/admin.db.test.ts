import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { PermanentError } from '../../core/errors.ts';
import { printAdminLink } from '../../worker/admin.ts';
import { MisuseError } from '../../worker/command-line.ts';
import { addPerson, createTown, get, post, signIn, start, type Town } from '../review/town.ts';

describe('the way in from the terminal', () => {
  let town: Town;
  const towns: Town[] = [];
  beforeEach(async () => {
    town = await createTown();
    towns.push(town);
  });
  afterAll(() => Promise.all(towns.map((each) => each.close())));

  async function ask(mail?: string) {
    const lines: string[] = [];
    const house = {
      db: town.db,
      clock: clockAt(start),
      secretKey: town.settings.secretKey,
      config: readConfig({ PUBLIC_URL: town.settings.publicUrl }),
    };
    await printAdminLink(house, mail, {
      out: (line) => lines.push(line),
      say: () => undefined,
    });
    return lines;
  }
  const open = async (link = '') => {
    const { pathname } = new URL(link);
    expect((await get(town, pathname)).status).toBe(200);
    return post(town, pathname, {});
  };

  it('makes the first administrator where there is none, and prints a link that works once', async () => {
    const [link, ...more] = await ask(' Ida@Example.dk ');
    expect(more).toEqual([]);
    expect((await open(link)).status).toBe(303);
    expect((await post(town, new URL(link ?? '').pathname, {})).status).toBe(410);
    const ida = await town.db.person.findUniqueOrThrow({ where: { mail: 'ida@example.dk' } });
    expect(ida).toMatchObject({ name: 'ida', roles: ['admin'] });
    const row = await town.db.audit.findFirstOrThrow({ where: { action: 'admin-link' } });
    expect(row).toMatchObject({ actor: 'cli', subject: `person ${ida.id}`, details: { madeAdmin: true } });
  });

  it('gives a known person the role beside their own, and lets them sign in anew', async () => {
    const ole = await addPerson(town.db, ['comms']);
    const browser = await signIn(town, ole.id);
    await ask(ole.mail);
    expect((await town.db.person.findUniqueOrThrow({ where: { id: ole.id } })).roles).toEqual(['comms', 'admin']);
    expect((await browser.get('/mine-logins')).status).toBe(303);
  });

  it('gives an administrator a link however many mails were asked for, and changes nothing else', async () => {
    const ida = await addPerson(town.db, ['admin']);
    for (let i = 0; i < 6; i++) await post(town, '/login', { mail: ida.mail });
    const before = await town.db.person.findUniqueOrThrow({ where: { id: ida.id } });
    expect((await open((await ask(ida.mail))[0])).status).toBe(303);
    expect(await town.db.person.findUniqueOrThrow({ where: { id: ida.id } })).toEqual(before);
  });

  it('makes nobody an administrator where there is one already', async () => {
    await addPerson(town.db, ['admin']);
    const ole = await addPerson(town.db, ['comms']);
    await expect(ask(ole.mail)).rejects.toThrow(PermanentError);
    await expect(ask('stranger@example.dk')).rejects.toThrow(PermanentError);
    expect(await town.db.loginLink.count()).toBe(0);
    expect(await town.db.person.count()).toBe(2);
  });

  it('brings back one who was switched off, when no other administrator is left', async () => {
    const ida = await addPerson(town.db, ['admin']);
    await town.db.person.update({ where: { id: ida.id }, data: { disabledAt: start } });
    expect((await open((await ask(ida.mail))[0])).status).toBe(303);
  });

  it('wants a mail', async () => {
    for (const mail of [undefined, '', 'ida', 'a b@example.dk']) await expect(ask(mail)).rejects.toThrow(MisuseError);
  });
});
