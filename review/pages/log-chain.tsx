import { signToken, verifyToken } from '../../core/signing.ts';
import { type ChainPoint, chainStart, verifyAuditStep } from '../../store/audit.ts';
import { countAudit } from '../../store/screens-audit.ts';
import type { Page, PageContext } from '../page.ts';
import { show } from '../views/layout.tsx';

const rowsAtATime = 10_000;
const purpose = 'audit-chain';
const numbers = new Intl.NumberFormat('da-DK');

/**
 * Walks the chain of the log in steps of a second or so. Where it has come to is carried by the address, signed, so that a
 * long log shows how far it is, works without scripts, and is nobody's business but the reader's.
 */
export const auditChain: Page = async (c) => {
  const { db } = c.get('web');
  const from = pointOf(c);
  if (from === undefined) return c.redirect('/log/kaede', 303);
  const [total, { reached, brokenAt, isEnd }] = await Promise.all([
    countAudit(db),
    verifyAuditStep(db, from, rowsAtATime),
  ]);
  if (!isEnd) return goOn(c, reached, total);
  return show(
    c,
    { title: 'Loggens kæde' },
    <div class="narrow">
      <h1>{brokenAt === null ? 'Kæden er hel' : 'Kæden er brudt'}</h1>
      {brokenAt === null ? (
        <>
          <p>
            Alle {numbers.format(reached.seq)} rækker er efterprøvet. Ingen er ændret eller fjernet, siden de blev
            skrevet.
          </p>
          <p>
            Fingeraftryk af den sidste række. Gem det et andet sted, så kan det også ses, hvis nogen senere skærer enden
            af loggen:
          </p>
          <p>
            <code class="fingerprint">{reached.hash}</code>
          </p>
        </>
      ) : (
        <p role="alert">
          Række {numbers.format(brokenAt)} passer ikke til rækken før. De {numbers.format(reached.seq)} rækker før den
          er hele. Sig det til databeskyttelsesrådgiveren, og lad databasen være, som den er.
        </p>
      )}
      <p>
        <a href="/log">Tilbage til loggen</a>
      </p>
    </div>,
  );
};

function goOn(c: PageContext, reached: ChainPoint, total: bigint) {
  const { clock, config } = c.get('web');
  const until = new Date(clock.now().getTime() + 3_600_000);
  const token = signToken(config.secretKey, purpose, { seq: String(reached.seq), hash: reached.hash }, until);
  const next = `/log/kaede?fra=${token}`;
  c.header('Refresh', `0; url=${next}`);
  return show(
    c,
    { title: 'Kæden efterprøves' },
    <div class="narrow">
      <h1>Kæden efterprøves</h1>
      <p id="hvor-langt">
        {numbers.format(reached.seq)} af {numbers.format(total)} rækker er set.
      </p>
      <progress class="chain-progress" value={Number(reached.seq)} max={Number(total)} aria-labelledby="hvor-langt">
        {numbers.format(reached.seq)}
      </progress>
      <p>
        <a href={next}>Fortsæt</a>, hvis siden ikke gør det selv.
      </p>
    </div>,
  );
}

function pointOf(c: PageContext): ChainPoint | undefined {
  const { clock, config } = c.get('web');
  const token = c.req.query('fra');
  if (token === undefined) return chainStart;
  const point = verifyToken(config.secretKey, purpose, token, clock.now());
  const [seq, hash] = [point?.['seq'], point?.['hash']];
  return typeof seq === 'string' && typeof hash === 'string' ? { seq: BigInt(seq), hash } : undefined;
}
