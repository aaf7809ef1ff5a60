import { isCurrency } from '@counterfoil/domain/money';
import { accept, type Refusal, type Result } from '@counterfoil/domain/refusal';
import type {
  ReadStatement,
  StatementFinding,
  StatementFormat,
  StatementPurpose,
} from '@counterfoil/domain/statements';
import { accountIdentifier } from '../account-identifier.ts';
import { attribute, child, childrenOf, type MarkupNode, textAt } from '../markup/markup-node.ts';
import { pendingLines } from '../pending-lines.ts';
import { purposeFinding } from '../purpose-finding.ts';
import { refuseAll, refuseStatement } from '../refuse-statement.ts';
import { commonFindings } from '../statement-findings.ts';
import { balancesOf, type CamtBalance, chooseBalances } from './camt-balances.ts';
import { dayOf } from './camt-date.ts';
import { type EntryReading, readEntry } from './camt-entry.ts';

export type CamtKind = { readonly format: StatementFormat; readonly purpose: StatementPurpose };

/** One `Stmt`, `Rpt` or `Ntfctn`. Entries not booked (PDNG, INFO, FUTR) are counted and left out. */
export const readCamtStatement = (node: MarkupNode, body: MarkupNode, kind: CamtKind): Result<ReadStatement> => {
  const account = child(node, 'Acct');
  const number = textAt(account, 'Id/IBAN') ?? textAt(account, 'Id/Othr/Id') ?? textAt(account, 'Id/PrtryAcct/Id');
  const identifier = accountIdentifier(number, bankCodeOf(account));
  if (number === null) {
    return refuseStatement(
      'account_missing',
      `The statement at line ${node.line} does not say which account it is for.`,
    );
  }
  const balances = balancesOf(node);
  const currency = currencyOf(node, balances);
  if (!currency.ok) return currency;

  const entries = childrenOf(node, 'Ntry');
  const booked = entries.filter(isBooked);
  const context = {
    currency: currency.value,
    ownAccounts: [identifier.iban, identifier.other].filter((each) => each !== null),
    ownNames: ['Ownr/Nm', 'Nm'].flatMap((path) => textAt(account, path)?.toUpperCase() ?? []),
    otherwiseOn: kind.purpose === 'booked' ? null : dayOf(node, 'CreDtTm'),
  };
  const results = booked.map((entry, index) => readEntry(entry, { ...context, position: index + 1 }));
  const defects = results.flatMap((result): Refusal[] => (result.ok ? [] : [result.refusal]));
  if (defects.length > 0) return refuseAll(defects);
  const readings = results.flatMap((result): EntryReading[] => (result.ok ? [result.value] : []));

  const usable = balances.filter((balance) => balance.currency === currency.value);
  const statement: ReadStatement = {
    ...kind,
    accountIdentifier: identifier,
    currency: currency.value,
    ...numberOf(node, body),
    from: dayOf(child(node, 'FrToDt'), 'FrDt', 'FrDtTm'),
    to: dayOf(child(node, 'FrToDt'), 'ToDt', 'ToDtTm'),
    ...balanceFields(usable),
    lines: readings.map((reading) => reading.line),
    pending: pendingLines(entries.filter((entry) => !isBooked(entry)).map(pendingAmount), currency.value),
    findings: [],
    fileLine: node.line,
  };
  const findings = [
    ...purposeFinding(statement),
    ...foreignBalances(balances, currency.value),
    ...countFinding(node, entries.length),
    ...readings.flatMap((reading) => reading.findings),
    ...commonFindings(statement),
  ];
  return accept({ ...statement, findings });
};

/** Status as plain text until .001.07, as code from then on. An entry without a status is booked. */
const isBooked = (entry: MarkupNode): boolean => {
  const status = textAt(entry, 'Sts/Cd') ?? textAt(entry, 'Sts/Prtry') ?? textAt(entry, 'Sts');
  return status === null || !['PDNG', 'INFO', 'FUTR'].includes(status.toUpperCase());
};

