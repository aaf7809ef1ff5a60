import type { FieldName, ReadDocument } from '@counterfoil/domain/documents';
import { PAGE, PageComposer, type PagePlan } from './page-plan.ts';

const LEFT = PAGE.margin;
const RIGHT = PAGE.width - PAGE.margin;
const MIDDLE = PAGE.width / 2;

const TITLES: Partial<Record<ReadDocument['kind'], string>> = {
  invoice: 'Invoice',
  credit_note: 'Credit note',
  pro_forma: 'Pro-forma invoice',
};

/**
 * A readable page for a document that is XML alone. It says only what the XML says, in the XML's own figures, and each
 * text carries the key of its field, so that drilling down lights a box here as it does on a scanned page.
 */
export function planDocument(document: ReadDocument): PagePlan {
  const composer = new PageComposer();
  heading(composer, document);
  parties(composer, document);
  facts(composer, document);
  lineTable(composer, document);
  taxTable(composer, document);
  totals(composer, document);
  payment(composer, document);
  return composer.finish();
}

const said = (document: ReadDocument, name: FieldName): string | null => document.fields[name].value;

function heading(composer: PageComposer, document: ReadDocument): void {
  const note = `Drawn from the ${document.syntax.toUpperCase()} file; the file itself is the original.`;
  composer.put(note, RIGHT, { size: 7, grey: true, align: 'right' });
  composer.space(20);
  composer.put(TITLES[document.kind] ?? 'Document', LEFT, { size: 18, bold: true });
  const number = said(document, 'invoiceNumber');
  if (number !== null) composer.put(number, RIGHT, { size: 14, bold: true, align: 'right', key: 'invoiceNumber' });
  composer.space(32);
}

function parties(composer: PageComposer, document: ReadDocument): void {
  const start = composer.top;
  const column = (x: number, title: string, names: readonly FieldName[]): number => {
    composer.top = start;
    composer.put(title, x, { size: 7, grey: true });
    composer.space(12);
    for (const [index, name] of names.entries()) {
      const value = said(document, name);
      if (value === null) continue;
      composer.space(
        composer.block(
          value,
          { x, width: MIDDLE - LEFT - 12 },
          { key: name, bold: index === 0, size: index === 0 ? 10 : 9 },
        ),
      );
    }
    return composer.top;
  };
  const seller = column(LEFT, 'Seller', [
    'supplier',
    'supplierAddress',
    'supplierCountry',
    'supplierTaxIds',
    'supplierRegistration',
  ]);
  const buyer = column(MIDDLE, 'Buyer', ['recipient', 'recipientCountry', 'recipientTaxIds']);
  composer.top = Math.max(seller, buyer) + 14;
}

const FACTS: readonly (readonly [FieldName, string])[] = [
  ['issueDate', 'Date of issue'],
  ['dueDate', 'Due'],
  ['serviceFrom', 'Service from'],
  ['serviceTo', 'Service to'],
  ['orderReference', 'Order'],
  ['precedingInvoice', 'Corrects'],
  ['currency', 'Currency'],
];

function facts(composer: PageComposer, document: ReadDocument): void {
  const stated = FACTS.filter(([name]) => said(document, name) !== null);
  for (const [index, [name, label]] of stated.entries()) {
    const x = LEFT + (index % 4) * ((RIGHT - LEFT) / 4);
    composer.put(label, x, { size: 7, grey: true });
    composer.top += 10;
    composer.put(said(document, name) ?? '', x, { key: name });
    composer.top -= 10;
    if (index % 4 === 3 || index === stated.length - 1) composer.space(30);
  }
}

const COLUMNS = { position: LEFT, text: LEFT + 24, quantity: 370, price: 440, rate: 485, total: RIGHT } as const;

function lineTable(composer: PageComposer, document: ReadDocument): void {
  if (document.lines.length === 0) return;
  lineHead(composer);
  for (const line of document.lines) {
    const width = COLUMNS.quantity - COLUMNS.text - 60;
    if (composer.room(60)) lineHead(composer);
    const key = `line:${line.position}`;
    composer.put(String(line.position), COLUMNS.position, { grey: true });
    composer.put([line.quantity, line.unit].filter((part) => part !== null).join(' '), COLUMNS.quantity, {
      align: 'right',
    });
    composer.put(line.unitPrice ?? '', COLUMNS.price, { align: 'right' });
    composer.put(line.taxRate === null ? (line.taxCategory ?? '') : `${line.taxRate} %`, COLUMNS.rate, {
      align: 'right',
    });
    composer.put(line.total ?? '', COLUMNS.total, { align: 'right', key });
    composer.space(Math.max(14, composer.block(line.description, { x: COLUMNS.text, width }, { key }) + 3));
  }
}

function lineHead(composer: PageComposer): void {
  const style = { size: 7, grey: true, align: 'right' } as const;
  composer.put('Description', COLUMNS.text, { size: 7, grey: true });
  composer.put('Quantity', COLUMNS.quantity, style);
  composer.put('Price', COLUMNS.price, style);
  composer.put('Tax', COLUMNS.rate, style);
  composer.put('Net', COLUMNS.total, style);
  composer.space(11);
  composer.rule();
}

function taxTable(composer: PageComposer, document: ReadDocument): void {
  composer.space(8);
  composer.room(40);
  composer.rule();
  for (const [index, tax] of document.taxes.entries()) {
    composer.room(20);
    const rate = tax.rate === null ? '' : ` ${tax.rate} %`;
    const text = [`Tax ${tax.category}${rate} on ${tax.basis ?? '?'}`, tax.exemption]
      .filter((part) => part !== null)
      .join(' · ');
    const height = composer.block(text, { x: LEFT, width: 380 }, { key: `tax:${index + 1}` });
    composer.put(tax.amount ?? '', RIGHT, { align: 'right', key: `tax:${index + 1}` });
    composer.space(height + 2);
  }
  for (const [index, each] of document.adjustments.entries()) {
    const key = `adjustment:${index}`;
    composer.room(20);
    composer.put(`${each.kind === 'charge' ? 'Charge' : 'Allowance'} ${each.reason ?? ''}`, LEFT, { key });
    const amount = each.kind === 'charge' ? each.amount : `-${each.amount}`.replace('--', '');
    composer.put(amount, RIGHT, { align: 'right', key });
    composer.space(14);
  }
}

const SUMS: readonly (readonly [FieldName, string])[] = [
  ['netTotal', 'Net'],
  ['taxTotal', 'Tax'],
  ['total', 'Total'],
  ['prepaid', 'Prepaid'],
  ['withheld', 'Tax withheld'],
  ['payable', 'Payable'],
];

function totals(composer: PageComposer, document: ReadDocument): void {
  composer.space(6);
  composer.room(100);
  for (const [name, label] of SUMS) {
    const value = said(document, name);
    if (value === null) continue;
    const bold = name === 'total' || name === 'payable';
    composer.put(label, 400, { bold });
    composer.put(value, RIGHT, { align: 'right', bold, key: name });
    composer.space(15);
  }
}

function payment(composer: PageComposer, document: ReadDocument): void {
  composer.space(10);
  for (const [name, label] of [
    ['iban', 'Pay to'],
    ['bic', 'BIC'],
    ['terms', 'Terms'],
  ] as const) {
    const value = said(document, name);
    if (value === null) continue;
    composer.room(40);
    composer.put(label, LEFT, { grey: true });
    composer.space(
      Math.max(14, composer.block(value.slice(0, 1500), { x: LEFT + 60, width: RIGHT - LEFT - 60 }, { key: name }) + 2),
    );
  }
}
