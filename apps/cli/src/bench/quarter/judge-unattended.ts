import { type BankLine, type DemoEntry, ledgerCodeOf } from '@counterfoil/testkit/simulator';
import type { Desk } from './desk.ts';
import type { PostedRow } from './quarter.repository.ts';

/** An entry that a machine posted and that is not what it should be, in words. */
export type WrongPosting = { readonly subject: string; readonly day: string; readonly why: string };

type Sums = ReadonlyMap<string, bigint>;

const add = (sums: Map<string, bigint>, key: string, amount: bigint): void => {
  const sum = (sums.get(key) ?? 0n) + amount;
  if (sum === 0n) sums.delete(key);
  else sums.set(key, sum);
};

const minor = (amount: string): bigint => BigInt(amount.replace('.', ''));

const truthSums = (entry: DemoEntry): Sums => {
  const sums = new Map<string, bigint>();
  for (const { ledgerAccountCode, side, amount } of entry.postings)
    add(sums, ledgerAccountCode, side === 'D' ? minor(amount) : -minor(amount));
  return sums;
};

const bookedSums = (rows: readonly PostedRow[]): Sums => {
  const sums = new Map<string, bigint>();
  for (const { code, amount } of rows) add(sums, code, amount);
  return sums;
};

const differences = (truth: Sums, booked: Sums): string[] =>
  [...new Set([...truth.keys(), ...booked.keys()])].sort().flatMap((code) => {
    const [right, found] = [truth.get(code) ?? 0n, booked.get(code) ?? 0n];
    return right === found ? [] : [`${code} has ${found}, right is ${right}`];
  });

/** The tax codes an entry names, each once; of a payment they are the corrections of a discount. */
const taxCodes = (codes: readonly (string | null | undefined)[]): string =>
  [...new Set(codes.filter((code) => code !== null && code !== undefined))].sort().join(' ');

/**
 * Of a transfer each statement shows one side: money lies in transit between them, and both entries together are the one
 * of the truth.
 */
const throughTransit = (truth: DemoEntry, line: BankLine, transit: string): DemoEntry => {
  const own = truth.postings.filter(({ bankLineKey }) => bankLineKey === line.key);
  const others = own.map((posting): DemoEntry['postings'][number] => ({
    ...posting,
    ledgerAccountCode: transit,
    side: posting.side === 'D' ? 'C' : 'D',
    bankLineKey: null,
  }));
  return { ...truth, postings: [...own, ...others] };
};

/** What an entry in the books has other than the truth: accounts to the cent, tax codes of a document, day, party. */
export const judgeAgainst = (
  truth: DemoEntry | undefined,
  rows: readonly PostedRow[],
  partyId: string | null,
): string[] => {
  if (truth === undefined) return ['it should not have been posted at all'];
  const [first] = rows;
  const found = differences(truthSums(truth), bookedSums(rows));
  const right = taxCodes(truth.postings.flatMap(({ taxCode, tax }) => [taxCode, tax?.code]));
  const named = taxCodes(rows.map(({ tax_code }) => tax_code));
  if (truth.kind === 'document' && right !== named)
    found.push(`its tax codes are ${named || 'none'}, right is ${right}`);
  if (first !== undefined && first.posting_date !== truth.postingDate)
    found.push(`it is posted on ${first.posting_date}, right is ${truth.postingDate}`);
  const parties = rows.flatMap(({ party_id }) => party_id ?? []);
  if (partyId !== null && parties.some((id) => id !== partyId)) found.push('it names another party');
  return found;
};

/** Holds each entry that a machine posted alone against the truth: accounts to the cent, tax codes, day, party. */
export const judgeUnattended = (desk: Desk, rows: readonly PostedRow[]): { posted: number; wrong: WrongPosting[] } => {
  const { subjects, quarter, house } = desk;
  const entries = [...Map.groupBy(rows, ({ entry_id }) => entry_id).values()].filter(
    ([first]) => first?.origin === 'machine' && first.reverses_id === null,
  );
  const wrong = entries.flatMap((own): WrongPosting[] => {
    const [first] = own as [PostedRow];
    const arrival = subjects.documents.get(first.document_id ?? '');
    const line = subjects.lines.get(first.bank_transaction_id ?? '');
    const bill = arrival?.bill?.item;
    const key = bill?.key ?? line?.key;
    const subject = key ?? arrival?.file.path ?? first.entry_id;
    const partyKey = bill?.partyKey ?? line?.partyKey ?? null;
    const ownKey = line?.kind === 'own_transfer' ? key?.replace(/:in$/, ':out') : key;
    const known = ownKey === undefined ? undefined : quarter.truth.get(`entry:${ownKey}`);
    const truth =
      known !== undefined && line?.kind === 'own_transfer'
        ? throughTransit(known, line, ledgerCodeOf(quarter.life.organisation, 'paymentsInTransit'))
        : known;
    const asParty = quarter.partyOf(partyKey);
    const found = judgeAgainst(truth, own, asParty === null ? null : (house.founded.parties.get(asParty) ?? null));
    return found.length === 0 ? [] : [{ subject, day: first.posting_date, why: found.join('; ') }];
  });
  return { posted: entries.length, wrong };
};

/** Money that machines allocated to items which the truth does not name for the line. */
export const judgeAllocations = (
  desk: Desk,
  rows: readonly { bank_transaction_id: string; open_item_id: string; amount: bigint; origin: string }[],
): WrongPosting[] =>
  rows
    .filter(({ origin }) => origin === 'machine')
    .flatMap(({ bank_transaction_id, open_item_id }): WrongPosting[] => {
      const line = desk.subjects.lines.get(bank_transaction_id);
      const key = desk.subjects.itemKeys.get(open_item_id);
      if (line === undefined) return [];
      if (line.allocations.some(({ itemKey }) => itemKey === key)) return [];
      return [{ subject: line.key, day: line.bookingDate, why: `it settles ${key ?? open_item_id}` }];
    });
