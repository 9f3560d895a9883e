import { needsSetup } from '../../store/setup-steps.ts';
import { homeOf } from '../access.ts';
import { type Page, reader } from '../page.ts';

/** Sends each role to its own page, and an administrator of a new installation to the first day. */
export const home: Page = async (c) => {
  const { roles } = reader(c).person;
  const isNew = roles.includes('admin') && (await needsSetup(c.get('web').db));
  return c.redirect(isNew ? '/start' : homeOf(roles), 303);
};
