import { canaryKind } from '../core/canary.ts';
import type { Db } from './db.ts';

export type Summary = {
  sources: { read: number; total: number };
  posts: { new: number };
  verdicts: number;
  candidates: { good_story: number; negative_press: number; unsure: number };
  incidents: number;
  alerts: { sent: number };
  digests: { sent: number };
  shares: { found: number };
  thanks: { sent: number };
};

/** What has happened, counted from the tables. */
export async function readSummary(db: Db): Promise<Summary> {
  const sent = (kind: string) => db.delivery.count({ where: { kind, state: 'sent' } });
  const inLane = (lane: string) => db.candidate.count({ where: { lanes: { has: lane } } });
  return {
    sources: {
      read: await db.source.count({ where: { active: true, health: 'ok' } }),
      total: await db.source.count({ where: { active: true } }),
    },
    posts: { new: await db.post.count({ where: { platform: { not: canaryKind } } }) },
    verdicts: await db.verdict.count({ where: { post: { platform: { not: canaryKind } } } }),
    candidates: {
      good_story: await inLane('good_story'),
      negative_press: await inLane('negative_press'),
      unsure: await inLane('unsure'),
    },
    incidents: await db.incident.count({ where: { synthetic: false } }),
    alerts: { sent: await sent('alert') },
    digests: { sent: await sent('digest') },
    shares: { found: await db.share.count() },
    thanks: { sent: await sent('thanks') },
  };
}
