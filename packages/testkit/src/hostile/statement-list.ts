import { type HostileRow, hostileList } from './hostile-file.ts';
import { bai2, camt, mt940, ofx } from './statement-shapes.ts';

const MIB = 1024 * 1024;
const HEAD = 'Date;Amount;Text;Balance\n';
const entry = (amount: string, day = '2603050305'): string => `:61:${day}C${amount}NTRFNONREF\r\n:86:Words\r\n`;

const TABLES: readonly HostileRow[] = [
  ['ten megabytes in one line', 'line.csv', () => `${HEAD}05.03.2026;-5,00;${'x'.repeat(10 * MIB)};95,00`],
  ['ten megabytes of separators in one line', 'marks.csv', () => `${HEAD}${';'.repeat(10 * MIB)}`],
  ['three hundred thousand rows', 'rows.csv', () => HEAD + '05.03.2026;-5,00;Kiosk;95,00\n'.repeat(300_000)],
  [
    'a quote never closed',
    'quote.csv',
    () => `${HEAD}05.03.2026;-5,00;"Kiosk;95,00\n${'06.03.2026;-1,00;a;94,00\n'.repeat(20_000)}`,
  ],
  ['nothing but quotes', 'quotes.csv', () => `${HEAD}05.03.2026;-5,00;${'"'.repeat(3_000_001)};95,00`],
  [
    'formulas in every cell',
    'formula.csv',
    () =>
      `${HEAD}05.03.2026;-5,00;"=cmd|' /C calc'!A0";95,00\n06.03.2026;-1,00;"=HYPERLINK(""http://192.0.2.1"")";94,00\n07.03.2026;-1,00;@SUM(1+1);93,00\n`,
  ],
  [
    'three encodings in one file',
    'mixed.csv',
    () =>
      Buffer.concat([
        Buffer.from(`\ufeff${HEAD}05.03.2026;-5,00;Käse;95,00\n`),
        Buffer.from('06.03.2026;-1,00;K\xe4se;94,00\n', 'latin1'),
        Buffer.from('07.03.2026;-1,00;Käse;93,00\n', 'utf16le'),
      ]),
  ],
  [
    'zero bytes among the cells',
    'zero.csv',
    () => `${HEAD}05.03.2026;-5,00;Ki\u0000osk;95,00\n06.03.2026;-1,00;a;94,00\n`,
  ],
  [
    'amounts beyond what is kept',
    'amounts.csv',
    () => `${HEAD}05.03.2026;-${'9'.repeat(60)},00;Kiosk;95,00\n06.03.2026;1e400;a;94,00\n`,
  ],
  [
    'days outside the calendar',
    'days.csv',
    () => `${HEAD}31.02.2026;-5,00;Kiosk;95,00\n00.00.0000;-1,00;a;94,00\n29.02.2027;-1,00;b;93,00\n`,
  ],
  [
    'rows of ever more cells',
    'cells.csv',
    () => HEAD + Array.from({ length: 2_000 }, (_, at) => `05.03.2026;-5,00${';x'.repeat(at)}`).join('\n'),
  ],
  [
    'words in every direction',
    'turned.csv',
    () => `${HEAD}05.03.2026;-5,00;\u202eksoiK\u202c\u200b;95,00\n06.03.2026;-1,00;\ud83e\uddfe;94,00\n`,
  ],
];

const SWIFT: readonly HostileRow[] = [
  ['nothing but entries', 'entries.sta', () => `:20:A\n:25:1\n${':61:\n'.repeat(50_000)}`],
  ['an amount of sixty figures', 'amount.sta', () => mt940(entry(`${'9'.repeat(60)},00`))],
  ['a balance of sixty figures', 'balance.sta', () => mt940('', { closing: `C260331EUR${'9'.repeat(60)},00` })],
  ['a day that is none', 'day.sta', () => mt940(entry('5,00', '2602300230'), { closing: 'C260331EUR105,00' })],
  [
    'a currency nobody knows',
    'currency.sta',
    () => mt940('', { opening: 'C260301ZZZ100,00', closing: 'C260331QQQ100,00' }),
  ],
  ['a balance that does not come out', 'open.sta', () => mt940(entry('5,00'), { closing: 'C260331EUR999,99' })],
  [
    'a hundred thousand lines of one text',
    'text.sta',
    () => mt940(`${entry('5,00')}${'Words and words and words\r\n'.repeat(100_000)}`, { closing: 'C260331EUR105,00' }),
  ],
  [
    'one line of eight megabytes',
    'line.sta',
    () => mt940(`:61:2603050305C5,00NTRFNONREF\r\n:86:${'x'.repeat(8 * MIB)}\r\n`, { closing: 'C260331EUR105,01' }),
  ],
  ['cut off', 'cut.sta', () => mt940(entry('6,00')).slice(0, 90)],
  [
    'structured words that never end',
    'words.sta',
    () =>
      mt940(`:61:2603050305C7,00NTRFNONREF\r\n:86:166?00${'?20'.repeat(200_000)}\r\n`, { closing: 'C260331EUR107,00' }),
  ],
];

