import { describe, expect, test } from 'vitest';
import { readTypedPages as read } from '../fixtures/read-typed-pages.ts';

/** A bill with one more line among its details, in the words of a language. */
const bill = (line: string): string => `
Kestrel Press Ltd                                       Invoice
4 Dock Road, Leeds

Harbour Coffee Trading B.V.                             Invoice No:      K7-20418
Wijnhaven 12                                            Invoice date:    03/04/2026
3011 Rotterdam                                          ${line}

Description                               Qty      Unit Price          Amount
Posters A2                                 10           10.00          100.00
                                          Net amount                   100.00
                                          VAT 19 %                      19.00
                                          Total                        119.00
`;

describe('the cost centre that a page prints', () => {
  test.each([
    ['Kostenstelle:    110', '110'],
    ['Kst-Nr 110', '110'],
    ['Cost centre:     110 Hamburg', '110 Hamburg'],
    ['Cost Center      HH-110', 'HH-110'],
    ['Centre de coût : 110', '110'],
    ['Centro de coste: 110', '110'],
    ['Centro di costo: 110', '110'],
    ['Kostenplaats:    110', '110'],
    ['Kostenplaats:    Rotterdam', 'Rotterdam'],
  ])('“%s” stands with its box', async (line, value) => {
    const { fields } = await read(bill(line));

    expect(fields.costCentre).toMatchObject({ value, source: 'text', page: 1 });
    expect(fields.costCentre.box?.x).toBeGreaterThan(0.4);
    // Beside it the bill is read as ever.
    expect([fields.invoiceNumber.value, fields.total.value, fields.orderReference.value]).toEqual([
      'K7-20418',
      '119.00',
      null,
    ]);
  });

  test('is none in a sentence that asks for one, nor where none is printed', async () => {
    const asking = await read(`${bill('')}\nPlease name the cost centre with every order you place with us.\n`);

    expect(asking.fields.costCentre.value).toBeNull();
    expect((await read(bill('Your order:   4711'))).fields.costCentre.value).toBeNull();
  });

  test('stands beside the project and the order that the same bill names', async () => {
    const { fields } = await read(bill('Projekt-Nr: P-17'));

    expect(fields.projectReference.value).toBe('P-17');
  });
});
