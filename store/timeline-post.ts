import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { isApiLink } from './share-ways.ts';

/** What happened to the post of a candidate, at its source and in the house, without anybody's decision. */
export type PostEvent = { at: Date } & (
  | { kind: 'found'; source: string; evidence: string; isFirst: boolean }
  /** `change` is null where the words were the public's: what somebody took back is theirs. */
  | { kind: 'edit'; change: { before: string; after: string } | null }
  | {
      kind: 'verdict';
      model: string;
      label: string;
      goodStory: number;
      negativePress: number;
      severity: number;
      textVersion: number;
    }
  | { kind: 'incident'; id: string; severity: number; status: string }
  | { kind: 'alert'; severity: number; step: number; sent: number; failed: number; waiting: number }
  | ({ kind: 'share' } & ShareEvent)
  | { kind: 'unshared' }
  | { kind: 'folded'; candidateId: string; source: string }
  | { kind: 'woken'; why: string }
  | { kind: 'missing' }
  | { kind: 'deleted' }
);

/** A share as the timeline tells it; one that is only probable waits for an answer, which can be taken back. */
type ShareEvent = {
  id: string;
  version: number;
  centralExternalId: string;
  evidence: string;
  strength: string;
  answer: string | null;
  isThanked: boolean;
  /** A post with a link, made by us by a click. */
  isApiLink: boolean;
};

const most = 20;
const mostSightings = 60;

export async function postEvents(
  db: Db,
  postId: string,
  { candidateId, readerId }: { candidateId: string; readerId: string },
): Promise<PostEvent[]> {
  const post = await db.post.findUniqueOrThrow({
    where: { id: postId },
    include: {
      versions: { orderBy: { version: 'desc' }, take: most },
      verdicts: { orderBy: { createdAt: 'desc' }, take: most },
      shareRows: { orderBy: { sharedAt: 'desc' }, take: most },
      sightings: {
        orderBy: { seenAt: 'asc' },
        take: mostSightings,
        include: { source: { select: { name: true } } },
      },
    },
  });
  return [
    ...editsOf(post),
    ...post.sightings.map(
      ({ source, evidence, seenAt }): PostEvent => ({
        kind: 'found',
        source: source.name,
        evidence,
        isFirst: seenAt <= post.foundAt,
        at: seenAt,
      }),
    ),
    ...post.verdicts.map(
      ({ model, label, goodStory, negativePress, severity, textVersion, createdAt }): PostEvent => ({
        kind: 'verdict',
        model,
        label,
        goodStory,
        negativePress,
        severity,
        textVersion,
        at: createdAt,
      }),
    ),
    ...post.shareRows.flatMap(shareEvents),
    ...(await incidentEvents(db, postId, readerId)),
    ...(await foldedEvents(db, candidateId)),
    ...(await wokenEvents(db, candidateId)),
    ...(post.deletedAt ? [{ kind: 'deleted' as const, at: post.deletedAt }] : []),
    ...(post.missingSince && !post.deletedAt ? [{ kind: 'missing' as const, at: post.missingSince }] : []),
  ];
}

type ShareRow = Omit<ShareEvent, 'isThanked' | 'isApiLink'> & {
  thanksId: string | null;
  proof: unknown;
  sharedAt: Date;
  goneAt: Date | null;
};

const shareEvents = (row: ShareRow): PostEvent[] => [
  {
    kind: 'share',
    id: row.id,
    version: row.version,
    centralExternalId: row.centralExternalId,
    evidence: row.evidence,
    strength: row.strength,
    answer: row.answer,
    isThanked: row.thanksId !== null,
    isApiLink: isApiLink(row.proof),
    at: row.sharedAt,
  },
  ...(row.goneAt === null ? [] : [{ kind: 'unshared' as const, at: row.goneAt }]),
];

/** A version is an earlier text with the moment in which the next one was seen. */
function editsOf(post: {
  text: string;
  ownVoice: boolean;
  deletedAt: Date | null;
  versions: { text: string; seenAt: Date }[];
}): PostEvent[] {
  if (post.deletedAt) return [];
  return post.versions.map(({ text, seenAt }, index) => {
    const after = index === 0 ? post.text : (post.versions[index - 1]?.text ?? post.text);
    return { kind: 'edit', change: post.ownVoice ? { before: text, after } : null, at: seenAt };
  });
}

/** The matter that the post belongs to, and who was told: how many, not who. Nothing for one who is held out of it. */
async function incidentEvents(db: Db, postId: string, readerId: string): Promise<PostEvent[]> {
  const row = await db.incidentPost.findUnique({
    where: { postId },
    include: { incident: { include: { alerts: { include: { delivery: { select: { state: true } } } } } } },
  });
  if (!row || row.incident.excluded.includes(readerId)) return [];
  const { id, severity, status, alerts } = row.incident;
  const steps = new Map<string, typeof alerts>();
  for (const alert of alerts) {
    const key = `${alert.severity}/${alert.step}`;
    steps.set(key, [...(steps.get(key) ?? []), alert]);
  }
  const counted = (group: typeof alerts, ...states: string[]) =>
    group.filter(({ delivery }) => states.includes(delivery.state)).length;
  const told = [...steps.values()].flatMap((group): PostEvent[] => {
    const [first] = group;
    if (!first) return [];
    const of = { severity: first.severity, step: first.step, at: first.createdAt };
    const states = { sent: counted(group, 'sent'), failed: counted(group, 'failed') };
    return [{ kind: 'alert', ...of, ...states, waiting: counted(group, 'planned', 'claimed') }];
  });
  return [{ kind: 'incident', id, severity, status, at: row.joinedAt }, ...told];
}

async function foldedEvents(db: Db, candidateId: string): Promise<PostEvent[]> {
  const rows = await db.candidate.findMany({
    where: { storyId: candidateId, state: { not: sealedState } },
    orderBy: { createdAt: 'desc' },
    take: most,
    select: { id: true, createdAt: true, post: { select: { source: { select: { name: true } } } } },
  });
  return rows.map(({ id, createdAt, post }) => ({
    kind: 'folded',
    candidateId: id,
    source: post.source.name,
    at: createdAt,
  }));
}

/** The log remembers what brought the card back; its row holds no more than that. */
async function wokenEvents(db: Db, candidateId: string): Promise<PostEvent[]> {
  const rows = await db.audit.findMany({
    where: { subject: `candidate ${candidateId}`, action: 'wake' },
    orderBy: { seq: 'desc' },
    take: most,
    select: { at: true, details: true },
  });
  return rows.map(({ at, details }) => ({ kind: 'woken', why: String((details as { why?: unknown }).why ?? ''), at }));
}
