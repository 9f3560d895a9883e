import { departmentName } from '../../core/danish-names.ts';
import type { DepartmentContact } from '../../store/hand-overs.ts';

/** Said before the click: who gets the mail, or that nobody does. */
export const HandOverNote = ({ contact: { key, name, mail } }: { contact: DepartmentContact }) => {
  const department = departmentName(key, name);
  return mail === null ? (
    <p class="hand-over hand-over-nobody">
      <strong>Ingen mail til {department}:</strong> fagområdet har ingen mailadresse i Lytteposten. Send til afdeling
      viser kortet under Fagområder, men giver ikke besked.
    </p>
  ) : (
    <p class="hand-over">
      Send til afdeling: {department} får en mail ({mail}) med link til opslaget og dig som kontakt.
    </p>
  );
};
