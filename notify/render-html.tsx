import type { Child } from 'hono/jsx';
import type { Block, Card, Link, MailPage, Tone } from './mail-page.ts';
import { Acts, MailPicture, MailTable } from './mail-parts.tsx';
import { colours, darkStyle, font } from './mail-style.ts';
import { mailLink } from './outside-text.ts';

/** The mail as html: one column, no pictures, no scripts; everything in it is escaped by JSX. */
export function renderHtml(page: MailPage): string {
  return `<!doctype html>${String(<Layout page={page} />)}`;
}

const Layout = ({ page }: { page: MailPage }) => (
  <html lang="da">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <title>{page.subject}</title>
      <style>{darkStyle}</style>
    </head>
    <body class="page" style={{ margin: '0', padding: '0', backgroundColor: colours.page, fontFamily: font }}>
      <div aria-hidden="true" style={{ display: 'none', maxHeight: '0', overflow: 'hidden' }}>
        {page.preheader}
      </div>
      <main lang="da" class="sheet" style={sheet}>
        <p class={page.tone} style={{ ...tones[page.tone], margin: '0', padding: '16px 20px', fontWeight: '700' }}>
          {page.first}
        </p>
        <div style={{ padding: '4px 20px 24px' }}>
          <h1 class="ink" style={{ margin: '20px 0 12px', fontSize: '22px', lineHeight: '1.25', color: colours.ink }}>
            {page.title}
          </h1>
          {page.blocks.map((block, at) => (
            <BlockView block={block} isUnderHeading={page.blocks.slice(0, at).some((above) => 'heading' in above)} />
          ))}
        </div>
        <Footer lines={page.footer} choices={page.choices} />
      </main>
    </body>
  </html>
);

const sheet = {
  maxWidth: '600px',
  margin: '0 auto',
  backgroundColor: colours.sheet,
  color: colours.ink,
  fontSize: '16px',
  lineHeight: '1.5',
  overflowWrap: 'anywhere',
};
const tones: Record<Tone, Record<string, string>> = {
  calm: { backgroundColor: '#e3f1ec', color: '#123c30' },
  warning: { backgroundColor: '#ffefc2', color: '#4a3500' },
  crisis: { backgroundColor: '#9b1c1c', color: '#ffffff' },
};

const Footer = ({ lines, choices }: { lines: string[]; choices: Link | undefined }) => (
  <footer
    class="quiet rule"
    style={{ padding: '16px 20px', borderTop: `1px solid ${colours.rule}`, color: colours.quiet, fontSize: '14px' }}
  >
    {lines.map((line) => (
      <p style={{ margin: '0 0 6px' }}>{line}</p>
    ))}
    {choices && <Anchor link={choices} margin="0" />}
  </footer>
);

const BlockView = ({ block, isUnderHeading }: { block: Block; isUnderHeading: boolean }) => {
  if ('heading' in block)
    return (
      <h2 class="ink" style={{ margin: '28px 0 8px', fontSize: '18px', lineHeight: '1.3', color: colours.ink }}>
        {block.heading}
      </h2>
    );
  if ('paragraph' in block) return <Line quiet={block.quiet === true}>{block.paragraph}</Line>;
  if ('list' in block)
    return (
      <ul style={{ margin: '0 0 12px', paddingLeft: '20px' }}>
        {block.list.map((item) => (
          <li style={{ margin: '0 0 6px' }}>{item}</li>
        ))}
      </ul>
    );
  if ('button' in block) return <Button link={block.button} lead={block.lead} />;
  if ('link' in block) return <Anchor link={block.link} margin="0 0 12px" />;
  if ('table' in block) return <MailTable table={block.table} />;
  if ('picture' in block) return <MailPicture picture={block.picture} />;
  return <CardView card={block.card} isUnderHeading={isUnderHeading} />;
};

const Line = ({ quiet, children }: { quiet?: boolean; children?: Child }) => (
  <p class={quiet ? 'quiet' : 'ink'} style={{ margin: '0 0 12px', color: quiet ? colours.quiet : colours.ink }}>
    {children}
  </p>
);

const Anchor = ({ link, margin }: { link: Link; margin: string }) => {
  const href = mailLink(link.url);
  if (href === undefined) return null;
  return (
    <p style={{ margin }}>
      <a class="link" href={href} style={{ color: colours.link, fontWeight: '700' }}>
        {link.label}
      </a>
    </p>
  );
};

const Button = ({ link, lead }: { link: Link; lead: string }) => {
  const href = mailLink(link.url);
  if (href === undefined) return null;
  return (
    <div style={{ margin: '16px 0 20px' }}>
      <Line>{lead}</Line>
      <a class="button" href={href} style={button}>
        {link.label}
      </a>
    </div>
  );
};

const button = {
  display: 'inline-block',
  padding: '14px 24px',
  borderRadius: '6px',
  backgroundColor: colours.link,
  color: '#ffffff',
  fontWeight: '700',
  textDecoration: 'none',
};

const cardTitle = { margin: '0', fontSize: '16px', color: colours.ink };
const edges: Record<Tone, string> = { calm: '#2f7d68', warning: '#b07d00', crisis: '#9b1c1c' };

/** Its title is one step below what stands above it: who moves from heading to heading misses none. */
const CardView = ({ card, isUnderHeading }: { card: Card; isUnderHeading: boolean }) => (
  <div style={{ margin: '0 0 16px', padding: '2px 0 2px 14px', borderLeft: `4px solid ${edges[card.tone ?? 'calm']}` }}>
    {isUnderHeading ? (
      <h3 class="ink" style={cardTitle}>
        {card.title}
      </h3>
    ) : (
      <h2 class="ink" style={cardTitle}>
        {card.title}
      </h2>
    )}
    {card.meta && (
      <p class="quiet" style={{ margin: '0', color: colours.quiet, fontSize: '15px' }}>
        {card.meta}
      </p>
    )}
    {card.quote && (
      <blockquote class="ink" style={{ margin: '6px 0', color: colours.ink }}>
        »{card.quote}«
      </blockquote>
    )}
    {card.note && (
      <p class="ink" style={{ margin: '0', color: colours.ink }}>
        {card.note}
      </p>
    )}
    {card.link && <Anchor link={card.link} margin="4px 0 0" />}
    {card.acts && <Acts links={card.acts} />}
  </div>
);
