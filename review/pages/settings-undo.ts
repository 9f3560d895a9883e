import { PermanentError } from '../../core/errors.ts';
import { undoEdit } from '../../store/edit-one.ts';
import { mayUse } from '../access.ts';
import { type Page, reader } from '../page.ts';
import { changeable } from '../settings-kinds.ts';
import { byReader } from '../settings-save.ts';

/** Takes the last change of something back. What somebody may not change does not exist for them here either. */
export const undoSetting: Page = async (c) => {
  const [kind = '', ...rest] = (c.get('form').get('emne') ?? '').split(':');
  const id = rest.join(':');
  const wanted = changeable(kind, id);
  if (!wanted || !mayUse(wanted.route, reader(c).person.roles)) return c.notFound();
  const outcome = await undoEdit(c.get('web').db, wanted.editable, { id, by: byReader(c) }).catch((error: unknown) => {
    if (error instanceof PermanentError) return 'stale' as const;
    throw error;
  });
  return c.redirect(`${wanted.path}?fortrudt=${outcome === 'done' ? 'ja' : 'nej'}`, 303);
};