const CAMT: readonly HostileRow[] = [
  ['an amount of forty figures', 'amount.xml', () => camt({ id: 'C-1', amount: '9'.repeat(40) })],
  ['a negative amount', 'negative.xml', () => camt({ id: 'C-2', amount: '-5.00' })],
  ['an amount that is no number', 'nan.xml', () => camt({ id: 'C-3', amount: 'NaN' })],
  ['seven decimals', 'decimals.xml', () => camt({ id: 'C-4', amount: '5.0000001' })],
  ['the year ten thousand', 'year.xml', () => camt({ id: 'C-5', day: '10000-01-01' })],
  ['a day that is none', 'day.xml', () => camt({ id: 'C-6', day: '2027-02-29' })],
  ['a currency nobody knows', 'currency.xml', () => camt({ id: 'C-7', currency: 'ZZZ' })],
  ['a balance that does not come out', 'open.xml', () => camt({ id: 'C-8', closing: '999.99' })],
  ['sixty thousand entries that do not come out', 'many.xml', () => camt({ id: 'C-9', times: 60_000 })],
  ['three megabytes of words in one line', 'words.xml', () => camt({ id: 'C-10', text: 'pay '.repeat(750_000) })],
  [
    'a formula and a script for words',
    'formula.xml',
    () => camt({ id: 'C-11', text: '=1+1 &lt;script&gt;alert(1)&lt;/script&gt;' }),
  ],
  [
    'a DOCTYPE',
    'doctype.xml',
    () => camt({ id: 'C-12' }).replace('?>', '?><!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
  ],
  ['cut off', 'cut.xml', () => camt({ id: 'C-13' }).slice(0, 400)],
];

const OTHERS: readonly HostileRow[] = [
  ['an OFX amount of forty figures', 'amount.ofx', () => ofx({ amount: '9'.repeat(40) })],
  ['an OFX day of zeros', 'day.ofx', () => ofx({ day: '00000000' })],
  ['an OFX balance that is no number', 'balance.ofx', () => ofx({ balance: 'Infinity' })],
  ['an OFX name of two million signs', 'name.ofx', () => ofx({ name: 'x'.repeat(2 * MIB) })],
  ['an OFX of three hundred thousand levels', 'deep.ofx', () => `OFXHEADER:100\n\n<OFX>${'<A>'.repeat(300_000)}`],
  ['an OFX with a DOCTYPE', 'doctype.ofx', () => 'OFXHEADER:100\n\n<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>&a;</OFX>'],
  [
    'a BAI2 whose control totals are wrong',
    'control.bai',
    () => bai2(['16,475,500,,1,,Words/'], ['49,77/', '98,88,9,9/', '99,99,9,9/']),
  ],
  ['a BAI2 amount of sixty figures', 'amount.bai', () => bai2([`16,475,${'9'.repeat(60)},,1,,Words/`])],
  [
    'a BAI2 of records that go on for ever',
    'goon.bai',
    () => bai2(['16,475,500,,1,,Words/', ...Array.from({ length: 100_000 }, () => '88,and more words')]),
  ],
  ['a BAI2 cut off', 'cut.bai', () => bai2(['16,475,501,,1,,Words/'], [])],
  ['a program named as a statement', 'program.sta', () => Buffer.from('MZ\x90\0\x03', 'latin1')],
  ['a PDF named as a statement', 'statement.pdf', () => '%PDF-1.4\n% statement\n%%EOF'],
  [
    'a web page named as a statement',
    'login.csv',
    () => '<!DOCTYPE html><html><body>Log in to your bank</body></html>',
  ],
];

const inFormat = (format: string, rows: readonly HostileRow[]): readonly HostileRow[] =>
  rows.map(([what, fileName, make]) => [`${format}: ${what}`, fileName, make]);

export const STATEMENT_FILES = hostileList('statement', '/v1/bank-statements', [
  ...inFormat('CSV', TABLES),
  ...inFormat('MT940', SWIFT),
  ...inFormat('CAMT.053', CAMT),
  ...OTHERS,
]);
