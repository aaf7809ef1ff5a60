import { addDays, date } from '@counterfoil/domain/calendar';
import {
  type CodingProposal,
  decidePayment,
  findPayments,
  type MoneyFit,
  type MoneyGone,
  type PaperToMeet,
  type PaymentDecision,
  type PaymentFacts,
} from '@counterfoil/domain/classification';
import type { ReadDocument } from '@counterfoil/domain/documents';
import type { LedgerFacts } from '@counterfoil/domain/ledger';
import {
  absolute,
  type CurrencyCode,
  currencyCode,
  describeMoney,
  formatDecimal,
  money,
  parseMoney,
  type Rate,
} from '@counterfoil/domain/money';
import { nameLikeness } from '@counterfoil/domain/parties';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { loadExchangeRate } from '../ledger/index.ts';
import {
  type AwaitingRow,
  awaitingRows,
  type EmployeeRow,
  employeeRows,
  type MoneyGoneRow,
  ownCard,
  rateBand,
  type SpentRow,
  spentRows,
  uploaderName,
} from './payment-case.repository.ts';
import type { ReadFigures } from './read-figures.ts';

/** Where nobody has set a band: what cards usually take on top of the day's rate. */
const RATE_BAND = 300;
const DAYS_AROUND = 40;

const codeOf = (text: string): CurrencyCode => orThrow(currencyCode(text.trim()));

const goneOf = <T extends MoneyGoneRow>(row: T): MoneyGone & { readonly row: T } => ({
  row,
  bankTransactionId: row.bank_transaction_id,
  partyId: row.party_id,
  bookedOn: date(row.booking_date),
  amount: money(row.amount, codeOf(row.currency)),
  original:
    row.original_amount === null || row.original_currency === null
      ? null
      : absolute(money(row.original_amount, codeOf(row.original_currency))),
  counterparty: row.counterparty,
  text: row.text,
  onCard: row.on_card,
  cards: row.cards,
});

const inWords = ({ row, amount }: { row: MoneyGoneRow; amount: ReturnType<typeof money> }): string =>
  `${row.on_card ? 'the card line' : 'the bank line'} of ${row.booking_date}, ${describeMoney(amount)}${row.counterparty === null ? '' : `, ${row.counterparty}`}`;

const awaitingOf = (fit: MoneyFit<MoneyGone & { readonly row: AwaitingRow }>) => ({
  sure: fit.sure,
  onCard: fit.money.onCard,
  words: inWords(fit.money),
  meets: {
    openItemId: fit.money.row.open_item_id,
    bankTransactionId: fit.money.bankTransactionId,
    partyId: fit.money.partyId,
    currency: fit.money.amount.currency,
    amount: formatDecimal(fit.money.amount),
    functional: String(fit.money.row.functional),
  },
});

const spentOf = (fit: MoneyFit<MoneyGone & { readonly row: SpentRow }>) => {
  const { row } = fit.money;
  return {
    sure: fit.sure,
    taxed: row.taxed || row.original_amount !== null,
    words: `${inWords(fit.money)}, on ${row.account_code} ${row.account_label}`,
    corrects: {
      entryId: row.entry_id,
      bankTransactionId: fit.money.bankTransactionId,
      ledgerAccountId: row.ledger_account_id,
      dimensions: row.dimensions,
    },
  };
};

const lastFourOf = ({ fields }: ReadDocument): string | null =>
  /(?<!\d)(\d{4})$/.exec(fields.paymentMeans.value ?? '')?.[1] ?? null;

const named = (employees: readonly EmployeeRow[], name: string | null): EmployeeRow | null => {
  const alike = name === null ? [] : employees.filter((one) => nameLikeness(one.name, name) >= 0.95);
  return alike.length === 1 ? (alike[0] ?? null) : null;
};

type Known = {
  readonly documentId: string;
  readonly reading: ReadDocument;
  readonly figures: ReadFigures | null;
  readonly ledger: LedgerFacts;
  readonly partyId: string | null;
  /** What a person's rules say of its lines. */
  readonly codings: readonly CodingProposal[];
};

/** Rules say how a document was paid where every line's rule says the same. */
const ruledPayment = (codings: readonly CodingProposal[]): PaymentFacts['ruled'] => {
  const [first] = codings;
  const ruled = first?.ruledPayment ?? null;
  return ruled !== null && codings.every((one) => one.ruledPayment?.paidBy === ruled.paidBy) ? ruled : null;
};

const ratesTo = async (
  tx: TenantRead,
  from: CurrencyCode,
  rows: readonly MoneyGoneRow[],
  on: ReadFigures['issueDate'],
): Promise<ReadonlyMap<string, Rate | null>> => {
  const rates = new Map<string, Rate | null>();
  for (const to of new Set(rows.map(({ currency }) => codeOf(currency))))
    if (to !== from) rates.set(to, await loadExchangeRate(tx, { from, to, on }));
  return rates;
};

/** A paper dated at the end of the calendar met no money, and has no days around it to look in. */
const isOfOurTime = (day: string): boolean => day > '1900-01-01' && day < '2200-01-01';

const moneyOfPaper = async (tx: TenantRead, known: Known, lastFour: string | null) => {
  const { figures, ledger, reading } = known;
  const total = figures === null ? null : parseMoney(figures.total, figures.currency);
  if (figures === null || total === null || !total.ok || !isOfOurTime(figures.issueDate))
    return { awaiting: [], spent: [] };
  const size = absolute(total.value);
  const entityId = ledger.entity.id;
  const span = {
    entityId,
    from: addDays(figures.issueDate, -DAYS_AROUND),
    to: addDays(figures.issueDate, DAYS_AROUND),
  };
  const ledgerAccountId = ledger.roles.awaitingDocument;
  const waiting = ledgerAccountId === undefined ? [] : await awaitingRows(tx, { ...span, ledgerAccountId });
  const spent = await spentRows(tx, { ...span, amounts: { currency: size.currency, minor: size.minor } });
  const rates = await ratesTo(tx, size.currency, waiting, figures.issueDate);
  const paper: PaperToMeet = {
    total: size,
    issuedOn: figures.issueDate,
    partyId: known.partyId,
    supplier: reading.fields.supplier.value,
    lastFour,
    rateTo: (currency) => rates.get(currency) ?? null,
    rateBand: (await rateBand(tx, entityId, figures.issueDate)) ?? RATE_BAND,
  };
  return {
    awaiting: findPayments(waiting.map(goneOf), paper).map(awaitingOf),
    spent: findPayments(spent.map(goneOf), paper).map(spentOf),
  };
};

/** How the document was paid, with the money in the books that it may belong to. */
export const gatherPayment = async (tx: TenantRead, known: Known): Promise<PaymentDecision> => {
  const { reading, ledger } = known;
  const entityId = ledger.entity.id;
  const isReceipt = reading.kind === 'receipt';
  const ruled = ruledPayment(known.codings);
  const asksWho = isReceipt || reading.fields.paidBy.value !== null || ruled !== null;
  const employees = asksWho ? await employeeRows(tx, entityId) : [];
  const lastFour = lastFourOf(reading);
  const uploader = named(employees, asksWho ? await uploaderName(tx, known.documentId) : null);
  const card = lastFour === null ? undefined : await ownCard(tx, entityId, lastFour);
  const found = await moneyOfPaper(tx, known, lastFour);

  return decidePayment({ reading, ruled, lastFour, ownCard: card ?? null, uploader, employees, ...found });
};