const pendingAmount = (entry: MarkupNode): string | null => {
  const amount = textAt(entry, 'Amt');
  return amount === null ? null : `${textAt(entry, 'CdtDbtInd') === 'DBIT' ? '-' : ''}${amount}`;
};

const bankCodeOf = (account: MarkupNode | undefined): string | null => {
  const places = ['BICFI', 'BIC', 'ClrSysMmbId/MmbId', 'Othr/Id'];
  for (const place of places) {
    const code = textAt(account, `Svcr/FinInstnId/${place}`);
    if (code !== null) return code;
  }
  return null;
};

/** The account's own currency, else that of its booked balances, else the one currency of its entries. */
const currencyOf = (node: MarkupNode, balances: readonly CamtBalance[]): Result<string> => {
  const entries = new Set(
    childrenOf(node, 'Ntry').map((entry) => attribute(child(entry, 'Amt'), 'Ccy')?.toUpperCase()),
  );
  const balance = ['OPBD', 'CLBD', 'ITBD', 'PRCD'].flatMap((code) => balances.filter((each) => each.code === code))[0];
  const [only] = entries.size === 1 ? entries : [];
  const currency = textAt(node, 'Acct/Ccy')?.toUpperCase() ?? balance?.currency ?? only ?? balances[0]?.currency;
  if (currency === undefined) {
    return refuseStatement('currency_missing', `The statement at line ${node.line} does not say its currency.`);
  }
  if (!isCurrency(currency))
    return refuseStatement('currency_unknown', `"${currency.slice(0, 10)}" is not a currency of ISO 4217.`);
  return accept(currency);
};

/** The page is the statement's own; the message's counts only where the message holds this one statement. */
const numberOf = (node: MarkupNode, body: MarkupNode) => {
  const alone = body.children.filter((each) => each.name === node.name).length === 1;
  const paging = child(node, `${node.name}Pgntn`) ?? (alone ? child(child(body, 'GrpHdr'), 'MsgPgntn') : undefined);
  const last = textAt(paging, 'LastPgInd');
  return {
    statementNumber: textAt(node, 'ElctrncSeqNb') ?? textAt(node, 'LglSeqNb'),
    identification: textAt(node, 'Id'),
    page: textAt(paging, 'PgNb'),
    lastPage: last === null ? null : last === 'true' || last === '1',
  };
};

const balanceFields = (balances: readonly CamtBalance[]) => {
  const { opening, openingKind, closing, closingKind } = chooseBalances(balances);
  return {
    opening: opening?.amount ?? null,
    openingDate: opening?.date ?? null,
    openingKind,
    closing: closing?.amount ?? null,
    closingDate: closing?.date ?? null,
    closingKind,
  };
};

/** The bank counts its entries; fewer in the file than counted means that the file was cut or filtered. */
const countFinding = (node: MarkupNode, entries: number): StatementFinding[] => {
  const stated = textAt(node, 'TxsSummry/TtlNtries/NbOfNtries');
  if (stated === null || !/^\d{1,9}$/.test(stated) || Number(stated) === entries) return [];
  const text = `The bank counts ${Number(stated)} entries, the file has ${entries}.`;
  return [{ code: 'statement.count_differs', text, facts: { stated, found: String(entries) }, fileLine: node.line }];
};

const foreignBalances = (balances: readonly CamtBalance[], currency: string): StatementFinding[] =>
  balances
    .filter((balance) => balance.currency !== currency && ['OPBD', 'CLBD', 'ITBD', 'PRCD'].includes(balance.code))
    .map((balance) => ({
      code: 'statement.balance_currency',
      text: `The balance ${balance.code} is in ${balance.currency}, the account in ${currency}; it is not used.`,
      facts: { code: balance.code, currency: balance.currency },
      fileLine: balance.line,
    }));
