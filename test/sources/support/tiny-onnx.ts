/** A text classifier of a few hundred bytes: real ONNX, written byte by byte, since a model to download is no test. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Bytes = Buffer;

function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Buffer.from([...bytes, Number(rest)]);
}

/** Protocol buffers: a number, or something with a length. Field numbers below are those of onnx.proto. */
const number = (field: number, value: number): Bytes => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field: number, ...parts: (Bytes | string)[]): Bytes => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  return Buffer.concat([varint((field << 3) | 2), varint(body.length), body]);
};

const float = 1;
const int64 = 7;

const tensor = (name: string, type: number, dims: number[], raw: Bytes): Bytes =>
  bytes(5, ...dims.map((dim) => number(1, dim)), number(2, type), bytes(8, name), bytes(9, raw));

const node = (op: string, inputs: string[], output: string, ...attributes: Bytes[]): Bytes =>
  bytes(1, ...inputs.map((input) => bytes(1, input)), bytes(2, output), bytes(4, op), ...attributes);

const wholeNumber = (name: string, value: number): Bytes => bytes(5, bytes(1, name), number(3, value), number(20, 2));

const value = (field: number, name: string, type: number, dims: string[]): Bytes => {
  const shape = bytes(2, ...dims.map((dim) => bytes(1, bytes(2, dim))));
  return bytes(field, bytes(1, name), bytes(2, bytes(1, number(1, type), shape)));
};

/** logits = the sum of what each word says, padding left out. One row per word, one column per label. */
function wordModel(rows: number[][]): Bytes {
  const width = rows[0]?.length ?? 0;
  const axis = (at: number) => Buffer.from(new BigInt64Array([BigInt(at)]).buffer);
  const graph = bytes(
    7,
    node('Gather', ['says', 'input_ids'], 'said'),
    node('Cast', ['attention_mask'], 'mask', wholeNumber('to', float)),
    node('Unsqueeze', ['mask', 'last'], 'column'),
    node('Mul', ['said', 'column'], 'heard'),
    node('ReduceSum', ['heard', 'words'], 'logits', wholeNumber('keepdims', 0)),
    bytes(2, 'tiny'),
    tensor('says', float, [rows.length, width], Buffer.from(new Float32Array(rows.flat()).buffer)),
    tensor('last', int64, [1], axis(2)),
    tensor('words', int64, [1], axis(1)),
    value(11, 'input_ids', int64, ['batch', 'length']),
    value(11, 'attention_mask', int64, ['batch', 'length']),
    value(12, 'logits', float, ['batch', 'labels']),
  );
  return Buffer.concat([number(1, 8), graph, bytes(8, bytes(1, ''), number(2, 13))]);
}

const wordTokenizer = (vocab: Record<string, number>) => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab,
  },
});

export type TinyModel = {
  /** Names of the labels, in the order of the columns. */
  labels: string[];
  /** What each word says for each label; every other word says nothing. */
  words: Record<string, number[]>;
  /** `model.onnx` or `model_quantized.onnx`. */
  file?: string;
};

/** Writes a directory as a published text-classification model has it. */
export async function writeTinyModel(dir: string, { labels, words, file = 'model.onnx' }: TinyModel): Promise<void> {
  const silent = labels.map(() => 0);
  const vocab = Object.fromEntries(['[PAD]', '[UNK]', ...Object.keys(words)].map((word, at) => [word, at]));
  const id2label = Object.fromEntries(labels.map((label, at) => [at, label]));
  const files = {
    'config.json': { model_type: 'bert', architectures: ['BertForSequenceClassification'], id2label },
    'tokenizer.json': wordTokenizer(vocab),
    'tokenizer_config.json': { tokenizer_class: 'BertTokenizer', pad_token: '[PAD]', unk_token: '[UNK]' },
  };
  await mkdir(join(dir, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), JSON.stringify(content));
  await writeFile(join(dir, 'onnx', file), wordModel([silent, silent, ...Object.values(words)]));
}
