import { addDecimals, type Decimal } from '../../money/index.ts';
import { decimalOf, isNothing, magnitude, minus, sameDecimal, spokenIn } from '../decimals.ts';
import type { ReadDocument } from '../read-document.ts';
import type { Held } from './code-against-page.ts';
import type { PaymentCode } from './payment-code.ts';

/** Amounts a bill may ask for: what is payable, its total, and either after a discount for paying early. */
type Due = { readonly amount: Decimal; readonly field: 'total' | 'payable' | null };

function duesOf({ fields, discounts }: ReadDocument): Due[] {
  const whole = (['payable', 'total'] as const).flatMap((field): Due[] => {
    const amount = decimalOf(fields[field].value);
    return amount === null ? [] : [{ amount: magnitude(amount), field }];
  });
  const reduced = whole.flatMap(({ amount }) =>
    discounts.flatMap(({ percent }): Due[] => {
      const share = decimalOf(percent);
      return share === null ? [] : [{ amount: afterDiscount(amount, share), field: null }];
    }),
  );
  return [...whole, ...reduced];
}

/** Rounded to cents, which is what euros and francs have. */
function afterDiscount(amount: Decimal, percent: Decimal): Decimal {
  const hundred = 100n * 10n ** BigInt(percent.scale);
  const cents = { units: amount.units * (hundred - percent.units) * 100n, by: hundred * 10n ** BigInt(amount.scale) };
  return { units: (2n * cents.units + cents.by) / (2n * cents.by), scale: 2 };
}

/** The amount and currency of a code against those of the document; `others` are the codes beside it on its pages. */
export function holdAmount(code: PaymentCode, document: ReadDocument, others: readonly PaymentCode[]): Held[] {
  const asked = decimalOf(code.amount);
  const { currency, total, payable } = document.fields;
  if (asked === null || code.amount === null || isNothing(asked) || code.currency === null) return [];
  const value = spokenIn(code.currency)(asked);
  const stated = payable.value ?? total.value;
  const onPage = stated === null ? null : spokenIn(currency.value)(decimalOf(stated) ?? asked);
  if (currency.value !== null && currency.value !== code.currency) {
    const words = `asks for ${value}, the document is in ${currency.value}.`;
    return [
      { statement: { what: 'total', value, onPage, verdict: 'differs' }, contradicts: { field: 'currency', words } },
    ];
  }
  const ofCurrency: Held[] = [
    {
      statement: {
        what: 'currency',
        value: code.currency,
        onPage: currency.value,
        verdict: currency.value === null ? 'only_here' : 'agrees',
      },
      ...(currency.value === null ? {} : { bearsOut: 'currency' as const }),
    },
  ];
  const dues = duesOf(document);
  const [due] = dues;
  if (due === undefined) return [{ statement: { what: 'total', value, onPage, verdict: 'only_here' } }, ...ofCurrency];
  const met = dues.filter(({ amount }) => sameDecimal(amount, asked));
  if (met.length > 0 || sumsTo([code, ...others], due.amount))
    return [
      { statement: { what: 'total', value, onPage, verdict: 'agrees' } },
      ...met.flatMap(({ field }): Held[] =>
        field === null ? [] : [{ statement: { what: field, value, onPage, verdict: 'agrees' }, bearsOut: field }],
      ),
      ...ofCurrency,
    ];
  return [differing({ asked, due: due.amount, currency: code.currency, field: due.field ?? 'total' }, onPage)];
}

/** A bill in instalments has a code for each. */
function sumsTo(codes: readonly PaymentCode[], due: Decimal): boolean {
  const amounts = codes.map(({ amount }) => decimalOf(amount));
  if (codes.length < 2 || amounts.includes(null)) return false;
  return sameDecimal((amounts as Decimal[]).reduce(addDecimals), due);
}

type Difference = {
  readonly asked: Decimal;
  readonly due: Decimal;
  readonly currency: string;
  readonly field: 'total' | 'payable';
};

function differing({ asked, due, currency, field }: Difference, onPage: string | null): Held {
  const say = spokenIn(currency);
  const words = `asks for ${say(asked)}, the document for ${say(due)}: a difference of ${say(magnitude(minus(asked, due)))}.`;
  return {
    statement: { what: 'total', value: say(asked), onPage, verdict: 'differs' },
    contradicts: { field: field === 'payable' ? 'total' : field, words },
  };
}
