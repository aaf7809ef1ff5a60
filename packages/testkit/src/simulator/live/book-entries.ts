import { percentOf, total } from '../amounts/cents.ts';
import type { Bill } from '../bills/bill.ts';
import type { LedgerMeaning } from '../companies/index.ts';
import { codesOf } from './codes-of.ts';
import { credit, type DraftEntry, type DraftPosting, debit } from './draft-entry.ts';
import type { IssuedInvoice, ReceivedBill } from './item.ts';

/** Net per account and tax code, in the order of the lines; sales tax that does not come back is part of the cost. */
const costPostings = (bill: Bill, code: (meaning: LedgerMeaning) => string): DraftPosting[] => {
  const groups = new Map<string, { amount: bigint; taxCode: string; account: string; text: string }>();
  const linesNet = total(bill.lines.map((line) => line.net));
  const borne = bill.currency === 'USD' ? bill.tax : 0n;
  for (const line of bill.lines) {
    const account = code(line.meaning);
    const key = `${account} ${line.taxCode}`;
    const group = groups.get(key) ?? { amount: 0n, taxCode: line.taxCode, account, text: line.text };
    groups.set(key, { ...group, amount: group.amount + line.net });
  }
  const list = [...groups.values()];
  // A rebate and a tax that stays with us fall on the groups in proportion; the last one takes what rounding leaves.
  const extra = borne - (bill.rebate?.amount ?? 0n);
  let left = extra;
  return list.map((group, index) => {
    const share = index === list.length - 1 ? left : linesNet === 0n ? 0n : (extra * group.amount) / linesNet;
    left -= share;
    return debit(group.account, group.amount + share, {
      partyKey: bill.vendor.key,
      taxCode: group.taxCode,
      text: group.text,
    });
  });
};

const taxPostings = (bill: Bill, code: (meaning: LedgerMeaning) => string): DraftPosting[] =>
  bill.taxes.flatMap((tax) => {
    const taxCode =
      bill.lines.find((line) => line.category === tax.category && line.taxRate === tax.rate)?.taxCode ?? '';
    if (tax.category === 'AE') {
      const amount = percentOf(tax.basis, '19');
      return [
        debit(code('reverseChargeIn'), amount, {
          tax: { code: taxCode, base: tax.basis, part: 'reverseIn', component: 2 },
        }),
        credit(code('reverseChargeOut'), amount, {
          tax: { code: taxCode, base: tax.basis, part: 'reverseOut', component: 1 },
        }),
      ];
    }
    if (tax.category !== 'S' || bill.currency === 'USD') return [];
    return [
      debit(code('inputTax'), tax.amount, { tax: { code: taxCode, base: tax.basis, part: 'input', component: 1 } }),
    ];
  });

/** The bill in the books: cost and input tax against the vendor. */
export const bookBill = ({ bill, item }: ReceivedBill): DraftEntry => {
  const code = codesOf(item.entity);
  const sign = bill.kind === 'credit_note' ? -1n : 1n;
  const postings = [...costPostings(bill, code), ...taxPostings(bill, code)];
  const turned =
    sign > 0n
      ? postings
      : postings.map((line) => ({ ...line, side: line.side === 'D' ? ('C' as const) : ('D' as const) }));
  return {
    key: `entry:${item.key}`,
    entity: item.entity,
    kind: 'document',
    postingDate: item.date,
    description: `${item.partyName}, ${item.number}`,
    postings: [...turned, credit(code('payables'), sign * bill.payable, { partyKey: item.partyKey, opens: item })],
  };
};

/** Our invoice in the books: the customer against income and output tax. */
export const bookInvoice = ({ item, customer, net, tax }: IssuedInvoice): DraftEntry => {
  const code = codesOf(item.entity);
  return {
    key: `entry:${item.key}`,
    entity: item.entity,
    kind: 'document',
    postingDate: item.date,
    description: `${item.number} to ${item.partyName}`,
    postings: [
      debit(code('receivables'), item.amount, { partyKey: item.partyKey, opens: item }),
      credit(code(customer.meaning), net, { taxCode: customer.taxCode }),
      ...(tax === 0n
        ? []
        : [
            credit(code('outputTax'), tax, {
              tax: { code: customer.taxCode, base: net, part: 'output', component: 1 },
            }),
          ]),
    ],
  };
};
