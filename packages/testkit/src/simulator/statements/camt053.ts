import type { CalendarDate } from '@counterfoil/domain/calendar';
import { element, type Markup, writeXml } from '@counterfoil/platform/invoice-writer';
import { type Cents, plain } from '../amounts/cents.ts';
import { entityOf } from '../companies/index.ts';
import type { BankLine, BankLineKind } from '../live/bank-line.ts';
import type { Statement } from './statement.ts';

type Child = Markup | undefined;
const el = (name: string, content: string | readonly Child[], attributes?: Record<string, string>): Markup =>
  element(name, content, attributes);

/** The two versions banks send today; they differ in status, party and bank code elements. */
export type CamtVersion = '02' | '08';

const size = (amount: Cents): Cents => (amount < 0n ? -amount : amount);
const side = (amount: Cents): Markup => el('CdtDbtInd', amount < 0n ? 'DBIT' : 'CRDT');
const money = (amount: Cents, currency: string, name = 'Amt'): Markup =>
  el(name, plain(size(amount)), { Ccy: currency });

/** ISO 20022 bank transaction codes: domain, family, sub-family. */
const CODES: Readonly<Record<BankLineKind, readonly [string, string, string]>> = {
  transfer_in: ['PMNT', 'RCDT', 'ESCT'],
  transfer_out: ['PMNT', 'ICDT', 'ESCT'],
  batch: ['PMNT', 'ICDT', 'ESCT'],
  direct_debit: ['PMNT', 'RDDT', 'ESDD'],
  card: ['PMNT', 'CCRD', 'POSD'],
  payout: ['PMNT', 'MCRD', 'POSP'],
  fee: ['ACMT', 'MDOP', 'CHRG'],
  salary: ['PMNT', 'ICDT', 'SALA'],
  tax: ['PMNT', 'ICDT', 'ESCT'],
  check: ['PMNT', 'ICHQ', 'CCHQ'],
  own_transfer: ['PMNT', 'ICDT', 'BOOK'],
  interest: ['ACMT', 'MDOP', 'INTR'],
};

const codeOf = (kind: BankLineKind): Markup => {
  const [domain, family, sub] = CODES[kind];
  return el('BkTxCd', [el('Domn', [el('Cd', domain), el('Fmly', [el('Cd', family), el('SubFmlyCd', sub)])])]);
};

const partiesOf = (line: BankLine, version: CamtVersion): Child => {
  if (line.counterparty === null) return undefined;
  // What comes back names the parties of the payment that it takes back.
  const role = line.amount < 0n !== (line.returned === true) ? 'Cdtr' : 'Dbtr';
  const name = el('Nm', line.counterparty);
  const account = line.counterpartyIban
    ? el(`${role}Acct`, [el('Id', [el('IBAN', line.counterpartyIban)])])
    : undefined;
  return el('RltdPties', [el(role, [version === '08' ? el('Pty', [name]) : name]), account]);
};

const exchangeOf = ({ original }: BankLine, currency: string): Child =>
  original === undefined
    ? undefined
    : el('AmtDtls', [
        el('InstdAmt', [
          money(original.amount, original.currency),
          el('CcyXchg', [
            el('SrcCcy', original.currency),
            el('TrgtCcy', currency),
            el('UnitCcy', original.currency),
            el('XchgRate', original.rate),
          ]),
        ]),
      ]);

const detailsOf = (line: BankLine, currency: string, version: CamtVersion): Markup => {
  const structured = line.reference?.startsWith('RF');
  const reference = line.reference ?? 'NOTPROVIDED';
  return el('TxDtls', [
    el('Refs', [
      el('EndToEndId', structured ? 'NOTPROVIDED' : reference),
      line.mandate ? el('MndtId', line.mandate) : undefined,
    ]),
    money(line.amount, currency),
    side(line.amount),
    exchangeOf(line, currency),
    codeOf(line.kind),
    partiesOf(line, version),
    el('RmtInf', [
      el('Ustrd', line.text),
      structured
        ? el('Strd', [el('CdtrRefInf', [el('Tp', [el('CdOrPrtry', [el('Cd', 'SCOR')])]), el('Ref', reference)])])
        : undefined,
    ]),
  ]);
};

