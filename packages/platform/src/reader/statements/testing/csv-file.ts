/** A bank line as a table writes it; the amount in minor units of a currency with two decimals, money in positive. */
export type CsvLine = {
  readonly day: string;
  readonly minor: bigint;
  readonly name: string;
  readonly text: string;
  readonly reference: string;
};

/** One bank's way of writing a statement as a table. */
export type CsvLayout = {
  readonly delimiter: ';' | ',' | '\t' | '|';
  readonly language: keyof typeof HEADINGS | 'none';
  readonly dates: 'iso' | 'compact' | 'dotted' | 'slashed' | 'american' | 'short' | 'named';
  readonly decimal: ',' | '.';
  readonly grouping: boolean;
  readonly money: 'signed' | 'behind' | 'columns' | 'marks' | 'brackets';
  readonly balance: boolean;
  readonly newestFirst: boolean;
  readonly preamble: number;
  readonly footer: boolean;
  readonly quoteAll: boolean;
  readonly encoding: 'utf8' | 'bom' | 'latin1' | 'utf16le' | 'utf16be';
  readonly valueDate: boolean;
  readonly lineBreak: '\n' | '\r\n';
  readonly opening: bigint;
};

type Headings = Readonly<
  Record<'day' | 'value' | 'name' | 'text' | 'reference' | 'amount' | 'out' | 'in' | 'mark' | 'balance', string>
>;

const headings = (words: string): Headings => {
  const [
    day = '',
    value = '',
    name = '',
    text = '',
    reference = '',
    amount = '',
    out = '',
    into = '',
    mark = '',
    balance = '',
  ] = words.split(',');
  return { day, value, name, text, reference, amount, out, in: into, mark, balance };
};

export const HEADINGS = {
  en: headings('Booking date,Value date,Counterparty,Description,Reference,Amount,Debit,Credit,Debit/Credit,Balance'),
  de: headings('Buchungstag,Valuta,Beguenstigter,Verwendungszweck,Kundenreferenz,Betrag,Soll,Haben,Soll/Haben,Saldo'),
  fr: headings('Date,Date de valeur,Tiers,Libellé,Référence,Montant,Débit,Crédit,Sens,Solde'),
  nl: headings('Boekdatum,Valutadatum,Naam tegenpartij,Omschrijving,Betalingskenmerk,Bedrag,Af,Bij,Af Bij,Saldo'),
  es: headings('Fecha operación,Fecha valor,Beneficiario,Concepto,Referencia,Importe,Cargo,Abono,Signo,Saldo'),
  it: headings('Data contabile,Data valuta,Controparte,Descrizione,Riferimento,Importo,Dare,Avere,Segno,Saldo'),
};

const MONTHS = 'Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec'.split(',');

const dayIn = (day: string, style: CsvLayout['dates']): string => {
  const [year = '', month = '', date = ''] = day.split('-');
  if (style === 'compact') return `${year}${month}${date}`;
  if (style === 'dotted') return `${date}.${month}.${year}`;
  if (style === 'slashed') return `${date}/${month}/${year}`;
  if (style === 'american') return `${month}/${date}/${year}`;
  if (style === 'short') return `${date}.${month}.${year.slice(2)}`;
  return style === 'named' ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}` : day;
};

const plain = (minor: bigint, { decimal, grouping }: CsvLayout): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  const whole = digits.slice(0, -2);
  const mark = decimal === ',' ? '.' : ',';
  const grouped = grouping ? whole.replace(/\B(?=(\d{3})+$)/g, mark) : whole;
  return `${grouped}${decimal}${digits.slice(-2)}`;
};

const signed = (minor: bigint, layout: CsvLayout): string => {
  const amount = plain(minor, layout);
  if (minor >= 0n) return amount;
  if (layout.money === 'behind') return `${amount}-`;
  return layout.money === 'brackets' ? `(${amount})` : `-${amount}`;
};

const moneyCells = (minor: bigint, layout: CsvLayout): string[] => {
  if (layout.money === 'columns') return minor < 0n ? [plain(minor, layout), ''] : ['', plain(minor, layout)];
  if (layout.money === 'marks') return [plain(minor, layout), minor < 0n ? 'D' : 'C'];
  return [signed(minor, layout)];
};

const quoted = (cell: string, { delimiter, quoteAll }: CsvLayout): string =>
  quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const headerOf = (layout: CsvLayout): string[] => {
  if (layout.language === 'none') return [];
  const words = HEADINGS[layout.language];
  const money =
    layout.money === 'columns'
      ? [words.out, words.in]
      : layout.money === 'marks'
        ? [words.amount, words.mark]
        : [words.amount];
  return [
    words.day,
    ...(layout.valueDate ? [words.value] : []),
    words.name,
    words.text,
    words.reference,
    ...money,
    ...(layout.balance ? [words.balance] : []),
  ];
};

const bytesOf = (text: string, encoding: CsvLayout['encoding']): Buffer => {
  if (encoding === 'bom') return Buffer.from(`\ufeff${text}`, 'utf8');
  if (encoding === 'latin1') return Buffer.from(text, 'latin1');
  if (encoding === 'utf8') return Buffer.from(text, 'utf8');
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf16le' ? little : little.swap16();
};

/** A statement as this bank would write it, its lines oldest first in what is given. */
export const csvFile = (lines: readonly CsvLine[], layout: CsvLayout): Buffer => {
  let balance = layout.opening;
  const rows = lines.map((line) => {
    balance += line.minor;
    return [
      dayIn(line.day, layout.dates),
      ...(layout.valueDate ? [dayIn(line.day, layout.dates)] : []),
      line.name,
      line.text,
      line.reference,
      ...moneyCells(line.minor, layout),
      ...(layout.balance ? [signed(balance, { ...layout, money: 'signed' })] : []),
    ];
  });
  const preamble = ['Kontoauszug', 'Export of your account', 'Filter: all']
    .slice(0, layout.preamble)
    .map((text) => [text]);
  const header = headerOf(layout);
  const all = [
    ...preamble,
    ...(header.length === 0 ? [] : [header]),
    ...(layout.newestFirst ? rows.toReversed() : rows),
    ...(layout.footer ? [['End of the list']] : []),
  ];
  const text = all
    .map((cells) => cells.map((cell) => quoted(cell, layout)).join(layout.delimiter))
    .join(layout.lineBreak);
  return bytesOf(`${text}${layout.lineBreak}`, layout.encoding);
};
