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
  ['SGD', /\bSGD\b|S\$ ?\d+[.,]\d\d\b/],
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

/** Words that only one country's receipts have: its taxes, its states, what its shops call themselves. */
const TELLING: readonly (readonly [string, RegExp])[] = [
  ['EUR', /\b(MwSt|USt-?Id|Steuernummer|St\.?-?Nr)\b/i],
  [
    'MYR',
    /\b(Kuala Lumpur|Selangor|Johor|Pulau Pinang|Penang|Perak|Kedah|Kelantan|Terengganu|Pahang|Melaka|Negeri Sembilan|Perlis|Sabah|Sarawak|Malaysia|Sdn\.? ?Bhd|Perniagaan|Kedai|Syarikat)\b/i,
  ],
];

/** Beside a figure a code of letters is hardly anything else; a sign of one stroke or two is what a speck is taken for. */
const LETTERS = /[A-Z]{2}/;
const FIGURE = /\d[.,]\d\d/;

/** The currency of a receipt: the sign most lines carry, else what the seller's country uses. */
export function currencyOn(passes: readonly RecognitionPass[], country: string | null): CurrencyOnReceipt | null {
  const lines = passes.flatMap((pass) => pass.lines);
  const telling = TELLING.find(([, words]) => lines.some((line) => words.test(line.text)))?.[0];
  const home = country === null ? undefined : HOME[country];
  const counted = SIGNS.map(([value, sign]) => ({ value, hits: lines.filter((line) => sign.test(line.text)), sign }))
    .filter(({ hits }) => hits.length > 0)
    .filter((each) => isMeant(each, { passes, home: home ?? telling }))
    .sort((a, b) => b.hits.length - a.hits.length);
  const [best] = counted;
  if (best) return { value: best.value, line: best.hits[0] ?? null, printed: true };
  if (home !== undefined) return { value: home, line: null, printed: false };
  const dollar = lines.find((line) => /\$ ?\d/.test(line.text));
  if (dollar && lines.some((line) => /\b[A-Z]{2},? \d{5}\b/.test(line.text)))
    return { value: 'USD', line: dollar, printed: true };
  return telling === undefined ? null : { value: telling, line: null, printed: false };
}

type Sign = { readonly value: string; readonly sign: RegExp; readonly hits: readonly PrintedLine[] };

/** Where the country has another money, a code counts beside a figure, any other sign that most looks saw more than once. */
function isMeant(
  { value, sign, hits }: Sign,
  { passes, home }: { readonly passes: readonly RecognitionPass[]; readonly home: string | undefined },
): boolean {
  if (home === undefined || home === value) return true;
  if (hits.some(({ text }) => LETTERS.test(sign.exec(text)?.[0] ?? '') && FIGURE.test(text))) return true;
  const twice = passes.filter((pass) => pass.lines.filter((line) => sign.test(line.text)).length > 1);
  return twice.length * 2 > passes.length;
}