const entryOf = (line: BankLine, currency: string, version: CamtVersion): Markup => {
  const batch = line.children.length > 0;
  return el('Ntry', [
    money(line.amount, currency),
    side(line.amount),
    line.returned === true ? el('RvslInd', 'true') : undefined,
    el('Sts', version === '08' ? [el('Cd', 'BOOK')] : 'BOOK'),
    el('BookgDt', [el('Dt', line.bookingDate)]),
    el('ValDt', [el('Dt', line.valueDate)]),
    el('AcctSvcrRef', line.bankReference),
    codeOf(line.kind),
    el('NtryDtls', [
      batch
        ? el('Btch', [
            el('NbOfTxs', String(line.children.length)),
            money(line.amount, currency, 'TtlAmt'),
            side(line.amount),
          ])
        : undefined,
      ...(batch ? line.children : [line]).map((one) => detailsOf(one, currency, version)),
    ]),
    el('AddtlNtryInf', line.text),
  ]);
};

const balance = (code: string, amount: Cents, at: { date: CalendarDate; currency: string }): Markup =>
  el('Bal', [
    el('Tp', [el('CdOrPrtry', [el('Cd', code)])]),
    money(amount, at.currency),
    side(amount),
    el('Dt', [el('Dt', at.date)]),
  ]);

const summaryOf = (lines: readonly BankLine[]): Markup => {
  const sum = (some: readonly BankLine[]): Cents => some.reduce((total, line) => total + size(line.amount), 0n);
  const [credits, debits] = [lines.filter((line) => line.amount >= 0n), lines.filter((line) => line.amount < 0n)];
  return el('TxsSummry', [
    el('TtlNtries', [el('NbOfNtries', String(lines.length)), el('Sum', plain(sum(lines)))]),
    el('TtlCdtNtries', [el('NbOfNtries', String(credits.length)), el('Sum', plain(sum(credits)))]),
    el('TtlDbtNtries', [el('NbOfNtries', String(debits.length)), el('Sum', plain(sum(debits)))]),
  ]);
};

const statementOf = (statement: Statement, version: CamtVersion, id: string): Markup => {
  const { account, page } = statement;
  const { currency } = account;
  const created = `${statement.to}T22:14:0${page.number}`;
  return el('Stmt', [
    el('Id', id),
    version === '08'
      ? el('StmtPgntn', [el('PgNb', String(page.number)), el('LastPgInd', String(page.last))])
      : undefined,
    el('ElctrncSeqNb', String(statement.number)),
    el('LglSeqNb', String(statement.number)),
    el('CreDtTm', created),
    el('FrToDt', [el('FrDtTm', `${statement.from}T00:00:00`), el('ToDtTm', `${statement.to}T23:59:59`)]),
    el('Acct', [
      el('Id', [el('IBAN', account.iban ?? '')]),
      el('Ccy', currency),
      el('Ownr', [el('Nm', entityOf(account.entity).name)]),
      el('Svcr', [
        el('FinInstnId', [el(version === '08' ? 'BICFI' : 'BIC', account.bic ?? ''), el('Nm', account.bankName)]),
      ]),
    ]),
    balance(page.number === 1 ? 'OPBD' : 'ITBD', statement.opening, { date: statement.from, currency }),
    balance(page.last ? 'CLBD' : 'ITBD', statement.closing, { date: statement.to, currency }),
    summaryOf(statement.lines),
    ...statement.lines.map((line) => entryOf(line, currency, version)),
  ]);
};

/** A statement as ISO 20022 camt.053, in the version of 2009 or that of 2019. */
export const renderCamt053 = (statement: Statement, version: CamtVersion): string => {
  const { page } = statement;
  const id = `${statement.account.bic?.slice(0, 4)}${statement.year}${String(statement.number).padStart(5, '0')}`;
  return writeXml(
    el(
      'Document',
      [
        el('BkToCstmrStmt', [
          el('GrpHdr', [
            el('MsgId', `${id}P${page.number}`),
            el('CreDtTm', `${statement.to}T22:15:00`),
            el('MsgPgntn', [el('PgNb', String(page.number)), el('LastPgInd', String(page.last))]),
          ]),
          statementOf(statement, version, id),
        ]),
      ],
      { xmlns: `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}` },
    ),
  );
};
