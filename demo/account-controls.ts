/** What a test or a demo user can do on the simulated Instagram and LinkedIn while they run. */
import { z } from 'zod';
import type { Clock } from '../core/clock.ts';
import { instagramAccount, mediaWays, updateWays } from './account-model.ts';
import type { InstagramWorld, NewMedia, NewReply } from './instagram-world.ts';
import type { LinkedinWorld, NewAnswer, NewUpdate } from './linkedin-world.ts';
import type { Webhooks } from './webhook-sender.ts';

const moment = z.coerce.date().optional();

export const newMedia = z.strictObject({
  text: z.string(),
  way: z.enum(mediaWays).optional(),
  username: z.string().optional(),
  createdAt: moment,
});

export const newUpdate = z.strictObject({
  text: z.string(),
  way: z.enum(updateWays).optional(),
  by: z.string().optional(),
  shareOf: z.string().optional(),
  createdAt: moment,
});

export type InstagramControls = ReturnType<typeof instagramControls>;
export type LinkedinControls = ReturnType<typeof linkedinControls>;

/** Mentions, and comments under own posts, are told to whoever listens; of mentions nothing else ever tells. */
export function instagramControls(world: InstagramWorld, { tell }: Pick<Webhooks, 'tell'>, clock: Clock) {
  const now = () => clock.now().getTime();
  return {
    publish(media: NewMedia): string {
      const id = world.publish(media, now());
      if (media.way === 'mentioned') tell(instagramAccount.id, 'mentions', { media_id: id }, 'instagram');
      return id;
    },
    reply(reply: NewReply): string {
      const id = world.reply(reply, now());
      const isMention = reply.text.includes(`@${instagramAccount.username}`);
      if (world.media(reply.on, now())?.way === 'own')
        tell(instagramAccount.id, 'comments', { id, text: reply.text, media: { id: reply.on } }, 'instagram');
      else if (isMention) tell(instagramAccount.id, 'mentions', { media_id: reply.on, comment_id: id }, 'instagram');
      return id;
    },
    remove: (id: string) => world.remove(id, now()),
  };
}

export function linkedinControls(world: LinkedinWorld, clock: Clock) {
  const now = () => clock.now().getTime();
  return {
    publish: (update: NewUpdate) => world.publish(update, now()),
    comment: (comment: NewAnswer) => world.comment(comment, now()),
    edit: (id: string, text: string) => world.edit(id, text, now()),
    setCallsPerDay: world.setCallsPerDay,
  };
}
