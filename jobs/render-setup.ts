/** Mails of the first day: an invitation, and a test. */
import { signedLink } from '../core/signed-links.ts';
import { writeInvite } from '../notify/write-invite.ts';
import { writeTest } from '../notify/write-test.ts';
import { findInvitation } from '../store/invitations.ts';
import { findMunicipality } from '../store/municipality.ts';
import type { Render } from './render.ts';

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
