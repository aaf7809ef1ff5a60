import type { PrintedLine, RecognitionPass } from './printed-page.ts';

export type CurrencyOnReceipt = {
  readonly value: string;
  readonly line: PrintedLine | null;
  /** False where no sign stands on the paper and the seller's country alone says it. */
  readonly printed: boolean;
};

/** Signs beside amounts. A dollar sign alone is asked last, since many countries write their own dollar so. */
const SIGNS: readonly (readonly [string, RegExp])[] = [
  ['MYR', /(?<![A-Z])(RM|MYR)\b(?! ?(stationery|shop))|\(RM\)/],
  ['EUR', /€|\bEUR\b|\bEuro\b/i],
  ['GBP', /£|\bGBP\b/],
  ['CHF', /\bCHF\b|\bFr\./],
  ['SGD', /\bSGD\b|S\$/],
  ['INR', /₹|\bINR\b|\bRs\.?(?= ?\d)/],
  ['JPY', /\bJPY\b|円|合計/],
  ['PLN', /\bPLN\b|zł/],
  ['CZK', /\bCZK\b|Kč/],
  ['SEK', /\bSEK\b/],
  ['NOK', /\bNOK\b/],
  ['DKK', /\bDKK\b/],
  ['AUD', /\bAUD\b|A\$/],
  ['CAD', /\bCAD\b|C\$/],
  ['USD', /\bUSD\b|US\$/],
];

const HOME: Readonly<Record<string, string>> = {
  MY: 'MYR',
  DE: 'EUR',
  NL: 'EUR',
  FR: 'EUR',
  IT: 'EUR',
  ES: 'EUR',
  GB: 'GBP',
  US: 'USD',
  SG: 'SGD',
  AU: 'AUD',
};

/** Words that only one country's receipts have. */
const TELLING: readonly (readonly [string, RegExp])[] = [
  ['EUR', /\b(MwSt|USt-?Id|Steuernummer|St\.?-?Nr)\b/i],
  ['MYR', /\b(Kuala Lumpur|Selangor|Johor|Pulau Pinang|Malaysia)\b/i],
];

/** The currency of a receipt: the sign most lines carry, else what the seller's country uses. */
export function currencyOn(passes: readonly RecognitionPass[], country: string | null): CurrencyOnReceipt | null {
  const lines = passes.flatMap((pass) => pass.lines);
  const counted = SIGNS.map(([value, sign]) => ({ value, hits: lines.filter((line) => sign.test(line.text)) }))
    .filter(({ hits }) => hits.length > 0)
    .sort((a, b) => b.hits.length - a.hits.length);
  const [best] = counted;
  if (best) return { value: best.value, line: best.hits[0] ?? null, printed: true };
  const home = country === null ? undefined : HOME[country];
  if (home !== undefined) return { value: home, line: null, printed: false };
  const dollar = lines.find((line) => /\$ ?\d/.test(line.text));
  if (dollar && lines.some((line) => /\b[A-Z]{2},? \d{5}\b/.test(line.text)))
    return { value: 'USD', line: dollar, printed: true };
  const telling = TELLING.find(([, words]) => lines.some((line) => words.test(line.text)));
  return telling ? { value: telling[0], line: null, printed: false } : null;
}
