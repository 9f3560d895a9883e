import { homeOf } from '../access.ts';
import { type Page, reader } from '../page.ts';

/** Sends each role to its own page. */
export const home: Page = (c) => c.redirect(homeOf(reader(c).person.roles), 303);
