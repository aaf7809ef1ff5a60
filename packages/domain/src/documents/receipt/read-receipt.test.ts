import { describe, expect, it } from 'vitest';
import { judgeDocument } from '../judge-document.ts';
import { type PrintedLine, printedLine, type RecognitionPass } from './printed-page.ts';
import { readReceipt } from './read-receipt.ts';

/** A look at a receipt: each text line below the one before it; runs of blanks are the gap to the right-hand amounts. */
const look = (name: string, text: string): RecognitionPass => {
  const texts = text.trim().split('\n');
  const lines = texts.map((line, index): PrintedLine => {
    const y = (index + 1) / (texts.length + 2);
    const words = line.trim().split(/\s+/);
    return printedLine(
      1,
      words.map((word, at) => ({
        text: word,
        confidence: 92,
        box: { x: 0.05 + (0.9 * at) / words.length, y, w: 0.8 / words.length, h: 0.02 },
      })),
    );
  });
  return { name, lines };
};

const looks = (...texts: readonly string[]): RecognitionPass[] => texts.map((text, at) => look(`look ${at + 1}`, text));
const thrice = (text: string): RecognitionPass[] => looks(text, text, text);
const read = (passes: readonly RecognitionPass[], latest: string | null = '2026-06-30') =>
  judgeDocument({
    ...readReceipt(passes, { latest }),
    pages: [{ number: 1, width: 600, height: 1400 }],
    readerVersion: 'test',
  });
const valuesOf = (passes: readonly RecognitionPass[], ...names: readonly string[]) => {
  const { fields } = read(passes);
  return names.map((name) => fields[name as keyof typeof fields].value);
};

const CAFE = `
  Hafenblick Café GmbH
  Am Sandtorkai 5
  20457 Hamburg
  USt-IdNr. DE136695976
  Rechnung Nr. 20411
  12.03.2026 08:41
  Cappuccino 7,60
  Franzbrötchen 3,10
  Summe EUR 10,70
  MwSt 7% 0,70
  Bar 20,00
  Rückgeld 9,30`;

describe('a clear receipt', () => {
  it('is read with nothing in doubt', () => {
    const document = read(thrice(CAFE));
    expect(document.findings).toEqual([]);
    expect(document.kind).toBe('receipt');
    expect(valuesOf(thrice(CAFE), 'supplier', 'issueDate', 'issueTime', 'total', 'currency', 'invoiceNumber')).toEqual([
      'Hafenblick Café GmbH',
      '2026-03-12',
      '08:41',
      '10.70',
      'EUR',
      '20411',
    ]);
  });

  it('proves its total by the cash and by its items, and names the looks that agree', () => {
    const { total } = read(thrice(CAFE)).fields;
    expect(total.checks).toEqual(
      expect.arrayContaining(['cash_less_change', 'items_add_up', 'passes_agree:3/3', 'lines_close_total']),
    );
  });

  it('takes tax out of the gross: 10.70 x 7 / 107 = 0.70', () => {
    const document = read(thrice(CAFE));
    expect(document.taxes.map(({ rate, basis, amount }) => [rate, basis, amount])).toEqual([['7', '10.00', '0.70']]);
    expect([document.fields.netTotal.value, document.fields.taxTotal.value]).toEqual(['10.00', '0.70']);
  });

  it('says what it was paid with and proposes by whom, with the line that says so', () => {
    const { paymentMeans, paidBy } = read(thrice(CAFE)).fields;
    expect([paymentMeans.value, paymentMeans.raw, paymentMeans.page]).toEqual(['cash', 'Bar 20,00', 1]);
    expect([paidBy.value, paidBy.source]).toEqual(['cash', 'derived']);
  });

  it('every figure that was printed has its page and box', () => {
    const { fields } = read(thrice(CAFE));
    for (const name of ['supplier', 'issueDate', 'total', 'taxTotal', 'currency', 'invoiceNumber'] as const) {
      expect([name, fields[name].page, fields[name].box !== null]).toEqual([name, 1, true]);
    }
  });
});

describe('a card', () => {
  it.each([
    ['VISA ************4711', 'card 4711'],
    ['VISA ***#**# 4 «4711 10,70', 'card 4711'],
    ['Kartenzahlung girocard 10,70', 'card'],
    ['Mastercard XXXX XXXX XXXX 0815', 'card 0815'],
  ])('%s', (line, means) => {
    const text = CAFE.replace('Bar 20,00', line).replace('Rückgeld 9,30', 'Vielen Dank');
    expect(valuesOf(thrice(text), 'paymentMeans', 'paidBy')).toEqual([means, 'company_card']);
  });

  it('is not seen in a title: a cash bill paid by card is paid by card', () => {
    const text = CAFE.replace('Rechnung Nr. 20411', 'CASH BILL')
      .replace('Bar 20,00', 'VISA **** 1234 10,70')
      .replace('Rückgeld 9,30', '');
    expect(valuesOf(thrice(text), 'paymentMeans')).toEqual(['card 1234']);
  });
});

