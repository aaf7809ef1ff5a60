import type { ReadStatementPart } from '@counterfoil/domain/statements';
import { allAt, at, child, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { type CamtAmount, plainAmount } from './camt-amount.ts';
import { counterpartyOf } from './camt-parties.ts';
import { payerReference, referencesOf, servicerReference, transactionCode, wordsOf } from './camt-references.ts';

export type PartContext = {
  readonly ownAccounts: readonly string[];
  readonly ownNames: readonly string[];
  readonly currency: string;
  readonly entryAmount: string;
};

/** One `TxDtls`: a payment inside an entry. Its amount is taken from wherever the version and the bank put it. */
export const readPart = (details: MarkupNode, context: PartContext): ReadStatementPart => {
  const direction = textAt(details, 'CdtDbtInd');
  const isCredit = direction === null ? !context.entryAmount.startsWith('-') : direction === 'CRDT';
  const reversal = textAt(details, 'RvslInd') === 'true';
  const references = referencesOf(details);
  const amounts = amountsOf(details);
  const own = amounts.find((each) => each.currency === context.currency);
  return {
    fileLine: details.line,
    amount: own === undefined ? null : signed(own.amount, isCredit),
    currency: context.currency,
    ...originalOf(details, context.currency, isCredit),
    ...counterpartyOf(details, { ...context, isCredit, isReversal: reversal }),
    reference: payerReference(references),
    bankReference: servicerReference(details),
    references,
    text: wordsOf(details).join(' '),
    kind: transactionCode(details),
    reversal,
  };
};

const signed = (amount: string, isCredit: boolean): string =>
  isCredit || /^0[.0]*$/.test(amount) ? amount : `-${amount}`;

/** Amounts in the order of their authority: of the transaction, then as booked, then as instructed. */
const amountsOf = (details: MarkupNode): CamtAmount[] => {
  const places = ['Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/CntrValAmt/Amt', 'AmtDtls/InstdAmt/Amt'];
  return places.flatMap((path) =>
    allAt(details, path).flatMap((node) => {
      const read = plainAmount(node, details.line);
      return read.ok && !/^0[.0]*$/.test(read.value.amount) ? [read.value] : [];
    }),
  );
};

/** What was instructed in another currency, with the rate the bank states; the rate stays as written. */
export const originalOf = (node: MarkupNode, currency: string, isCredit: boolean) => {
  const foreign = ['AmtDtls/InstdAmt/Amt', 'AmtDtls/TxAmt/Amt', 'Amt'].flatMap((path) => {
    const read = plainAmount(at(node, path), node.line);
    return read.ok && read.value.currency !== currency && !/^0[.0]*$/.test(read.value.amount) ? [read.value] : [];
  })[0];
  const exchange = child(node, 'AmtDtls')?.children.find((each) => child(each, 'CcyXchg') !== undefined);
  return {
    originalAmount: foreign === undefined ? null : signed(foreign.amount, isCredit),
    originalCurrency: foreign?.currency ?? null,
    exchangeRate: textAt(exchange, 'CcyXchg/XchgRate'),
  };
};
