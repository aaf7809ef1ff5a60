import { drawPaper, layOnTable, type PaperPage, typePaper } from '../pictures/index.ts';
import { receiptOn } from './as-sent.ts';
import type { Row } from './row.ts';
import { letter } from './typed-bill.ts';

const page = (number: string, net: string, tax: string, total: string): PaperPage =>
  typePaper(
    letter(
      { number, date: '28.03.2026' },
      `
Bezeichnung                    Menge       Preis     MwSt        Betrag
Beutel                             1      ${net}     19 %        ${net}
Nettobetrag                                                ${net}
MwSt. 19 %                                                 ${tax}
Rechnungsbetrag EUR                                        ${total}`,
    ),
  );

const twoBills = (): Buffer =>
  drawPaper({ pages: [page('SEV-1', '115,00', '21,85', '136,85'), page('SEV-2', '116,00', '22,04', '138,04')] });

const twoReceipts = async (): Promise<Buffer> => {
  const [first, second] = await Promise.all([receiptOn('06', '47.60', '7.60'), receiptOn('07', '59.50', '9.50')]);
  const laid = [
    { picture: first, x: 80, y: 90, degrees: 3 },
    { picture: second, x: 860, y: 160, degrees: -3 },
  ];
  return Buffer.from(await layOnTable(laid, { width: 1600, height: 800 }));
};

export const IN_ONE_FILE: readonly Row[] = [
  {
    kind: 'two bills are two documents, and each is posted',
    file: () => ({ fileName: 'two.pdf', bytes: twoBills() }),
    parts: [
      { total: '136.85', page: 1, posts: true },
      { total: '138.04', page: 2, posts: true },
    ],
  },
  {
    kind: 'two receipts on one photograph are two documents, each with its reason',
    file: async () => ({ fileName: 'two.jpg', bytes: await twoReceipts() }),
    parts: [
      { total: '47.60', page: 1, posts: false },
      { total: '59.50', page: 2, posts: false },
    ],
  },
];
