import type { Link, Picture, Table } from './mail-page.ts';
import { colours } from './mail-style.ts';
import { mailLink } from './outside-text.ts';

/** Figures in rows. Narrow cells: it must fit a telephone without being moved about. */
export const MailTable = ({ table: { caption, head, rows } }: { table: Table }) => (
  <table class="ink" style={{ ...table, color: colours.ink }}>
    <caption class="quiet" style={{ textAlign: 'left', padding: '0 0 4px', color: colours.quiet }}>
      {caption}
    </caption>
    <thead>
      <tr>
        {head.map((cell, at) => (
          <th scope="col" class="rule" style={{ ...cellStyle, textAlign: at === 0 ? 'left' : 'right' }}>
            {cell}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name = '', ...figures]) => (
        <tr>
          <th scope="row" class="rule" style={{ ...cellStyle, textAlign: 'left', fontWeight: '400' }}>
            {name}
          </th>
          {figures.map((figure) => (
            <td class="rule" style={{ ...cellStyle, textAlign: 'right' }}>
              {figure}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const table = { width: '100%', borderCollapse: 'collapse', margin: '0 0 12px', fontSize: '14px' };
const cellStyle = { padding: '3px 4px', borderBottom: `1px solid ${colours.rule}` };

/** Its words are styled too: they are what most people see, since mail programs ask before they show pictures. */
export const MailPicture = ({ picture: { contentId, alt, width, height } }: { picture: Picture }) => (
  <p style={{ margin: '0 0 12px' }}>
    <img
      class="ink"
      src={`cid:${contentId}`}
      alt={alt}
      width={width}
      height={height}
      style={{ display: 'block', maxWidth: '100%', height: 'auto', color: colours.ink, fontSize: '14px' }}
    />
  </p>
);

/** Side by side, each large enough for a thumb. */
export const Acts = ({ links }: { links: Link[] }) => {
  const open = links.flatMap(({ label, url }) => {
    const href = mailLink(url);
    return href === undefined ? [] : [{ label, href }];
  });
  if (open.length === 0) return null;
  return (
    <p style={{ margin: '6px 0 0' }}>
      {open.map(({ label, href }) => (
        <a class="link act" href={href} style={act}>
          {label}
        </a>
      ))}
    </p>
  );
};

const act = {
  display: 'inline-block',
  margin: '0 8px 8px 0',
  padding: '10px 16px',
  border: `1px solid ${colours.link}`,
  borderRadius: '6px',
  color: colours.link,
  fontWeight: '700',
  textDecoration: 'none',
};
