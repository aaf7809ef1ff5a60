/**
 * Currency codes and the decimals of their minor unit.
 * Facts of ISO 4217:2015 list one (currencies and funds), as maintained by SIX Financial Information on behalf of ISO,
 * state of 2026-01-01 (the lev withdrawn with Bulgaria's entry into the euro). Codes without a minor unit
 * (metals, XDR, XSU, XUA, the XB bond units, the codes for tests and for no currency) are not money one can post and are left out on purpose.
 */
export const CURRENCY_TABLE_VERSION = '2026-01-01';

export type Exponent = 0 | 2 | 3 | 4;

const words = (list: string): string[] => list.trim().split(/\s+/);

const ACTIVE: Readonly<Record<Exponent, readonly string[]>> = {
  0: words('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  2: words(`
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
    STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG`),
  3: words('BHD IQD JOD KWD LYD OMR TND'),
  4: words('CLF UYW'),
};

/**
 * Withdrawn lately (list three of ISO 4217), yet papers of the retention period still carry them: readable, not offered.
 * Successors: ANG -> XCG, BGN and HRK -> EUR, CUC -> CUP, SLL -> SLE, ZWL -> ZWG. All had two decimals.
 */
export const WITHDRAWN_CURRENCIES: readonly string[] = words('ANG BGN CUC HRK SLL ZWL');

const exponents = new Map<string, Exponent>();
for (const exponent of [0, 2, 3, 4] as const) for (const code of ACTIVE[exponent]) exponents.set(code, exponent);

export const ACTIVE_CURRENCIES: readonly string[] = [...exponents.keys()].sort();

for (const code of WITHDRAWN_CURRENCIES) exponents.set(code, 2);

/** The decimals of a code's minor unit, or undefined where the code names no currency. */
export const exponentOfCode = (code: string): Exponent | undefined => exponents.get(code);

/**
 * Minor units of the smallest amount in use, where prices and taxes are whole units although ISO 4217 lists two
 * decimals: no fillér since 1999-10-01 (Magyar Nemzeti Bank), no sen, no cents of the New Taiwan dollar in commerce.
 */
const SMALLEST_IN_USE: Readonly<Record<string, bigint>> = { HUF: 100n, IDR: 100n, TWD: 100n };

/** The step that vendors of this currency round to, in minor units: 1 for most. */
export const roundingStep = (code: string): bigint => SMALLEST_IN_USE[code] ?? 1n;
