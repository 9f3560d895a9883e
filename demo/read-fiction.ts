/** Reads and checks the hand-written texts; every problem is listed at once, by file and item. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type FictionItem, type FictionPage, fictionItem, fictionPage } from './fiction-item.ts';

export type FictionTexts = { pages: FictionPage[]; items: FictionItem[] };

const folderHere = join(import.meta.dirname, 'fiction');

/** The texts as written. Throws one error that names every problem. */
export function readFiction(folder = folderHere): FictionTexts {
  const problems: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  const pages = files
    .filter((name) => name === 'pages.yaml')
    .flatMap((name) => readList(folder, name, fictionPage, problems));
  const items = files
    .filter((name) => name !== 'pages.yaml')
    .flatMap((name) => readList(folder, name, fictionItem, problems));
  checkReferences({ pages, items }, problems);
  if (problems.length > 0) throw new Error(`demo/fiction has ${problems.length} problem(s):\n${problems.join('\n')}`);
  return { pages, items };
}

function readList<T>(folder: string, name: string, schema: z.ZodType<T>, problems: string[]): T[] {
  const raw: unknown = parse(readFileSync(join(folder, name), 'utf8')) ?? [];
  if (!Array.isArray(raw)) {
    problems.push(`${name}: not a list`);
    return [];
  }
  return raw.flatMap((entry: unknown, index) => {
    const read = schema.safeParse(entry);
    if (read.success) return [read.data];
    const known = z.object({ id: z.string() }).safeParse(entry);
    const where = known.success ? known.data.id : `item ${index + 1}`;
    problems.push(...read.error.issues.map((issue) => `${name} ${where}: ${issue.path.join('.')} ${issue.message}`));
    return [];
  });
}

/** What they say stands elsewhere than in their text. */
const mayBeSilent = new Set<FictionItem['type']>(['article', 'central-post', 'meeting']);

function checkReferences({ pages, items }: FictionTexts, problems: string[]): void {
  const slugs = new Set(pages.map((page) => page.slug));
  const ids = new Map(items.map((item) => [item.id, item]));
  if (slugs.size < pages.length || new Set(pages.map((page) => page.id)).size < pages.length) {
    problems.push('pages.yaml: slugs and ids must be unique');
  }
  const seen = new Set<string>();
  for (const item of items) {
    const say = (problem: string) => problems.push(`${item.id}: ${problem}`);
    if (seen.has(item.id)) say('id is used twice');
    seen.add(item.id);
    if ('page' in item && item.page !== undefined && !slugs.has(item.page)) say(`unknown page ${item.page}`);
    if ('tag' in item && item.tag === 'central' && !item.text.includes('Norddjurs Kommune'))
      say('tag without the name');
    if (item.text === '' && !('media' in item && item.media) && !mayBeSilent.has(item.type)) say('says nothing');
    if (item.type === 'meeting' && item.held > item.day) say('minutes before the meeting');
    if (item.type === 'comment') {
      const type = ids.get(item.on)?.type;
      if (type === undefined || type === 'article') say(`answers an unknown item ${item.on}`);
    }
    if (item.type === 'reply' && !['instagram', 'linkedin'].includes(ids.get(item.on)?.type ?? ''))
      say(`answers an unknown item ${item.on}`);
    if (item.type === 'central-post' && item.share_of && ids.get(item.share_of)?.type !== 'page-post')
      say('share_of is no page-post');
    if (item.type === 'central-post' && item.shape !== 'none' && !item.share_of) say('a share needs share_of');
  }
}
