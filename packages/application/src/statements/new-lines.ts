import { compactIban } from '@counterfoil/domain/documents';
import { parseMoney } from '@counterfoil/domain/money';
import { orThrow } from '@counterfoil/domain/refusal';
import {
  type ChainDecision,
  payeeKey,
  type ReadStatement,
  type ReadStatementLine,
  type ReadStatementPart,
} from '@counterfoil/domain/statements';
import type { TenantRead } from '@counterfoil/platform/db';
import type { BankNumberVault } from '../parties/index.ts';
import type { NewLine } from './chain.repository.ts';
import type { NewPart } from './line-parts.repository.ts';

/** Minor units of an amount that the reader has brought to its currency's decimals. */
export const minorOf = (amount: string, currency: string): bigint => orThrow(parseMoney(amount, currency)).minor;

/** Oldest first: banks that list the newest line first would turn every balance in between around. */
const oldestFirst = (lines: readonly ReadStatementLine[]): readonly ReadStatementLine[] => {
  const [first, last] = [lines[0], lines.at(-1)];
  return first !== undefined && last !== undefined && last.bookingDate < first.bookingDate ? lines.toReversed() : lines;
};

/** The balance after each line by its position; empty where no opening balance is known. */
export const runningBalances = (statement: ReadStatement, opening: string | null): ReadonlyMap<number, bigint> => {
  const balances = new Map<number, bigint>();
  if (opening === null) return balances;
  let balance = minorOf(opening, statement.currency);
  for (const line of oldestFirst(statement.lines)) {
    balance += minorOf(line.amount, statement.currency);
    balances.set(line.position, balance);
  }
  return balances;
};

const originalOf = (
  line: Pick<ReadStatementPart, 'originalAmount' | 'originalCurrency'>,
): { originalAmount: bigint | null; originalCurrency: string | null } => {
  const { originalAmount, originalCurrency } = line;
  const parsed =
    originalAmount === null || originalCurrency === null ? null : parseMoney(originalAmount, originalCurrency);
  // An original amount is told beside the booked one; what cannot be read of it moves nothing.
  return parsed?.ok
    ? { originalAmount: parsed.value.minor, originalCurrency: parsed.value.currency }
    : { originalAmount: null, originalCurrency: null };
};

type Numbered = Pick<ReadStatementPart, 'counterpartyIban' | 'counterpartyOther'>;

const blindIndexes = async (
  tx: TenantRead,
  lines: readonly Numbered[],
  vault: BankNumberVault,
): Promise<ReadonlyMap<string, Buffer>> => {
  const indexes = new Map<string, Buffer>();
  for (const line of lines) {
    const number = numberOf(line);
    if (number !== null && !indexes.has(number)) indexes.set(number, await vault.blindIndex(tx, number));
  }
  return indexes;
};

const numberOf = ({ counterpartyIban, counterpartyOther }: Numbered): string | null => {
  const number = compactIban(counterpartyIban ?? counterpartyOther ?? '');
  return number === '' ? null : number;
};

/** The lines a decision calls new, ready to be stored: amounts in minor units, the other side's number only as its blind index. */
export const newLinesOf = async (
  tx: TenantRead,
  { statement, decision, opening }: { statement: ReadStatement; decision: ChainDecision; opening: string | null },
  vault: BankNumberVault,
): Promise<NewLine[]> => {
  const decided = new Map(decision.lines.map((line) => [line.position, line]));
  const fresh = statement.lines.filter(({ position }) => decided.get(position)?.verdict === 'new');
  const indexes = await blindIndexes(tx, fresh, vault);
  const balances = runningBalances(statement, opening);
  return fresh.map((line) => {
    const key = payeeKey(line.counterparty ?? line.text);
    return {
      position: line.position,
      bookingDate: line.bookingDate,
      valueDate: line.valueDate,
      amount: minorOf(line.amount, statement.currency),
      ...originalOf(line),
      counterparty: line.counterparty,
      counterpartyKey: key === '' ? null : key,
      blindIndex: indexes.get(numberOf(line) ?? '') ?? null,
      reference: line.reference,
      bankReference: line.bankReference,
      text: line.text,
      kind: line.kind,
      reversal: line.reversal,
      base: decided.get(line.position)?.base ?? '',
      occurrence: decided.get(line.position)?.occurrence ?? 1,
      runningBalance: balances.get(line.position) ?? null,
      card: line.card ?? null,
    };
  });
};

/** An amount in another currency than the line's, or one that cannot be read, leaves the part without: it is told, not counted. */
const partAmount = ({ amount }: ReadStatementPart, currency: string): bigint | null => {
  const parsed = amount === null ? null : parseMoney(amount, currency);
  return parsed?.ok ? parsed.value.minor : null;
};

/** What the new batch entries of a statement are made of. `ids` are the bank transactions the new lines became, by position. */
export const newPartsOf = async (
  tx: TenantRead,
  { statement, ids }: { statement: ReadStatement; ids: ReadonlyMap<number, string> },
  vault: BankNumberVault,
): Promise<NewPart[]> => {
  const batches = statement.lines.filter(({ position, children }) => children.length > 0 && ids.has(position));
  const indexes = await blindIndexes(
    tx,
    batches.flatMap(({ children }) => children),
    vault,
  );
  return batches.flatMap(({ position, children }) =>
    children.map((part, index): NewPart => {
      const key = payeeKey(part.counterparty ?? part.text);
      return {
        bankTransactionId: ids.get(position) ?? '',
        position: index + 1,
        amount: partAmount(part, statement.currency),
        ...originalOf(part),
        counterparty: part.counterparty,
        counterpartyKey: key === '' ? null : key,
        blindIndex: indexes.get(numberOf(part) ?? '') ?? null,
        reference: part.reference,
        bankReference: part.bankReference,
        references: part.references,
        text: part.text,
        kind: part.kind,
        reversal: part.reversal,
      };
    }),
  );
};
