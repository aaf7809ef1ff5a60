import { decimalOf, magnitude, spoken } from './decimals.ts';
import type { ReadDocument, ReadFinding } from './read-document.ts';
import { isPostable } from './recognise-kind.ts';

/**
 * A bill below zero is a credit, whatever it calls itself (UNTDID 1001 allows a 380 with negative amounts), and a credit
 * note below zero may repeat its kind by the minus or take a credit back. Nobody may guess which side it belongs on.
 */
export function kindAgainstSign(
  document: Pick<ReadDocument, 'kind' | 'fields'> & Pick<Partial<ReadDocument>, 'kindProof' | 'kindSaid'>,
): ReadFinding[] {
  const { kind, fields } = document;
  const total = decimalOf(fields.total.value ?? fields.payable.value);
  if (!isPostable(kind) || total === null) return [];
  if (total.units >= 0n) return correction(document);
  const currency = fields.currency.value === null ? '' : ` ${fields.currency.value}`;
  const stated = `${spoken(total)}${currency}`;
  const size = `${spoken(magnitude(total))}${currency}`;
  const text =
    kind === 'credit_note'
      ? `It calls itself a credit note and its total is ${stated} as well: either the minus only repeats the kind, or a credit is taken back. It is proposed as a credit of ${size}.`
      : `It calls itself ${kind === 'receipt' ? 'a receipt' : 'an invoice'}, but its total is ${stated}. A bill below zero is a credit: it is proposed as a credit note over ${size}.`;
  return [{ code: 'read.field_doubtful', field: 'total', text, facts: { kind, total: spoken(total) } }];
}

const CORRECTION =
  /rechnungskorrektur|korrekturrechnung|corrected invoice|correction invoice|facture rectificative|factuurcorrectie/i;

/** A correction may take an earlier bill back, in part or whole, or stand in its place; its figures look alike in both. */
function correction({ kind, kindProof, kindSaid }: Parameters<typeof kindAgainstSign>[0]): ReadFinding[] {
  const heading = kindProof?.value ?? '';
  if (kind !== 'invoice' || kindSaid !== undefined || !CORRECTION.test(heading)) return [];
  return [
    {
      code: 'read.field_doubtful',
      field: 'total',
      text: `It calls itself "${heading}": it may be a credit for an earlier bill or a new bill in its place. Say which it is.`,
      facts: { kind, heading },
    },
  ];
}
