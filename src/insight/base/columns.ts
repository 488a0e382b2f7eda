/** A column of numbers that doubles when full. */
export class Column<Values extends Int32Array | Float64Array> {
  #values: Values;
  readonly #make: (size: number) => Values;
  size = 0;

  constructor(make: (size: number) => Values) {
    this.#make = make;
    this.#values = make(1024);
  }

  push(value: number): void {
    if (this.size === this.#values.length) {
      const larger = this.#make(this.size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.size++] = value;
  }

  /** Takes off all but the first `size` values and gives them. */
  cut(size: number): Values {
    const taken = this.#values.slice(size, this.size);
    this.size = size;
    return taken as Values;
  }

  /** The values in an array of just their size. */
  finished(): Values {
    return this.#values.slice(0, this.size) as Values;
  }
}

export function wholeNumbers(): Column<Int32Array> {
  return new Column((size) => new Int32Array(size));
}

export function decimals(): Column<Float64Array> {
  return new Column((size) => new Float64Array(size));
}
