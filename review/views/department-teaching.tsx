import { safeLink } from '../../core/hygiene.ts';
import type { TeachingLinks } from '../../core/teaching-links.ts';
import { LinkOut } from './link-out.tsx';

/** Courses and guides, as communications has put them in; else the way to communications themselves. */
export const Teaching = ({ links }: { links: TeachingLinks }) => (
  <section>
    <h2>Bliv endnu bedre til den gode historie</h2>
    {links.length === 0 ? (
      <p>Kommunikation holder kurser og giver gerne sparring på det næste opslag. Skriv til dem, når I har lyst.</p>
    ) : (
      <ul class="entries">
        {links.map(({ title, url, about }) => (
          <li class="entry">
            <p class="entry-links">
              <LinkOut href={safeLink(url)} about="kommunikation">
                {title}
              </LinkOut>
            </p>
            {about !== undefined && about !== '' && <p class="muted">{about}</p>}
          </li>
        ))}
      </ul>
    )}
  </section>
);
