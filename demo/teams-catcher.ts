import type { Clock } from '../core/clock.ts';
import { type HttpCatcher, startHttpCatcher } from './http-catcher.ts';

export type CaughtCard = { id: string; at: Date; card: Record<string, unknown> };

export type TeamsCatcher = HttpCatcher & { cards(): CaughtCard[] };

type Posted = { attachments?: { content?: Record<string, unknown> }[] };

/** Stands for a channel in Teams: takes what a Workflow takes, and keeps the cards. */
export async function startTeamsCatcher({ clock }: { clock?: Clock } = {}): Promise<TeamsCatcher> {
  const catcher = await startHttpCatcher({ path: '/teams', answer: () => ({}), ...(clock && { clock }) });
  const cards = () =>
    catcher
      .calls()
      .flatMap(({ id, at, body }) =>
        ((body as Posted | undefined)?.attachments ?? []).flatMap(({ content }) =>
          content ? [{ id, at, card: content }] : [],
        ),
      );
  return { ...catcher, cards };
}
