import { defaultPlaces, placesKey, placesSchema } from '../../core/places.ts';
import { defaultTeachingLinks, teachingLinksKey, teachingLinksSchema } from '../../core/teaching-links.ts';
import { readSetting } from '../../store/read-setting.ts';
import { listLamp, listLampPlaces } from '../../store/screens-lamp.ts';
import { type PeriodKey, periodOf, periods, since } from '../department-words.ts';
import { inOrder, isForgotten, type LampOrder, lampOrderOf, lampOrders } from '../lamp-order.ts';
import type { Page } from '../page.ts';
import { Forgotten } from '../views/lamp-forgotten.tsx';
import { LampList } from '../views/lamp-list.tsx';
import { LampPlaces } from '../views/lamp-places.tsx';
import { LampSummary } from '../views/lamp-summary.tsx';
import { show } from '../views/layout.tsx';

/** Retfærdig lampe: on whom the light falls, and whom it has not reached yet. Numbers only; never in order of them. */
export const lamp: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const period = periodOf(c.req.query('periode'), '90');
  const order = lampOrderOf(c.req.query('orden'));
  const from = since(period, now);
  const lines = await listLamp(db, from);
  const counted = await readSetting(db, placesKey, { schema: placesSchema, unset: defaultPlaces });
  const places = await listLampPlaces(db, from, counted);
  const links = await readSetting(db, teachingLinksKey, { schema: teachingLinksSchema, unset: defaultTeachingLinks });
  const seen = lines.filter((line) => !isForgotten(line));
  return show(
    c,
    { title: 'Retfærdig lampe' },
    <div class="lamp">
      <h1>Retfærdig lampe</h1>
      <p>
        Her kan I se, hvor lyset er faldet, og hvem der trænger til lidt af det. Siden er ikke en rangliste: små steder
        skriver sjældnere end store.
      </p>
      <LampFilter period={period} order={order} />
      <LampSummary lines={lines} period={period} />
      {lines.length > 0 && <Forgotten lines={lines.filter(isForgotten)} links={links} now={now} />}
      <LampList lines={inOrder(seen, order)} period={period} now={now} />
      <LampPlaces places={places} period={period} />
    </div>,
  );
};

const LampFilter = ({ period, order }: { period: PeriodKey; order: LampOrder }) => (
  <form class="choose" method="get" action="/lampe">
    <div class="choose-field">
      <label class="form-label" for="periode">
        Periode
      </label>
      <select class="form-select" id="periode" name="periode">
        {Object.entries(periods).map(([key, name]) => (
          <option value={key} selected={key === period}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <div class="choose-field">
      <label class="form-label" for="orden">
        Rækkefølge
      </label>
      <select class="form-select" id="orden" name="orden">
        {Object.entries(lampOrders).map(([key, name]) => (
          <option value={key} selected={key === order}>
            {name}
          </option>
        ))}
      </select>
    </div>
    <button class="button button-secondary" type="submit">
      Vis
    </button>
  </form>
);
