import { countSettings, listUndoable, type SettingsCounts } from '../../store/screens-settings.ts';
import { mayUse, type Route } from '../access.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { changeable } from '../settings-kinds.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';
import { savedNotice } from '../views/settings-page.tsx';
import { When } from '../views/when.tsx';

type Entry = { route: Route; name: string; about: (counts: SettingsCounts) => string };

const many = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

const groups: readonly (readonly [string, readonly Entry[]])[] = [
  [
    'Det, der bliver læst',
    [
      {
        route: 'GET /indstillinger/kilder',
        name: 'Kilder',
        about: ({ sources, resting }) =>
          `${many(sources, 'kilde læses', 'kilder læses')}${resting > 0 ? `, ${resting} på pause` : ''}`,
      },
      { route: 'GET /indstillinger/kommune', name: 'Kommunen', about: () => 'Navn, fælles side og hashtags' },
    ],
  ],
  [
    'Mennesker',
    [
      {
        route: 'GET /indstillinger/personer',
        name: 'Personer',
        about: ({ people }) => `${many(people, 'person har', 'personer har')} adgang`,
      },
      {
        route: 'GET /indstillinger/omraader',
        name: 'Fagområder',
        about: ({ departments }) => many(departments, 'fagområde', 'fagområder'),
      },
      {
        route: 'GET /indstillinger/vagter',
        name: 'Vagtliste',
        about: ({ duties }) => (duties === 0 ? 'Ingen vagter' : many(duties, 'vagt', 'vagter')),
      },
    ],
  ],
  [
    'Sådan arbejder vi',
    [
      {
        route: 'GET /indstillinger/oversigtsark',
        name: 'Oversigtsark',
        about: ({ playbooks }) => `${playbooks} af 3 niveauer har råd`,
      },
      { route: 'GET /indstillinger/kanaler', name: 'Kanalernes regler', about: () => 'Tone, modtagere og længde' },
      {
        route: 'GET /indstillinger/undervisning',
        name: 'Links til undervisning',
        about: () => 'Det, fagområderne ser',
      },
      {
        route: 'GET /indstillinger/graenser',
        name: 'Grænser',
        about: () => 'Hvornår noget kommer i køen',
      },
      {
        route: 'GET /indstillinger/alarmer',
        name: 'Alarmer',
        about: () => 'Følsomhed, hvor tit, og hvem der får besked, når ingen kvitterer',
      },
      { route: 'GET /indstillinger/rapporter', name: 'Rapporter', about: () => 'Hvem der får måneden og kvartalet' },
      { route: 'GET /indstillinger/oevelser', name: 'Øvelser', about: () => 'Om alarmer når frem, hver måned' },
      { route: 'GET /indstillinger/valg', name: 'Valgperioder', about: () => 'Hvornår vi er ekstra neutrale' },
      { route: 'GET /indstillinger/fridage', name: 'Fridage', about: () => 'Kommunens egne, ud over helligdagene' },
      { route: 'GET /indstillinger/steder', name: 'Steder', about: () => 'Det, Retfærdig lampe tæller historier for' },
    ],
  ],
  [
    'Installationen',
    [
      {
        route: 'GET /start',
        name: 'Første gang',
        about: () => 'Adgang til Facebook, invitationer, prøver og første læsning',
      },
      {
        route: 'GET /indstillinger/adgang',
        name: 'Adgang for andre systemer',
        about: () => 'Nøgler til at læse tal, og RSS til intranettet',
      },
      {
        route: 'GET /indstillinger/webhooks',
        name: 'Webhooks',
        about: () => 'Andre systemer, der får besked, når noget sker',
      },
      { route: 'GET /indstillinger/fil', name: 'Kommunefilen', about: () => 'Hent alt som YAML, eller læs en fil ind' },
    ],
  ],
];

/** What can be changed, as far as the person may. */
export const settings: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { roles } = reader(c).person;
  const counts = await countSettings(db, clock.now());
  const mine = groups
    .map(([title, entries]) => [title, entries.filter(({ route }) => mayUse(route, roles))] as const)
    .filter(([, entries]) => entries.length > 0);
  return show(
    c,
    { title: 'Indstillinger' },
    <div class="settings">
      <h1>Indstillinger</h1>
      {await savedNotice(c)}
      {mine.map(([title, entries]) => (
        <section>
          <h2>{title}</h2>
          <ul class="settings-list">
            {entries.map(({ route, name, about }) => (
              <li>
                <a href={route.slice('GET '.length)}>{name}</a>
                <span class="muted">{about(counts)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <Undoable c={c} changes={await listUndoable(db, clock.now())} />
    </div>,
  );
};

/** Whoever keeps the duty list may take a swap back (review/pages/duty-swap-undo.tsx). */
const dutySwap = { name: 'Et vagtbytte', route: 'POST /indstillinger/vagter/:id' } as const;

/** What was changed today, with its way back. */
const Undoable = ({ c, changes }: { c: PageContext; changes: { kind: string; id: string; at: Date }[] }) => {
  const mine = changes.flatMap(({ kind, id, at }) => {
    const changed = kind === 'duty-swap' ? dutySwap : changeable(kind, id);
    if (!changed || !mayUse(changed.route, reader(c).person.roles)) return [];
    const back = kind === 'duty-swap' ? { to: '/vagt/fortryd', field: 'bytte', value: id } : undefined;
    return [
      { name: changed.name, at, ...(back ?? { to: '/indstillinger/fortryd', field: 'emne', value: `${kind}:${id}` }) },
    ];
  });
  if (mine.length === 0) return null;
  return (
    <section>
      <h2>Ændret det seneste døgn</h2>
      <ul class="settings-list">
        {mine.map(({ name, at, to, field, value }) => (
          <li>
            <span>
              {name}, ændret <When at={at} now={c.get('web').clock.now()} />
            </span>
            <form method="post" action={to}>
              <CsrfField c={c} />
              <input type="hidden" name={field} value={value} />
              <button class="link-button" type="submit">
                Fortryd <span class="sr-only">ændringen af {name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
};
