import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { percentOf } from '../amounts/cents.ts';
import { type EntityKey, entityOf } from '../companies/index.ts';
import type { Difficulty } from '../difficulty.ts';
import type { Customer } from '../parties/customer.ts';
import type { Random } from '../random/seeded-random.ts';
import type { IssuedInvoice, Item } from './item.ts';
import { workdayIn } from './months.ts';
import type { Activity } from './routine-lines.ts';

type Sale = { readonly customer: Customer; readonly date: CalendarDate; readonly net: bigint };

/** Our own numbers: gapless per entity, in date order. */
const NUMBERS: Readonly<Record<EntityKey, { readonly pattern: string; readonly first: number }>> = {
  'harbour-gmbh': { pattern: 'RG-{n}', first: 2_811 },
  'harbour-bv': { pattern: 'VF{n}', first: 10_417 },
  'tidewater-inc': { pattern: 'TM-{n}', first: 88_104 },
};

const salesOf = (
  customer: Customer,
  months: readonly CalendarDate[],
  dice: { random: Random; difficulty: Difficulty; activity: Activity },
): Sale[] => {
  const { random, difficulty, activity } = dice;
  const { holidays } = entityOf(customer.entity);
  const sales: Sale[] = [];
  for (const month of months) {
    const count = random.whole(customer.invoices[0], customer.invoices[1]) * activity.invoicesFactor;
    for (let at = 0; at < count; at += 1) {
      const date = workdayIn(month, random.whole(1, 28), holidays);
      const rolled = Math.floor(
        (random.whole(customer.amounts[0], customer.amounts[1]) * activity.amountPercent) / 100,
      );
      const before = sales.at(-1);
      const again = before !== undefined && random.chance(difficulty.sameAmountShare);
      sales.push({ customer, date, net: again ? before.net : BigInt(rolled % 100 === 0 ? rolled + 37 : rolled) });
    }
  }
  return sales;
};

const itemOf = (sale: Sale, number: string, amount: bigint): Item => {
  const { customer, date } = sale;
  const { discount } = customer;
  return {
    key: `invoice:${customer.entity}:${number}`,
    kind: 'invoice',
    entity: customer.entity,
    partyKey: customer.key,
    partyName: customer.name,
    number,
    date,
    dueDate: addDays(date, customer.netDays),
    amount,
    currency: entityOf(customer.entity).currency,
    discount: discount && { until: addDays(date, discount.days), amount: percentOf(amount, discount.percent) },
  };
};

/** What we bill in these months. `lastSerial` fixes the last number of each entity instead of its first. */
export const issueInvoices = (
  customers: readonly Customer[],
  at: {
    readonly months: readonly CalendarDate[];
    readonly lastSerial?: Partial<Record<EntityKey, number>>;
    readonly difficulty: Difficulty;
    readonly activity: Activity;
  },
  random: Random,
): IssuedInvoice[] => {
  const sales = customers
    .flatMap((customer) => salesOf(customer, at.months, { ...at, random: random.fork(customer.key) }))
    .sort((a, b) => (a.date === b.date ? (a.customer.key < b.customer.key ? -1 : 1) : a.date < b.date ? -1 : 1));
  const serials = new Map<EntityKey, number>();
  for (const entity of Object.keys(NUMBERS) as EntityKey[]) {
    const last = at.lastSerial?.[entity];
    const count = sales.filter((sale) => sale.customer.entity === entity).length;
    serials.set(entity, last === undefined ? NUMBERS[entity].first : last - count);
  }
  return sales.map((sale) => {
    const { entity, taxRate } = sale.customer;
    const serial = (serials.get(entity) ?? 0) + 1;
    serials.set(entity, serial);
    const tax = percentOf(sale.net, taxRate);
    const number = NUMBERS[entity].pattern.replace('{n}', String(serial));
    return { customer: sale.customer, item: itemOf(sale, number, sale.net + tax), net: sale.net, tax };
  });
};