describe('rival readings of one paper', () => {
  it('a total misread in most looks gives way to what was given less what came back', () => {
    const misread = CAFE.replace('Summe EUR 10,70', 'Summe EUR 16,70');
    expect(valuesOf(looks(misread, misread, CAFE), 'total')).toEqual(['10.70']);
  });

  it('the rounded total is what was paid', () => {
    const text = `
      ORCHARD TRADING SDN BHD
      TAX INVOICE
      Date: 21/03/2026 18:20
      Green tea 16.00
      Noodles 40.20
      Total (Excluding GST) 56.20
      GST 6% 3.37
      Total (Inclusive of GST) 59.57
      Rounding Adj -0.02
      Total Rounded 59.55
      CASH 60.00
      CHANGE 0.45`;
    expect(valuesOf(thrice(text), 'total', 'currency', 'issueDate')).toEqual(['59.55', 'MYR', '2026-03-21']);
  });

  it('a total that no look read is still what was given less what came back, and waits for a person', () => {
    const text = CAFE.replace('Summe EUR 10,70', 'Summe EUR')
      .replace('Cappuccino 7,60', 'Cappuccino')
      .replace('MwSt 7% 0,70', '');
    const document = read(thrice(text));
    expect(document.fields.total.value).toBe('10.70');
    expect(document.findings.map(({ code, field }) => [code, field])).toEqual([['read.field_doubtful', 'total']]);
  });

  it('a legal form and a word of trade that were nearly read are spelled as they are', () => {
    const text = CAFE.replace('Hafenblick Café GmbH', 'ORCHARD HARDUARE SDN BHO');
    expect(valuesOf(thrice(text), 'supplier', 'supplierCountry')).toEqual(['ORCHARD HARDWARE SDN BHD', 'MY']);
  });

  it('a note scribbled above the name is not the supplier', () => {
    expect(valuesOf(thrice(`mei ling\n${CAFE.trim()}`), 'supplier')).toEqual(['Hafenblick Café GmbH']);
  });

  it('a name over two lines is one name', () => {
    const text = CAFE.replace('Hafenblick Café GmbH', 'NORTH PIER SEAFOOD\nRESTAURANT GmbH');
    expect(valuesOf(thrice(text), 'supplier')).toEqual(['NORTH PIER SEAFOOD RESTAURANT GmbH']);
    const rest = CAFE.replace('Hafenblick Café GmbH', 'NORTH PIER\nTRADING (HAMBURG) GmbH');
    expect(valuesOf(thrice(rest), 'supplier')).toEqual(['NORTH PIER TRADING (HAMBURG) GmbH']);
  });

  it.each([
    ['a month one letter off is the one it can be', '12/dun/2026 08:41', '2026-06-12'],
    ['a month that may be two stays unread', '12/man/2026 08:41', null],
    ['a number that ends in a dash takes no day from the date behind it', '-REG #19- 12/03/2026 08:41', '2026-03-12'],
    ['blanks around the slashes of one date are closed', '12 /03 /2026 08:41', '2026-03-12'],
  ] as const)('%s', (_, printed, day) => {
    expect(valuesOf(thrice(CAFE.replace('12.03.2026 08:41', printed)), 'issueDate')).toEqual([day]);
  });
});

const KEDAI = `
  ANGSANA HARDWARE
  ENTERPRISE (TAMAN
  KELAPA) SDN BHD
  12, JALAN MAWAR, 41000 SELANGOR
  15/03/2026 10:12
  Paku 40.00
  Tali 5.00
  TOTAL RM 45.00
  CASH RM 50.00
  CHANGE RM 5.00`;

