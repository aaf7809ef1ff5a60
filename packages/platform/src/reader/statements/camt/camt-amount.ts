import { accept, type Result } from '@counterfoil/domain/refusal';
import { attribute, child, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { refuseStatement } from '../refuse-statement.ts';
import { readStatementAmount } from '../statement-amount.ts';

export type CamtAmount = { readonly amount: string; readonly currency: string };

/**
 * `Amt` with `CdtDbtInd`, signed: credit is money in. ISO 20022 states the direction of the booking itself, also for a
 * reversal, so the reversal indicator never turns the sign. A missing direction is refused, a signed amount too.
 */
export const signedAmount = (node: MarkupNode): Result<CamtAmount> => {
  const amount = plainAmount(child(node, 'Amt'), node.line);
  if (!amount.ok) return amount;
  const direction = textAt(node, 'CdtDbtInd');
  const facts = { fileLine: String(node.line) };
  if (direction !== 'CRDT' && direction !== 'DBIT') {
    const detail = `The ${node.name} at line ${node.line} does not say whether it is a credit or a debit.`;
    return refuseStatement('direction_missing', detail, facts);
  }
  if (amount.value.amount.startsWith('-')) {
    const detail = `The ${node.name} at line ${node.line} has the amount ${amount.value.amount} and ${direction}: signed twice.`;
    return refuseStatement('amount_unreadable', detail, facts);
  }
  const isZero = /^0[.0]*$/.test(amount.value.amount);
  const sign = direction === 'DBIT' && !isZero ? '-' : '';
  return accept({ amount: `${sign}${amount.value.amount}`, currency: amount.value.currency });
};

/** An `Amt` element without direction, with its currency. */
export const plainAmount = (node: MarkupNode | undefined, line: number): Result<CamtAmount> => {
  const raw = node?.text.trim() ?? '';
  const facts = { fileLine: String(node?.line ?? line) };
  if (raw === '') return refuseStatement('amount_missing', `The element at line ${line} has no amount.`, facts);
  const currency = attribute(node, 'Ccy')?.toUpperCase();
  if (currency === undefined) {
    return refuseStatement('currency_missing', `The amount at line ${node?.line ?? line} has no currency.`, facts);
  }
  const read = readStatementAmount(raw, currency, 'point');
  if (!read.ok) {
    const detail = `The amount at line ${node?.line ?? line} is unusable: ${read.refusal.detail}`;
    return { ok: false, refusal: { ...read.refusal, detail, facts: { ...read.refusal.facts, ...facts } } };
  }
  return accept({ amount: read.value, currency });
};
