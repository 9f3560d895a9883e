import { mayUse, type Route } from '../access.ts';
import type { PageContext } from '../page.ts';

type Entry = readonly [Route, string];

/** What people go to every day; the rest stands behind "Mere". Whoever has few pages sees them all at once. */
const daily: readonly Entry[] = [
  ['GET /koe', 'Kø'],
  ['GET /deling', 'Skal deles'],
  ['GET /sager', 'Sager'],
  ['GET /omraade', 'Fagområder'],
  ['GET /tilfoej', 'Tilføj'],
  ['GET /historik', 'Historik'],
];
const more: readonly Entry[] = [
  ['GET /lukkede-sager', 'Lukkede sager'],
  ['GET /aarshjul', 'Årshjul'],
  ['GET /varslet', 'Varslet'],
  ['GET /vagt', 'Vagt'],
  ['GET /mine-alarmer', 'Mine alarmer'],
  ['GET /mine-mails', 'Mine mails'],
  ['GET /rapporter', 'Rapporter'],
  ['GET /udsendelser', 'Udsendelser'],
  ['GET /lampe', 'Retfærdig lampe'],
  ['GET /forsvundet', 'Forsvundet'],
  ['GET /daekning', 'Dækning'],
  ['GET /eksport', 'Eksport'],
  ['GET /oevelser', 'Øvelser'],
  ['GET /regler', 'Regler'],
  ['GET /vurdering', 'Vurdering'],
  ['GET /log', 'Log'],
  ['GET /indstillinger', 'Indstillinger'],
];
const fewEntries = 7;

type MenuProps = { c: PageContext; roles: Parameters<typeof mayUse>[1] };

export function Menu({ c, roles }: MenuProps) {
  // Everybody may ask for it; it concerns leaders and whom they let in.
  const isShut = !roles?.includes('leader') && !c.get('signedIn')?.person.isLetIn;
  const mine = (entries: readonly Entry[]) =>
    entries.filter(([route]) => mayUse(route, roles) && !(isShut && route === 'GET /lukkede-sager'));
  const [first, rest] = [mine(daily), mine(more)];
  const isFew = first.length + rest.length <= fewEntries;
  return (
    <nav class="menu" aria-label="Hovedmenu">
      <ul>
        <Entries c={c} entries={isFew ? [...first, ...rest] : first} />
        {!isFew && (
          <li>
            <details class="menu-more">
              <summary {...(rest.some(([route]) => isHere(c, route)) && { 'aria-current': 'true' as const })}>
                Mere
              </summary>
              <ul>
                <Entries c={c} entries={rest} />
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  );
}

const pathOf = (route: Route) => route.slice('GET '.length);
const isHere = (c: PageContext, route: Route) => c.req.path === pathOf(route);

const Entries = ({ c, entries }: { c: PageContext; entries: readonly Entry[] }) => (
  <>
    {entries.map(([route, name]) => (
      <li>
        <a href={pathOf(route)} {...(isHere(c, route) && { 'aria-current': 'page' as const })}>
          {name}
        </a>
      </li>
    ))}
  </>
);
