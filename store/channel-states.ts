/** How each channel of messages fares, for all processes together: what works, what is broken and what is to be left alone. */
import { type AlertChannel, alertChannels } from '../core/words.ts';
import type { Db } from './db.ts';

export type ChannelState = {
  channel: AlertChannel;
  brokenSince: Date | null;
  /** A plain Danish sentence. */
  lastError: string | null;
  lastOkAt: Date | null;
  pausedUntil: Date | null;
};

const minuteMs = 60_000;

/** It works. Said at most once a minute, so that a flood of messages does not queue up for one row. */
export async function markChannelOk(db: Db, channel: string, now: Date): Promise<void> {
  const minuteAgo = new Date(now.getTime() - minuteMs);
  await db.$executeRaw`
    INSERT INTO channel_state AS s (channel, last_ok_at) VALUES (${channel}, ${now}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET last_ok_at = EXCLUDED.last_ok_at, broken_since = NULL, last_error = NULL
    WHERE s.broken_since IS NOT NULL OR s.last_ok_at IS NULL OR s.last_ok_at < ${minuteAgo}::timestamptz`;
}

/** Nobody gets through by it. True when that is new. */
export async function markChannelBroken(
  db: Db,
  { channel, sentence, now }: { channel: string; sentence: string; now: Date },
): Promise<boolean> {
  const rows = await db.$queryRaw<{ wasBroken: boolean }[]>`
    WITH old AS (SELECT broken_since FROM channel_state WHERE channel = ${channel})
    INSERT INTO channel_state AS s (channel, broken_since, last_error) VALUES (${channel}, ${now}::timestamptz, ${sentence})
    ON CONFLICT (channel) DO UPDATE SET broken_since = COALESCE(s.broken_since, EXCLUDED.broken_since), last_error = EXCLUDED.last_error
    RETURNING (SELECT broken_since FROM old) IS NOT NULL AS "wasBroken"`;
  return rows[0]?.wasBroken === false;
}

/** The other side asked for peace until then: `claimDelivery` gives nothing out before, in any process. */
export async function pauseChannel(db: Db, channel: string, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO channel_state AS s (channel, paused_until) VALUES (${channel}, ${until}::timestamptz)
    ON CONFLICT (channel) DO UPDATE SET paused_until = GREATEST(s.paused_until, EXCLUDED.paused_until)`;
}

export async function listChannelStates(db: Db): Promise<ChannelState[]> {
  const rows = await db.channelState.findMany();
  return alertChannels.flatMap((channel) => {
    const row = rows.find((one) => one.channel === channel);
    return row ? [{ ...row, channel }] : [];
  });
}

/** A hiccup shorter than this reaches nobody. */
const patienceMs = 2 * minuteMs;

/**
 * Channels that have been broken for longer than a moment, in the order of `alertChannels`. One that nobody has wanted to use
 * since is not told of: a single failure long ago says nothing of today.
 */
export async function listBrokenChannels(db: Db, now: Date): Promise<(ChannelState & { brokenSince: Date })[]> {
  const dayAgo = new Date(now.getTime() - 24 * 60 * minuteMs);
  const wanted = await db.$queryRaw<{ channel: string }[]>`
    SELECT c.channel FROM channel_state c
    WHERE c.broken_since IS NOT NULL AND EXISTS (SELECT 1 FROM delivery d WHERE d.channel = c.channel AND d.attempts > 0
      AND (d.state IN ('planned', 'claimed') OR (d.state = 'failed' AND d.next_try_at >= ${dayAgo}::timestamptz)))`;
  return (await listChannelStates(db)).flatMap((state) =>
    state.brokenSince !== null &&
    state.brokenSince.getTime() <= now.getTime() - patienceMs &&
    wanted.some(({ channel }) => channel === state.channel)
      ? [{ ...state, brokenSince: state.brokenSince }]
      : [],
  );
}
