import type { CalendarDate } from '@counterfoil/domain/calendar';
import { accept, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatementLine, ReadStatementPart, StatementFinding } from '@counterfoil/domain/statements';
import { allAt, child, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { batchFinding } from './batch-finding.ts';
import { signedAmount } from './camt-amount.ts';
import { dayOf } from './camt-date.ts';
import { originalOf, readPart } from './camt-part.ts';
import { servicerReference, transactionCode } from './camt-references.ts';

export type EntryContext = {
  readonly position: number;
  readonly currency: string;
  readonly ownAccounts: readonly string[];
  readonly ownNames: readonly string[];
  /** Taken for entries without any date where nothing is imported anyway: the day the message was made. */
  readonly otherwiseOn: CalendarDate | null;
};

export type EntryReading = { readonly line: ReadStatementLine; readonly findings: readonly StatementFinding[] };

/**
 * One `Ntry` as a line. Its amount is what moved the balance; payments inside it become children when there are several,
 * and lend it their parties and references when there is one.
 */
export const readEntry = (entry: MarkupNode, context: EntryContext): Result<EntryReading> => {
  const amount = signedAmount(entry);
  if (!amount.ok) return amount;
  if (amount.value.currency !== context.currency) {
    const detail = `The entry at line ${entry.line} is in ${amount.value.currency}, the account in ${context.currency}.`;
    return refuseStatement('currency_differs', detail, { fileLine: String(entry.line) });
  }
  const booked = dayOf(child(entry, 'BookgDt'), 'Dt', 'DtTm');
  const valueDate = dayOf(child(entry, 'ValDt'), 'Dt', 'DtTm');
  const bookingDate = booked ?? valueDate ?? context.otherwiseOn;
  if (bookingDate === null) {
    const detail = `The entry at line ${entry.line} (${amount.value.amount}) has neither a booking nor a value date.`;
    return refuseStatement('date_missing', detail, { fileLine: String(entry.line) });
  }

  const partContext = { ...context, entryAmount: amount.value.amount };
  const parts = [...allAt(entry, 'NtryDtls/TxDtls'), ...allAt(entry, 'TxDtls')].map((part) =>
    readPart(part, partContext),
  );
  const line: ReadStatementLine = {
    ...sharedFields(entry, parts, partContext),
    position: context.position,
    fileLine: entry.line,
    bookingDate,
    valueDate,
    amount: amount.value.amount,
    currency: context.currency,
    kind: transactionCode(entry) ?? parts[0]?.kind ?? null,
    reversal: textAt(entry, 'RvslInd') === 'true' || (parts.length === 1 && parts[0]?.reversal === true),
    children: parts.length > 1 ? parts : [],
  };
  const findings = batchFinding(line, parts);
  if (booked === null) findings.push(inferredDate(line));
  return accept({ line, findings });
};

const inferredDate = (line: ReadStatementLine): StatementFinding => ({
  code: 'statement.date_inferred',
  text: `Line ${line.position} states no booking date; ${line.bookingDate}, its value date or the message's day, is taken.`,
  facts: { position: String(line.position) },
  fileLine: line.fileLine,
});

type Shared = Omit<ReadStatementPart, 'amount' | 'currency' | 'kind' | 'reversal' | 'fileLine'>;

/** What the entry says itself, filled up by its only payment; a batch has no single counterparty. */
const sharedFields = (
  entry: MarkupNode,
  parts: readonly ReadStatementPart[],
  context: { currency: string; entryAmount: string },
): Shared => {
  const only = parts.length === 1 ? parts[0] : undefined;
  const entryReference = textAt(entry, 'NtryRef');
  const added = textAt(entry, 'AddtlNtryInf');
  const original = originalOf(entry, context.currency, !context.entryAmount.startsWith('-'));
  const foreignOnly = only !== undefined && only.originalAmount !== null;
  return {
    counterparty: only?.counterparty ?? null,
    counterpartyIban: only?.counterpartyIban ?? null,
    counterpartyOther: only?.counterpartyOther ?? null,
    counterpartyBank: only?.counterpartyBank ?? null,
    onBehalfOf: only?.onBehalfOf ?? null,
    originalAmount: foreignOnly ? only.originalAmount : original.originalAmount,
    originalCurrency: foreignOnly ? only.originalCurrency : original.originalCurrency,
    exchangeRate: only?.exchangeRate ?? original.exchangeRate,
    reference: only?.reference ?? null,
    bankReference: servicerReference(entry) ?? only?.bankReference ?? null,
    references: only?.references ?? (entryReference === null ? [] : [{ kind: 'payment', value: entryReference }]),
    text: joinOnce([only?.text ?? '', added ?? '']),
  };
};

const joinOnce = (texts: readonly string[]): string =>
  texts
    .filter((text, index) => text !== '' && !texts.slice(0, index).some((before) => before.includes(text)))
    .join(' ');
