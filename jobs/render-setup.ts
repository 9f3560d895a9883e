/** Mails of the first day: an invitation, a test, and an exercise in the form of an alert. */
import { signedLink } from '../core/signed-links.ts';
import { writeAlert } from '../notify/write-alert.ts';
import { writeInvite } from '../notify/write-invite.ts';
import { writeTest } from '../notify/write-test.ts';
import { findInvitation } from '../store/invitations.ts';
import { findMunicipality } from '../store/municipality.ts';
import type { Render } from './render.ts';

const exerciseLinkMs = 7 * 86_400_000;

export const renderInvite: Render = async ({ key }, { db, clock, settings }) => {
  const invitation = await findInvitation(db, key);
  if (!invitation || invitation.usedAt || invitation.expiresAt <= clock.now())
    return { pointless: 'Invitationen er brugt, udløbet eller trukket tilbage.' };
  return writeInvite({
    name: invitation.name,
    roles: invitation.roles,
    municipality: (await findMunicipality(db))?.name ?? 'kommunen',
    url: signedLink('login', settings, invitation.id, invitation.expiresAt),
    loginUrl: `${settings.publicUrl}/login`,
    expiresAt: invitation.expiresAt,
  });
};

export const renderTest: Render = async ({ createdAt }, { settings }) =>
  writeTest({ sentAt: createdAt, url: `${settings.publicUrl}/start/proeve` });

/** Everything in it is made up, and says so. */
export const renderExercise: Render = async ({ id, createdAt }, { clock, settings }) => {
  const now = clock.now();
  return writeAlert({
    incidentId: id,
    severity: 3,
    isRise: false,
    isEscalation: false,
    department: 'Øvelse for krisekontakter',
    posts: 3,
    voices: 3,
    media: 0,
    sources: ['Øvelsen'],
    openedAt: createdAt,
    now,
    canWait: 'Kvittér, som du ville gøre ved en rigtig alarm',
    acknowledgeUrl: signedLink('exercise', settings, id, new Date(now.getTime() + exerciseLinkMs)),
    incidentUrl: `${settings.publicUrl}/sager`,
    drill: true,
  });
};
