import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { labels } from '../core/words.ts';
import type { Calibration } from './calibration.ts';
import { stanceWidth, topicWidth } from './heads.ts';
import { LinearBlock } from './linear-block.ts';

/** All that has been learnt: what `npm run train` builds, the database keeps per version, and `classify` reads with. */
export type TrainedModel = { version: string; stance: LinearBlock; topics: LinearBlock; calibration: Calibration };

/** Weights are kept as whole numbers of this size: fine enough to change no verdict, and alike on every machine. */
const grain = 1 / 1024;
const most = 32_767;
/** Features of the stance that weigh less than this in every outcome are left out: half of them, and they turn 0.3 % of the labels. */
const leastStance = Math.round(0.05 / grain);

const headerSchema = z.object({
  format: z.literal(1),
  version: z.string().min(1),
  calibration: z.object({ scale: z.number(), shifts: z.array(z.number()).length(labels.length) }),
  rows: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Header = z.infer<typeof headerSchema>;

/** Header as JSON, then per block the feature numbers and the weights; gzip around all of it. */
export function modelToBytes({ version, calibration, stance, topics }: TrainedModel): Buffer {
  const blocks = [packed(stance, leastStance), packed(topics, 1)];
  const header: Header = { format: 1, version, calibration, rows: [blocks[0]?.rows ?? 0, blocks[1]?.rows ?? 0] };
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const bytes = Buffer.concat([length, text, ...blocks.flatMap(({ features, weights }) => [features, weights])]);
  const zipped = gzipSync(bytes, { level: 9 });
  // Byte 9 of a gzip file names the operating system (RFC 1952 §2.3.1): the same model is the same bytes everywhere.
  zipped[9] = 255;
  return zipped;
}

function packed(block: LinearBlock, least: number): { rows: number; features: Buffer; weights: Buffer } {
  const kept: number[] = [];
  for (let row = 1; row < block.rows; row += 1) {
    const weights = block.weights.subarray(row * block.width, (row + 1) * block.width);
    if (weights.some((weight) => Math.abs(Math.round(weight / grain)) >= least)) kept.push(row);
  }
  kept.sort((one, other) => (block.features[one] as number) - (block.features[other] as number));
  const features = Buffer.alloc(kept.length * 4);
  const weights = Buffer.alloc(kept.length * block.width * 2);
  kept.forEach((row, at) => {
    features.writeInt32LE(block.features[row] as number, at * 4);
    for (let column = 0; column < block.width; column += 1) {
      const whole = Math.round((block.weights[row * block.width + column] as number) / grain);
      weights.writeInt16LE(Math.max(-most, Math.min(most, whole)), (at * block.width + column) * 2);
    }
  });
  return { rows: kept.length, features, weights };
}

/** Throws what is wrong with bytes that are not a model of this format. */
export function modelFromBytes(zipped: Uint8Array): TrainedModel {
  const bytes = gunzipSync(zipped);
  const start = 4 + bytes.readUInt32LE(0);
  const { version, calibration, rows } = headerSchema.parse(JSON.parse(bytes.toString('utf8', 4, start)));
  const wanted = start + rows[0] * (4 + 2 * stanceWidth) + rows[1] * (4 + 2 * topicWidth);
  if (bytes.length !== wanted) throw new Error(`a model of ${bytes.length} bytes, ${wanted} are said to be there`);
  let at = start;
  const read = (width: number, count: number): LinearBlock => {
    const block = new LinearBlock(
      width,
      Int32Array.from({ length: count }, (_, row) => bytes.readInt32LE(at + row * 4)),
    );
    at += count * 4;
    for (let cell = 0; cell < count * width; cell += 1)
      block.weights[width + cell] = bytes.readInt16LE(at + cell * 2) * grain;
    at += count * width * 2;
    return block;
  };
  return { version, calibration, stance: read(stanceWidth, rows[0]), topics: read(topicWidth, rows[1]) };
}
