type BarProps = { value: number; most: number; part?: number };

/** A bar beside numbers that say the same; hidden from those who listen. `part` of it is the broad one: told apart by form, not by colour. */
export const ChartBar = ({ value, most, part = 0 }: BarProps) => (
  <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="bar-ground" x="0" y="0" width="100" height="8" />
    <rect class="bar-value" x="0" y="2" width={width(value, most)} height="4" />
    <rect class="bar-part" x="0" y="0" width={width(part, most)} height="8" />
  </svg>
);

const width = (value: number, most: number) => (most > 0 ? Math.round((1000 * value) / most) / 10 : 0);
