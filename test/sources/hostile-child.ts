/**
 * Reads the whole set of hostile documents and thousands of broken ones in a process of its own, and tells how it went:
 * one line of JSON. By hand: npx tsx test/sources/hostile-child.ts [mutations]
 */
import { type DocumentAnswer, isRefusal, refusals } from '../../sources/document-contract.ts';
import { createDocumentReader } from '../../sources/document-reader.ts';
import { rss } from './support/feeds-markup.ts';
import { type Hostile, hostileMarkup } from './support/hostile-markup.ts';
import { hostilePdfs } from './support/hostile-pdf.ts';
import { mutations } from './support/mutations.ts';

const atATime = 4;
const pulseMs = 5;
const base = 'https://medie.example/nyt';

const isLink = (link: unknown) => link === undefined || /^https?:\/\/[^@]*$/.test(String(link).split('/', 3).join('/'));
const isShort = (text: unknown, most: number) => typeof text === 'string' && text.length <= most;

/** What may come out of the thread: a refusal, or plain values within their bounds. */
function isSound(answer: DocumentAnswer): boolean {
  if (isRefusal(answer)) return refusals.includes(answer);
  if ('points' in answer)
    return (
      answer.points.length <= 200 &&
      answer.pdfs.every(({ link }) => isLink(link)) &&
      answer.points.every(({ heading, extract }) => isShort(heading, 301) && isShort(extract, 301))
    );
  return (
    answer.items.length <= 1_000 &&
    answer.items.every(
      ({ id, title, lead, link }) =>
        isShort(title, 301) && isShort(lead, 601) && isLink(link) && (id === undefined || isShort(id, 600)),
    )
  );
}

async function main(mutated: number) {
  const reader = createDocumentReader({ deadlineMs: 1_000 });
  const outcomes: Record<string, number> = {};
  const wrong: string[] = [];
  let peakBytes = 0;
  let longestBlockMs = 0;
  // A pulse every 5 ms: how late it is, less what this program itself took to build the documents, is how long we stood still.
  let makingMs = 0;
  let lastBeatMs = performance.now();
  const look = setInterval(() => {
    const nowMs = performance.now();
    longestBlockMs = Math.max(longestBlockMs, Math.round(nowMs - lastBeatMs - makingMs - pulseMs));
    lastBeatMs = nowMs;
    makingMs = 0;
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, pulseMs);
  const started = performance.now();

  async function readAll(documents: Iterable<Hostile>): Promise<number> {
    let count = 0;
    const rest = documents[Symbol.iterator]();
    const reading = async () => {
      for (let next = rest.next(); !next.done; next = rest.next()) {
        const { name, kind, make, item, contentType } = next.value;
        count += 1;
        const made = performance.now();
        const body = Buffer.from(make());
        makingMs += performance.now() - made;
        const answer = await reader.read({ kind, base, body, item, contentType }).catch((error: Error) => error);
        const outcome = answer instanceof Error ? 'thrown' : isRefusal(answer) ? answer : 'read';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (answer instanceof Error || !isSound(answer)) wrong.push(name);
      }
    };
    await Promise.all(Array.from({ length: atATime }, reading));
    return count;
  }

  const fuzzed = await readAll(mutations(mutated));
  const fuzzSeconds = Math.round((performance.now() - started) / 100) / 10;
  const crafted = await readAll([...hostileMarkup, ...hostilePdfs]);
  const good = { kind: 'feed', base, body: Buffer.from(rss('<item><title>Nyt</title></item>')) } as const;
  const last = await reader.read(good);
  clearInterval(look);
  await reader.close();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const isStillReading = !isRefusal(last) && last.items.length === 1;
  const peakMb = Math.round(peakBytes / 1e6);
  const made = { crafted, fuzzed, isStillReading, outcomes, wrong, longestBlockMs, peakMb, fuzzSeconds, seconds };
  process.stdout.write(`${JSON.stringify({ ...made, polluted: 'polluted' in {} })}\n`);
}

main(Number(process.argv[2] ?? 5_000)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
