import { describeMoney, money } from '@counterfoil/domain/money';
import type { TenantRead } from '@counterfoil/platform/db';
import { currencyOf } from './load-posting-case.ts';
import { type TransitFilter, type TransitRow, transitRows } from './money-in-transit.repository.ts';

export type { TransitFilter, TransitRow };

/** One end of what lies in transit; all null where the line names no account of ours. */
export type TransitPlace = {
  readonly bankAccountId: string | null;
  readonly bankAccountName: string | null;
  readonly entityName: string | null;
};

/** Everything on its way between two accounts in one currency. */
export type TransitPair = {
  readonly entityId: string;
  readonly from: TransitPlace;
  readonly to: TransitPlace;
  readonly currency: string;
  /** What the pair holds on the account for money in transit: positive for what left and has not come. */
  readonly balance: bigint;
  readonly oldest: string;
  readonly days: number;
  readonly daysAllowed: number;
  readonly lines: readonly TransitRow[];
};

const ownPlace = (row: TransitRow): TransitPlace => ({
  bankAccountId: row.bank_account_id,
  bankAccountName: row.bank_account_name,
  entityName: row.entity_name,
});
const otherPlace = (row: TransitRow): TransitPlace => ({
  bankAccountId: row.other_account_id,
  bankAccountName: row.other_account_name,
  entityName: row.other_entity_name,
});

export const transitEnds = (row: TransitRow): { readonly from: TransitPlace; readonly to: TransitPlace } =>
  row.amount < 0n ? { from: ownPlace(row), to: otherPlace(row) } : { from: otherPlace(row), to: ownPlace(row) };

export const isOverdue = ({ days, days_allowed }: TransitRow): boolean => days > days_allowed;

const keyOf = (row: TransitRow): string => {
  const { from, to } = transitEnds(row);
  return [row.entity_id, from.bankAccountId ?? 'none', to.bankAccountId ?? 'none', row.currency.trim()].join('.');
};

/** What lies in transit, by the two accounts it goes between; the oldest first. */
export const moneyInTransit = async (tx: TenantRead, filter: TransitFilter): Promise<TransitPair[]> => {
  const pairs = Map.groupBy(await transitRows(tx, filter), keyOf);
  return [...pairs.values()].flatMap((lines): TransitPair[] => {
    const [first] = lines;
    if (first === undefined) return [];
    return [
      {
        entityId: first.entity_id,
        ...transitEnds(first),
        currency: first.currency.trim(),
        balance: lines.reduce((sum, { amount }) => sum - amount, 0n),
        oldest: first.booking_date,
        days: first.days,
        daysAllowed: first.days_allowed,
        lines,
      },
    ];
  });
};

const nameOf = ({ bankAccountName, entityName }: TransitPlace, own: string): string =>
  bankAccountName === null
    ? 'an account of ours that the bank does not name'
    : entityName === own || entityName === null
      ? bankAccountName
      : `${bankAccountName} of ${entityName}`;

/** What is known of a line that has been in transit for long, as a person reads it. */
export const transitInWords = (row: TransitRow): string => {
  const size = describeMoney(money(row.amount < 0n ? -row.amount : row.amount, currencyOf(row.currency)));
  const { from, to } = transitEnds(row);
  const went =
    row.amount < 0n
      ? `${size} left ${row.bank_account_name} for ${nameOf(to, row.entity_name)} on ${row.booking_date}`
      : `${size} came to ${row.bank_account_name} from ${nameOf(from, row.entity_name)} on ${row.booking_date}`;
  const since = `${went} and has been in transit for ${row.days} days; after ${row.days_allowed} it is asked about.`;
  if (row.other_account_id === null) return since;
  return row.other_until === null
    ? `${since} No statement of ${row.other_account_name} is here.`
    : `${since} Statements of ${row.other_account_name} are here until ${row.other_until}${row.other_until < row.booking_date ? ', so its line cannot have come' : ''}.`;
};
