/** Rows of numbers side by side, read as whole numbers or as fractions: a row is one reach into memory. */
export class Rows {
  whole: Int32Array;
  real: Float32Array;

  constructor(size: number) {
    this.whole = new Int32Array(size);
    this.real = new Float32Array(this.whole.buffer);
  }

  get bytes(): number {
    return this.whole.byteLength;
  }

  double(): void {
    const { whole } = this;
    this.whole = new Int32Array(whole.length * 2);
    this.whole.set(whole);
    this.real = new Float32Array(this.whole.buffer);
  }
}
