export { allocate, allocateMinor } from './allocate.ts';
export {
  absolute,
  add,
  assertSameCurrency,
  compare,
  equals,
  isNegative,
  isZero,
  negate,
  smaller,
  subtract,
  sum,
} from './arithmetic.ts';
export { convert, convertWithin, type Rate } from './convert.ts';
export {
  ACTIVE_CURRENCIES,
  CURRENCY_TABLE_VERSION,
  type Exponent,
  roundingStep,
  WITHDRAWN_CURRENCIES,
} from './currencies.ts';
export {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimal,
  divideHalfAway,
  formatPlain,
  minorOf,
  moneyToDecimal,
  multiplyDecimals,
  parseDecimal,
  pow10,
  rescale,
} from './decimal.ts';
export { describeMoney, formatDecimal } from './format-money.ts';
export {
  type CurrencyCode,
  currencyCode,
  exponentOf,
  isCurrency,
  isWithinRange,
  MINOR_MAX,
  type Money,
  money,
  zero,
} from './money.ts';
export { parseMoney } from './parse-money.ts';
export { shareOut } from './share-out.ts';
export { type ToleranceLimits, toleratedOn } from './tolerated.ts';
