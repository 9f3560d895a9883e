import type { PlaceLine } from '../../store/screens-lamp.ts';
import { type PeriodKey, periods } from '../department-words.ts';
import { number } from '../number-words.ts';
import { ChartBar } from './chart-bar.tsx';
import { foundAndShared } from './lamp-list.tsx';

type PlacesProps = { places: PlaceLine[]; period: PeriodKey };

/** Places that the stories name, as bars and as a table, and those that none of them names. */
export const LampPlaces = ({ places, period }: PlacesProps) => {
  const named = places.filter(({ found, shared }) => found + shared > 0);
  const silent = places.filter(({ found, shared }) => found + shared === 0);
  const most = Math.max(0, ...named.flatMap(({ found, shared }) => [found, shared]));
  return (
    <section>
      <h2>Steder</h2>
      <p class="muted">
        {periods[period]}. Stedet læses af opslagets tekst og sidens navn. Tekster gemmes højst 60 dage; i ældre opslag
        tæller kun sidens navn.
      </p>
      {named.length === 0 ? (
        <p class="empty">Ingen af historierne nævner et sted.</p>
      ) : (
        <>
          <ul class="bars">
            {named.map((place) => (
              <li>
                <p class="bar-name">{place.name}</p>
                <ChartBar value={place.found} part={place.shared} most={most} />
                <p class="bar-words">{foundAndShared(place)}</p>
              </li>
            ))}
          </ul>
          <PlaceTable places={named} period={period} />
        </>
      )}
      {named.length > 0 && silent.length > 0 && (
        <p class="silent-places">
          <strong>Endnu i mørke:</strong> {silent.map(({ name }) => name).join(', ')}.
        </p>
      )}
    </section>
  );
};

const PlaceTable = ({ places, period }: PlacesProps) => (
  <details class="more-text">
    <summary class="link-summary">Vis som tabel</summary>
    <div class="table-wrap" role="group" aria-label="Steder" tabindex={0}>
      <table class="table numbers">
        <caption>Steder, som historierne nævner: {periods[period].toLowerCase()}</caption>
        <thead>
          <tr>
            <th scope="col">Sted</th>
            <th scope="col">Fundet</th>
            <th scope="col">Delt</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ name, found, shared }) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{number(found)}</td>
              <td>{number(shared)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
