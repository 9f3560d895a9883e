import type { Child } from 'hono/jsx';

/** A link out of the house, in a window of its own; nothing where there is no address that may be linked to. */
export const LinkOut = ({ href, about, children }: { href: string | undefined; about: string; children: Child }) =>
  href === undefined ? null : (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span class="sr-only"> fra {about} (nyt vindue)</span>
    </a>
  );
