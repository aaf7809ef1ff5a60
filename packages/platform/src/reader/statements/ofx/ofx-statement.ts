import { isCurrency } from '@counterfoil/domain/money';
import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type { ReadStatement, ReadStatementLine, StatementFinding } from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';
import { allAt, at, child, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { pendingLines } from '../pending-lines.ts';
import { refuseAll, refuseStatement } from '../refuse-statement.ts';
import { readStatementAmount } from '../statement-amount.ts';
import { readOfxDate } from './ofx-date.ts';
import { ofxFindings } from './ofx-findings.ts';
import { readOfxLine } from './ofx-line.ts';

/**
 * One STMTRS or CCSTMTRS. The ledger balance is the closing balance; OFX states no opening one, and closing less lines
 * would prove itself, so it stays null until the chain proves it.
 */
export const readOfxStatement = (node: MarkupNode): Result<ReadStatement> => {
  const account = child(node, 'BANKACCTFROM') ?? child(node, 'CCACCTFROM');
  const identifier = accountIdentifier(textAt(account, 'ACCTID'), textAt(account, 'BANKID'));
  if (identifier.iban === null && identifier.other === null) {
    return refuseStatement(
      'account_missing',
      `The statement at line ${node.line} does not say which account it is for.`,
    );
  }
  const currency = currencyOf(node);
  if (!currency.ok) return currency;
  const entries = allAt(node, 'BANKTRANLIST/STMTTRN');
  const results = entries.map((entry, index) => readOfxLine(entry, currency.value.code, index + 1));
  const defects: Refusal[] = results.flatMap((result) => (result.ok ? [] : [result.refusal]));
  const closing = closingOf(node, currency.value.code);
  if (!closing.ok) defects.push(closing.refusal);
  if (defects.length > 0 || !closing.ok) return refuseAll(defects);

  const lines = results.flatMap((result): ReadStatementLine[] => (result.ok ? [result.value] : []));
  const statement: ReadStatement = {
    format: 'ofx',
    purpose: 'booked',
    accountIdentifier: identifier,
    currency: currency.value.code,
    statementNumber: null,
    identification: null,
    page: null,
    lastPage: null,
    from: dayAt(node, 'BANKTRANLIST/DTSTART'),
    to: dayAt(node, 'BANKTRANLIST/DTEND'),
    opening: null,
    openingDate: null,
    openingKind: null,
    closing: closing.value,
    closingDate: closing.value === null ? null : dayAt(node, 'LEDGERBAL/DTASOF'),
    closingKind: closing.value === null ? null : 'booked',
    lines,
    pending: pendingLines(
      allAt(node, 'BANKTRANLISTP/STMTTRNP').map((entry) => textAt(entry, 'TRNAMT')),
      currency.value.code,
    ),
    findings: [],
    fileLine: node.line,
  };
  return accept({ ...statement, findings: [...currency.value.findings, ...ofxFindings(statement)] });
};

const dayAt = (node: MarkupNode, path: string) => {
  const text = textAt(node, path);
  return text === null ? null : readOfxDate(text);
};

type CurrencyReading = { readonly code: string; readonly findings: readonly StatementFinding[] };

/** CURDEF; where it is empty, the one currency that all entries name at the rate of one. */
const currencyOf = (node: MarkupNode): Result<CurrencyReading> => {
  const stated = textAt(node, 'CURDEF')?.toUpperCase();
  if (stated !== undefined) {
    if (isCurrency(stated)) return accept({ code: stated, findings: [] });
    return refuseStatement(
      'currency_unknown',
      `"${stated.slice(0, 10)}" at line ${node.line} is not a currency of ISO 4217.`,
    );
  }
  const entries = allAt(node, 'BANKTRANLIST/STMTTRN');
  const named = new Set(entries.map((entry) => textAt(entry, 'CURRENCY/CURSYM')?.toUpperCase() ?? ''));
  const [only] = named;
  const atParity = entries.every((entry) => /^1(\.0*)?$/.test(textAt(entry, 'CURRENCY/CURRATE') ?? ''));
  if (named.size === 1 && only !== undefined && isCurrency(only) && atParity) {
    const text = `The statement names no currency; all its entries are in ${only} at the rate of 1.`;
    const finding = {
      code: 'statement.currency_inferred',
      text,
      facts: { currency: only },
      fileLine: node.line,
    } as const;
    return accept({ code: only, findings: [finding] });
  }
  return refuseStatement('currency_missing', `The statement at line ${node.line} does not say its currency.`);
};

const closingOf = (node: MarkupNode, currency: string): Result<string | null> => {
  const stated = textAt(node, 'LEDGERBAL/BALAMT');
  if (stated === null) return accept(null);
  const read = readStatementAmount(stated, currency, 'either');
  if (read.ok) return read;
  const line = at(node, 'LEDGERBAL/BALAMT')?.line ?? node.line;
  const reason = (read.refusal.facts?.reason ?? 'amount_unreadable') as 'amount_unreadable';
  return refuseStatement(reason, `The ledger balance at line ${line} is unusable: ${read.refusal.detail}`, {
    fileLine: String(line),
  });
};