describe('a till in Malaysia', () => {
  it('a name whose bracket stays open goes on below, over three lines', () => {
    expect(valuesOf(thrice(KEDAI), 'supplier')).toEqual(['ANGSANA HARDWARE ENTERPRISE (TAMAN KELAPA) SDN BHD']);
  });

  it('a registration behind the form is none of the name, however badly it was read', () => {
    const text = KEDAI.replace(/ANGSANA[\s\S]*BHD/, 'MAWAR INDAH SUN BHD ( lu/S5U9-P)');
    expect(valuesOf(thrice(text), 'supplier')).toEqual(['MAWAR INDAH SDN BHD']);
    expect(valuesOf(thrice(text.replace('SUN BHD ( lu/S5U9-P)', 'SDN BHD (IPOH)')), 'supplier')).toEqual([
      'MAWAR INDAH SDN BHD (IPOH)',
    ]);
  });

  it.each(['CASHY CARRY', 'CASH’ CARRY', 'CASH 8 CARRY', 'CASH & CARRY'])('%s', (read) => {
    const text = KEDAI.replace(/ANGSANA[\s\S]*BHD/, `KOTA LIMA ${read}`);
    expect(valuesOf(thrice(text), 'supplier')).toEqual(['KOTA LIMA CASH & CARRY']);
  });

  it('a speck that looks like another money is none, nor is a cashier called so', () => {
    for (const speck of ['£5.00 £', 'Cashier : NOK', 'JALAN S$21/35', '27 € MAWAR'])
      expect(valuesOf(thrice(KEDAI.replaceAll('RM ', '').replace('Tali 5.00', speck)), 'currency')).toEqual(['MYR']);
  });

  it('a price in another money that is written out is that money', () => {
    expect(valuesOf(thrice(KEDAI.replaceAll('RM ', 'SGD ')), 'currency')).toEqual(['SGD']);
  });

  it('what was given with a minus, and below it what came back as cash once more', () => {
    const till = (total: string) =>
      KEDAI.replace('TOTAL RM 45.00', `TOTAL RM ${total}`)
        .replace('CASH RM 50.00', 'Cash -50.00')
        .replace('CHANGE RM 5.00', 'Cash 5.00');
    expect(valuesOf(looks(till('45.00'), till('46.00'), till('46.00')), 'total')).toEqual(['45.00']);
  });

  it('one look that misread the change proves no other total', () => {
    const misread = KEDAI.replace('CASH RM 50.00', 'CASH RM 45.00').replace('CHANGE RM 5.00', 'CHANGE RM 2.00');
    const plain = KEDAI.replace('CASH RM 50.00', 'CASH').replace('CHANGE RM 5.00', '43.00');
    expect(valuesOf(looks(plain, plain, misread, plain, plain), 'total')).toEqual(['45.00']);
  });

  it('a last digit that no coin pays gives way to one that was read, and waits for a person', () => {
    const misread = KEDAI.replace('TOTAL RM 45.00', 'TOTAL RM 45.08').replace('CHANGE RM 5.00', '');
    const document = read([...looks(misread, misread), ...looks(`${misread}\n  45.00`)]);
    expect(document.fields.total.value).toBe('45.00');
    expect(document.findings.map(({ field }) => field)).toContain('total');
  });

  it('the heading of a table of taxes names no total', () => {
    const table = KEDAI.replace('TOTAL RM 45.00', 'TOTAL RM').replace(
      'CHANGE RM 5.00',
      'Tax Code Taxable Amount\n  SR 42.45 2.55',
    );
    expect(valuesOf(thrice(table.replace('CASH RM 50.00', 'Received 45.00')), 'total')).toEqual(['45.00']);
  });
});

describe('what stays in doubt is said', () => {
  const doubts = (passes: readonly RecognitionPass[], latest?: string) =>
    read(passes, latest).findings.map(({ code, field }) => `${code} ${field}`);

  it('two looks that disagree on the day', () => {
    const other = CAFE.replace('12.03.2026', '12.08.2025');
    expect(doubts(looks(CAFE, other, other))).toEqual(['read.field_doubtful issueDate']);
  });

  it('a day after the document came is no day of purchase', () => {
    expect(doubts(thrice(CAFE), '2026-03-11')).toEqual(['read.field_missing issueDate']);
  });

  it('a name spelled differently in every look', () => {
    const [a, b] = [CAFE.replace('Hafenblick', 'Hafenbilck'), CAFE.replace('Hafenblick', 'Hatenblick')];
    expect(doubts(looks(CAFE, a, b))).toEqual(['read.field_doubtful supplier']);
  });

  it('cash that no coins can pay', () => {
    const text = `ORCHARD TRADING SDN BHD\n21/03/2026\nTea 59.57\nTotal RM 59.57\nCash RM 59.57\nChange RM 0.00`;
    const [finding] = read(thrice(text)).findings;
    expect(finding?.text).toBe(
      'The receipt was paid in cash, and MYR cash is paid in steps of 5 minor units: the total that was read cannot be what was paid.',
    );
  });

  it('a month that may be a day, where nothing says which comes first', () => {
    const text = 'HARBOR GRILL LLC\n03/04/2026 12:10\nLunch 20.00\nTotal 20.00\nCash 20.00\nChange 0.00';
    expect(valuesOf(thrice(text), 'issueDate')).toEqual(['2026-03-04']);
    const nowhere = text.replace(' LLC', ' HOUSE');
    expect(doubts(thrice(nowhere))).toEqual(
      expect.arrayContaining(['read.field_doubtful issueDate', 'read.field_missing currency']),
    );
  });

  it('an empty picture says nothing', () => {
    const { fields, findings } = read([{ name: 'a', lines: [] }]);
    expect([fields.total.value, fields.supplier.value]).toEqual([null, null]);
    expect(findings.map(({ code }) => code)).toEqual(Array(4).fill('read.field_missing'));
  });
});

describe('currencies without decimals', () => {
  it('yen are whole', () => {
    const text =
      '東京 STATION BAKERY\nJPY\n2026-03-12 10:00\nBread 480\nTotal JPY 1,480\nCash JPY 2,000\nChange JPY 520';
    expect(valuesOf(thrice(text), 'total', 'currency')).toEqual(['1480', 'JPY']);
  });
});
