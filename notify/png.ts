/**
 * A picture of few colours as a PNG file (ISO/IEC 15948): a palette, one byte a point, no filter. Node compresses and checks; the
 * rest is four chunks, which needs no library.
 */
import { crc32, deflateSync } from 'node:zlib';

/** Red, green, blue and how opaque it is, 0..255 each. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** Points are indexes into the palette, row by row. */
export type Raster = { width: number; height: number; palette: readonly Colour[]; points: Uint8Array };

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const [bitDepth, paletteColours, standard] = [8, 3, 0];

export function encodePng({ width, height, palette, points }: Raster): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bitDepth, paletteColours, standard, standard, standard], 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => colour.slice(0, 3)))),
    chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
    chunk('IDAT', deflateSync(rows(width, height, points))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row begins with the number of its filter: none. */
function rows(width: number, height: number, points: Uint8Array): Buffer {
  const lines = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    lines.set(points.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return lines;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
