import { VECTOR_CODE } from './vector-code.ts';

/** As much of WebAssembly as is used; it belongs to the language's engines, not to its library. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: object,
  ) => { readonly exports: { readonly multiply: (...places: number[]) => void } };
};

const PAGE = 65_536;
const CELL = 4;
const CODE = new WebAssembly.Module(VECTOR_CODE);

/**
 * Rows of weights that are multiplied with one vector, all in one piece of memory. The length of a row is a multiple
 * of eight. The same weights and vector always make the same products.
 */
export class RowProducts {
  readonly weights: Float32Array;
  readonly vector: Float32Array;
  readonly products: Float32Array;
  private readonly length: number;
  private readonly run: (...places: number[]) => void;

  constructor(rows: number, length: number) {
    const cells = length + rows * length + rows;
    const memory = new WebAssembly.Memory({ initial: Math.ceil((cells * CELL) / PAGE) });
    this.length = length;
    this.vector = new Float32Array(memory.buffer, 0, length);
    this.weights = new Float32Array(memory.buffer, length * CELL, rows * length);
    this.products = new Float32Array(memory.buffer, (length + rows * length) * CELL, rows);
    this.run = new WebAssembly.Instance(CODE, { own: { memory } }).exports.multiply;
  }

  /** The products of the first so many rows, into `products`. */
  multiply(rows: number): void {
    const { vector, weights, products, length } = this;
    if (rows > 0) this.run(weights.byteOffset, vector.byteOffset, products.byteOffset, rows, length * CELL);
  }

  get bytes(): number {
    return this.weights.byteLength + this.vector.byteLength + this.products.byteLength;
  }
}
