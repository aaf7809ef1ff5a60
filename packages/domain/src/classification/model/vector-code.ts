/**
 * A few words of WebAssembly, spelled out: the one loop of the network that takes most of a prediction's time, written
 * for the vector unit every processor has, which four numbers pass at once. Nothing is generated outside and nothing
 * is loaded: what runs is what stands here.
 */
const LOCAL = { weights: 0, vector: 1, into: 2, rows: 3, bytes: 4, at: 5, even: 6, odd: 7 } as const;
type Local = keyof typeof LOCAL;

const I32 = 0x7f;
const V128 = 0x7b;
const FUNCTION = 0x60;

/** Numbers of the format: seven bits a byte, the lowest first. */
const unsigned = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)]);

const get = (local: Local): number[] => [0x20, LOCAL[local]];
const set = (local: Local): number[] => [0x21, LOCAL[local]];
const keep = (local: Local): number[] => [0x22, LOCAL[local]];
/** Small constants only: those below 64 are the same with and without a sign. */
const constant = (value: number): number[] => [0x41, value];
const ADD = [0x6a];
const SUBTRACT = [0x6b];
const IS_LESS = [0x48];
const ADD_FRACTIONS = [0x92];
const vector = (operation: number): number[] => [0xfd, ...unsigned(operation)];
const FOUR_SUMS = vector(0xe4);
const FOUR_PRODUCTS = vector(0xe6);
const FOUR_ZEROS = [...vector(12), ...new Array<number>(16).fill(0)];
const loadFour = (offset: number): number[] => [...vector(0), 4, offset];
const lane = (which: number): number[] => [...vector(0x1f), which];
const STORE_FRACTION = [0x38, 2, 0];
const AGAIN_IF = [0x0d, 0];
const END = [0x0b];
const loop = (body: readonly number[]): number[] => [0x03, 0x40, ...body, ...END];

/** sum += weights[at..at+3] * vector[at..at+3], `offset` bytes further on. */
const addFour = (sum: 'even' | 'odd', offset: number): number[] => [
  ...get(sum),
  ...[...get('weights'), ...get('at'), ...ADD, ...loadFour(offset)],
  ...[...get('vector'), ...get('at'), ...ADD, ...loadFour(offset)],
  ...FOUR_PRODUCTS,
  ...FOUR_SUMS,
  ...set(sum),
];

const BODY = loop([
  ...[...FOUR_ZEROS, ...set('even'), ...FOUR_ZEROS, ...set('odd'), ...constant(0), ...set('at')],
  ...loop([
    ...addFour('even', 0),
    ...addFour('odd', 16),
    ...[...get('at'), ...constant(32), ...ADD, ...keep('at'), ...get('bytes'), ...IS_LESS, ...AGAIN_IF],
  ]),
  ...[...get('even'), ...get('odd'), ...FOUR_SUMS, ...set('even')],
  ...get('into'),
  ...[...get('even'), ...lane(0), ...get('even'), ...lane(1), ...ADD_FRACTIONS],
  ...[...get('even'), ...lane(2), ...get('even'), ...lane(3), ...ADD_FRACTIONS],
  ...[...ADD_FRACTIONS, ...STORE_FRACTION],
  ...[...get('weights'), ...get('bytes'), ...ADD, ...set('weights')],
  ...[...get('into'), ...constant(4), ...ADD, ...set('into')],
  ...[...get('rows'), ...constant(1), ...SUBTRACT, ...keep('rows'), ...AGAIN_IF],
]);

const text = (name: string): number[] => [name.length, ...Array.from(name, (letter) => letter.charCodeAt(0))];
const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body];
/** Besides its five arguments it has a counter and two sums of four. */
const CODE = [2, 1, I32, 2, V128, ...BODY, ...END];

export const VECTOR_CODE = Uint8Array.from([
  ...[0, ...text('asm').slice(1), 1, 0, 0, 0],
  ...section(1, [1, FUNCTION, 5, I32, I32, I32, I32, I32, 0]),
  ...section(2, [1, ...text('own'), ...text('memory'), 2, 0, 1]),
  ...section(3, [1, 0]),
  ...section(7, [1, ...text('multiply'), 0, 0]),
  ...section(10, [1, ...unsigned(CODE.length), ...CODE]),
]);
