/**
 * Rows of weights that are to be added up, with what each counts and the tokens that it stands for. They are noted first
 * and summed in one go: a sum that the processor carries is several times as fast as one that goes through memory for every
 * row, and it can carry four of them at a time.
 */
export class SummedRows {
  count = 0;
  readonly starts: Int32Array;
  readonly values: Float64Array;
  /** The tokens from `from` up to `to`; 0 and 0 for the whole text. */
  readonly from: Uint16Array;
  readonly to: Uint16Array;

  constructor(most: number) {
    this.starts = new Int32Array(most);
    this.values = new Float64Array(most);
    this.from = new Uint16Array(most);
    this.to = new Uint16Array(most);
  }

  /** `start` is where the row begins in its table. What is beyond the most is left out. */
  note(start: number, value: number, from: number, to: number): void {
    const at = this.count;
    if (at >= this.starts.length) return;
    this.starts[at] = start;
    this.values[at] = value;
    this.from[at] = from;
    this.to[at] = to;
    this.count = at + 1;
  }

  /** Adds the rows of this table, as wide as `out`, four columns at a time. */
  addTo(out: Float64Array, table: Float32Array): void {
    const { count, starts, values } = this;
    for (let column = 0; column < out.length; column += 4) {
      let [first, second, third, fourth] = [0, 0, 0, 0];
      for (let at = 0; at < count; at += 1) {
        const cell = (starts[at] as number) + column;
        const value = values[at] as number;
        first += value * (table[cell] as number);
        second += value * (table[cell + 1] as number);
        third += value * (table[cell + 2] as number);
        fourth += value * (table[cell + 3] as number);
      }
      out[column] = (out[column] as number) + first;
      out[column + 1] = (out[column + 1] as number) + second;
      out[column + 2] = (out[column + 2] as number) + third;
      out[column + 3] = (out[column + 3] as number) + fourth;
    }
  }

  /** Adds to each token its share of what its rows say for one of the first columns beyond the mean of these. */
  shareOut(parts: Float64Array, table: Float32Array, column: number, columns: number): void {
    for (let at = 0; at < this.count; at += 1) {
      const from = this.from[at] as number;
      const to = this.to[at] as number;
      if (to === 0) continue;
      const start = this.starts[at] as number;
      let sum = 0;
      for (let one = 0; one < columns; one += 1) sum += table[start + one] as number;
      const beyondMean = (table[start + column] as number) - sum / columns;
      const part = ((this.values[at] as number) * beyondMean) / (to - from);
      for (let token = from; token < to; token += 1) parts[token] = (parts[token] as number) + part;
    }
  }
}
