/** What a file of another system holds: balances, what is still open, or the lines of its general ledger. */
export const MIGRATION_FILES = ['trial_balance', 'open_items', 'history'] as const;
export type MigrationFileKind = (typeof MIGRATION_FILES)[number];

export type Column = { readonly name: string; readonly heads: readonly string[]; readonly required: boolean };

const column = (name: string, required: boolean, heads: readonly string[]): Column => ({
  name,
  required,
  heads: [name, ...heads].map(foldHead),
});

/** Heads are compared without case, spaces, dots and dashes, so that "Soll EUR", "soll_eur" and "SollEUR" are one. */
export function foldHead(head: string): string {
  return head
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

const ACCOUNT = [
  'account code',
  'account number',
  'account no',
  'code',
  'konto',
  'kontonummer',
  'konto nr',
  'rekening',
];
const NAME = ['account name', 'kontobezeichnung', 'bezeichnung', 'omschrijving rekening'];
const DEBIT = ['dr', 'soll', 'debet', 'debit amount', 'soll betrag'];
const CREDIT = ['cr', 'haben', 'credit amount', 'haben betrag'];
const PARTY = ['name', 'vendor', 'customer', 'supplier', 'counterparty', 'kreditor', 'debitor', 'lieferant', 'kunde'];
const NUMBER = ['document number', 'invoice number', 'bill number', 'reference', 'belegnummer', 'rechnungsnummer'];

/** The columns of each kind of file and the heads under which other systems print them. */
export const COLUMNS: Readonly<Record<MigrationFileKind, readonly Column[]>> = {
  trial_balance: [
    column('account', true, ACCOUNT),
    column('accountName', false, [...NAME, 'name']),
    column('debit', false, DEBIT),
    column('credit', false, CREDIT),
    column('balance', false, ['saldo', 'closing balance', 'functional balance', 'amount', 'betrag']),
    column('currency', false, ['wahrung', 'valuta', 'ccy']),
    column('currencyBalance', false, ['foreign balance', 'saldo fremdwahrung', 'document balance']),
  ],
  open_items: [
    column('party', false, PARTY),
    column('partyNumber', false, ['party no', 'vendor number', 'customer number', 'kreditornummer', 'debitornummer']),
    column('kind', true, ['type', 'art', 'soort']),
    column('number', false, NUMBER),
    column('date', true, ['item date', 'invoice date', 'document date', 'belegdatum', 'datum']),
    column('dueDate', false, ['due', 'falligkeit', 'fallig am', 'vervaldatum']),
    column('currency', false, ['wahrung', 'valuta', 'ccy']),
    column('amount', true, ['open amount', 'offener betrag', 'open', 'betrag', 'saldo']),
    column('functionalAmount', false, ['amount in own currency', 'local amount', 'betrag eigenwahrung']),
    column('account', false, ACCOUNT),
  ],
  history: [
    column('date', true, ['posting date', 'booking date', 'buchungsdatum', 'datum', 'belegdatum']),
    column('entry', false, ['entry number', 'journal number', 'voucher', 'buchungsnummer', 'belegnr']),
    column('account', true, ACCOUNT),
    column('description', false, ['text', 'memo', 'buchungstext', 'omschrijving']),
    column('debit', false, DEBIT),
    column('credit', false, CREDIT),
    column('amount', false, ['betrag', 'balance', 'bedrag']),
    column('party', false, PARTY),
    column('number', false, NUMBER),
    column('currency', false, ['wahrung', 'valuta', 'ccy']),
  ],
};
