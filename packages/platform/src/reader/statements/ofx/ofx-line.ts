import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { LineReference, ReadStatementLine } from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';
import { child, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { refuseAll, refuseStatement, type StatementRefusalReason } from '../refuse-statement.ts';
import { readStatementAmount } from '../statement-amount.ts';
import { readOfxDate } from './ofx-date.ts';
import { orderedAmount } from './ordered-amount.ts';

/** One STMTTRN as a line. FITID is kept as the bank's reference and trusted no further: banks reuse it. */
export const readOfxLine = (node: MarkupNode, currency: string, position: number): Result<ReadStatementLine> => {
  const defects: Refusal[] = [];
  const named = `The entry at line ${node.line}${describe(node)}`;
  const complain = (reason: StatementRefusalReason, text: string): void => {
    const refused = refuseStatement(reason, `${named} ${text}`, { fileLine: String(node.line) });
    if (!refused.ok) defects.push(refused.refusal);
  };

  const posted = textAt(node, 'DTPOSTED');
  const bookingDate = posted === null ? null : readOfxDate(posted);
  if (posted === null) complain('date_missing', 'has no date posted.');
  else if (bookingDate === null) complain('date_unreadable', `is dated "${posted.slice(0, 30)}", which is no day.`);

  const rawAmount = textAt(node, 'TRNAMT');
  const amount = rawAmount === null ? null : readStatementAmount(rawAmount, currency, 'either');
  if (amount === null) complain('amount_missing', 'has no amount.');
  else if (!amount.ok)
    complain(
      (amount.refusal.facts?.reason ?? 'amount_unreadable') as StatementRefusalReason,
      `has no usable amount: ${amount.refusal.detail}`,
    );

  const symbol = textAt(node, 'CURRENCY/CURSYM')?.toUpperCase() ?? currency;
  if (symbol !== currency) complain('currency_differs', `is in ${symbol}, the statement in ${currency}.`);
  if (textAt(node, 'CORRECTFITID') !== null)
    complain('correction_unsupported', 'corrects or deletes an earlier entry.');

  if (defects.length > 0 || bookingDate === null || amount === null || !amount.ok) return refuseAll(defects);
  const ordered = textAt(node, 'ORIGCURRENCY/CURSYM')?.toUpperCase() ?? null;
  const rate = textAt(node, 'ORIGCURRENCY/CURRATE');
  const available = textAt(node, 'DTAVAIL') ?? textAt(node, 'VALUEDATE');
  return accept({
    position,
    fileLine: node.line,
    bookingDate,
    valueDate: available === null ? null : readOfxDate(available),
    amount: amount.value,
    currency,
    ...partiesOf(node),
    ...wordsOf(node),
    originalAmount: orderedAmount(amount.value, { currency, rate, symbol: ordered }),
    originalCurrency: ordered,
    exchangeRate: rate,
    onBehalfOf: null,
    kind: textAt(node, 'TRNTYPE')?.toUpperCase() ?? null,
    reversal: false,
    children: [],
  });
};

const describe = (node: MarkupNode): string => {
  const words = [textAt(node, 'NAME') ?? textAt(node, 'MEMO'), textAt(node, 'TRNAMT')].filter((word) => word !== null);
  return words.length === 0 ? '' : ` (${words.join(', ').slice(0, 60)})`;
};

const partiesOf = (node: MarkupNode) => {
  const to = child(node, 'BANKACCTTO') ?? child(node, 'CCACCTTO');
  const account = accountIdentifier(textAt(to, 'ACCTID'), textAt(to, 'BANKID'));
  return {
    counterparty: textAt(node, 'PAYEE/NAME') ?? textAt(node, 'NAME') ?? textAt(node, 'EXTDNAME'),
    counterpartyIban: account.iban,
    counterpartyOther: account.other,
    counterpartyBank: account.bankCode,
  };
};

const wordsOf = (node: MarkupNode) => {
  const said = (name: string): string | null => {
    const text = textAt(node, name);
    return text === null || /^[0\s]*$/.test(text) ? null : text;
  };
  const [cheque, customer, servicer] = [said('CHECKNUM'), said('REFNUM'), said('SRVRTID')];
  const references: LineReference[] = [];
  if (cheque !== null) references.push({ kind: 'cheque', value: cheque });
  if (customer !== null) references.push({ kind: 'customer', value: customer });
  if (servicer !== null) references.push({ kind: 'servicer', value: servicer });
  const name = textAt(node, 'NAME') ?? textAt(node, 'PAYEE/NAME');
  const memo = textAt(node, 'MEMO') ?? textAt(node, 'EXTDNAME');
  return {
    text: joinWords(name, memo),
    reference: customer ?? cheque,
    bankReference: said('FITID') ?? servicer,
    references,
  };
};

/** Name and memo, once: most banks begin the memo with the name they cut off after 32 letters. */
const joinWords = (name: string | null, memo: string | null): string => {
  if (name === null || memo === null) return name ?? memo ?? '';
  return memo.toUpperCase().includes(name.toUpperCase()) ? memo : `${name} ${memo}`;
};
