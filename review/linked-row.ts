import { readShortCode, type ShortDoor } from '../core/short-links.ts';
import { readSignedId } from '../core/signed-links.ts';
import { isUuid, type PageContext } from './page.ts';

/** The row that a link in a message opens: the long link of a mail (`:token`), or the short one of an SMS (`:code`). */
export function linkedRow(c: PageContext, door: ShortDoor): string | undefined {
  const { config, clock } = c.get('web');
  const code = c.req.param('code');
  if (code !== undefined) {
    const link = readShortCode(config.secretKey, code, clock.now());
    return link?.door === door ? link.id : undefined;
  }
  const id = readSignedId(door, config.secretKey, c.req.param('token') ?? '', clock.now());
  return id !== undefined && isUuid(id) ? id : undefined;
}
