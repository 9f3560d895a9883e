import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { PageContext, ReviewConfig } from '../page.ts';
import { Menu } from './menu.tsx';
import { ReaderContext, readerFacts } from './reader-context.ts';

type Head = { title: string; status?: ContentfulStatusCode };

/** Sends a whole page. Everything put into it is escaped by JSX; there is no raw html in this room. */
export function show(c: PageContext, { title, status = 200 }: Head, content: Child): Response | Promise<Response> {
  const { config, assets } = c.get('web');
  return c.html(
    html`<!doctype html>${(
      <html lang="da">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{title} – Lytteposten</title>
          <link rel="stylesheet" href={assets.designSystem} />
          <link rel="stylesheet" href={assets.styles} />
          <link rel="icon" href={assets.icon} type="image/svg+xml" />
          <link rel="manifest" href="/manifest.webmanifest" />
          <script src={assets.script} defer></script>
        </head>
        <body>
          <a class="skip" href="#indhold">
            Gå til indhold
          </a>
          <PageHeader c={c} />
          <DemoNote config={config} />
          <main id="indhold" class="page" tabindex={-1}>
            <ReaderContext.Provider value={readerFacts(c)}>{content}</ReaderContext.Provider>
          </main>
          <PageFooter />
        </body>
      </html>
    )}`,
    status,
  );
}

function PageHeader({ c }: { c: PageContext }) {
  const signedIn = c.get('signedIn');
  return (
    <header class="top">
      <div class="top-line">
        <a class="brand" href="/">
          <Mark />
          <span>
            <strong>Lytteposten</strong>
            <span class="brand-owner">Norddjurs Kommune</span>
          </span>
        </a>
        {signedIn && (
          <form class="who" method="post" action="/logout">
            <input type="hidden" name="csrf" value={signedIn.csrf} />
            <a href="/mine-logins">{signedIn.person.name}</a>
            <button class="link-button" type="submit">
              Log ud
            </button>
          </form>
        )}
      </div>
      {signedIn && <Menu c={c} roles={signedIn.person.roles} />}
    </header>
  );
}

/** A listening post: a ring that hears, on its pole. */
const Mark = () => (
  <svg class="brand-mark" viewBox="1 -3 30 34" aria-hidden="true" focusable="false">
    <circle cx="16" cy="12" r="3.2" fill="currentColor" />
    <path d="M16 15v13" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
    <path
      d="M9.6 17.2a8 8 0 1 1 12.8 0M6 20.5a13 13 0 1 1 20 0"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
    />
  </svg>
);

function DemoNote({ config: { demoNote, mailboxUrl } }: { config: ReviewConfig }) {
  if (!demoNote) return null;
  return (
    <p class="demo-note">
      {demoNote} {mailboxUrl && <a href={mailboxUrl}>Se de mails, der er sendt</a>}
    </p>
  );
}

const PageFooter = () => (
  <footer class="foot">
    <p>
      Intet deles, besvares eller udgives uden et menneskes klik.{' '}
      <span class="foot-links">
        <a href="/om">Om Lytteposten og privatliv</a> <a href="/tilgaengelighed">Tilgængelighed</a>
      </span>
    </p>
  </footer>
);
