import type { CalendarDate } from '@counterfoil/domain/calendar';
import { element, type Markup, writeXml } from '@counterfoil/platform/invoice-writer';
import { plain } from '../amounts/cents.ts';
import type { BankLine, BankLineKind } from '../live/bank-line.ts';
import type { Statement } from './statement.ts';

const el = (name: string, content: string | readonly (Markup | undefined)[]): Markup => element(name, content);

const TYPES: Readonly<Record<BankLineKind, string>> = {
  transfer_in: 'CREDIT',
  transfer_out: 'DEBIT',
  batch: 'DEBIT',
  direct_debit: 'DIRECTDEBIT',
  card: 'POS',
  payout: 'DEP',
  fee: 'FEE',
  salary: 'DEBIT',
  tax: 'PAYMENT',
  check: 'CHECK',
  own_transfer: 'XFER',
  interest: 'INT',
};

/** Noon Eastern: the hour keeps the day whatever zone a reader converts to. */
const stamp = (day: CalendarDate): string => `${day.replaceAll('-', '')}120000[-5:EST]`;

/** OFX allows a payee of 32 letters; the rest goes where banks put it, into the memo. */
const lineOf = (line: BankLine): Markup =>
  el('STMTTRN', [
    el('TRNTYPE', TYPES[line.kind]),
    el('DTPOSTED', stamp(line.bookingDate)),
    el('TRNAMT', plain(line.amount)),
    el('FITID', line.bankReference),
    line.checkNumber === null ? undefined : el('CHECKNUM', line.checkNumber),
    el('NAME', (line.counterparty ?? line.text).slice(0, 32)),
    el(
      'MEMO',
      line.reference === null || line.text.includes(line.reference) ? line.text : `${line.text} ${line.reference}`,
    ),
    line.original === undefined
      ? undefined
      : el('ORIGCURRENCY', [el('CURRATE', line.original.rate), el('CURSYM', line.original.currency)]),
  ]);

/**
 * A statement as OFX 2.1.1 (XML). The format states no opening balance: the ledger balance of the statement before is
 * the only one there is.
 */
export const renderOfx2 = (statement: Statement): string => {
  const { account } = statement;
  const isCard = account.routing === null;
  const list = el('BANKTRANLIST', [
    el('DTSTART', stamp(statement.from)),
    el('DTEND', stamp(statement.to)),
    ...statement.lines.map(lineOf),
  ]);
  const balance = (name: string): Markup =>
    el(name, [el('BALAMT', plain(statement.closing)), el('DTASOF', stamp(statement.to))]);
  const status = el('STATUS', [el('CODE', '0'), el('SEVERITY', 'INFO')]);
  const document = el('OFX', [
    el('SIGNONMSGSRSV1', [
      el('SONRS', [
        status,
        el('DTSERVER', stamp(statement.to)),
        el('LANGUAGE', 'ENG'),
        el('FI', [el('ORG', account.bankName.toUpperCase()), el('FID', '75140')]),
      ]),
    ]),
    el(isCard ? 'CREDITCARDMSGSRSV1' : 'BANKMSGSRSV1', [
      el(isCard ? 'CCSTMTTRNRS' : 'STMTTRNRS', [
        el('TRNUID', `${statement.year}-${statement.number}`),
        status,
        el(isCard ? 'CCSTMTRS' : 'STMTRS', [
          el('CURDEF', account.currency),
          isCard
            ? el('CCACCTFROM', [el('ACCTID', account.accountNumber ?? '')])
            : el('BANKACCTFROM', [
                el('BANKID', account.routing ?? ''),
                el('ACCTID', account.accountNumber ?? ''),
                el('ACCTTYPE', 'CHECKING'),
              ]),
          list,
          balance('LEDGERBAL'),
          balance('AVAILBAL'),
        ]),
      ]),
    ]),
  ]);
  const [declaration, ...rest] = writeXml(document).split('\n');
  const header = '<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>';
  return [declaration, header, ...rest].join('\n');
};
