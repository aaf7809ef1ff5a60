import { AMOUNT_FIELDS, type FieldName, type FieldReading, type ReadDocument } from '@counterfoil/domain/documents';

/** A credit note printed with minus signs says the same as one printed without: the kind carries the sign, once. */
export function withCreditSigns(document: ReadDocument): ReadDocument {
  if (document.kind !== 'credit_note' || !document.fields.total.value?.startsWith('-')) return document;
  const fields: Record<FieldName, FieldReading> = { ...document.fields };
  for (const name of AMOUNT_FIELDS) {
    const { value, rivals } = fields[name];
    const others = rivals.map((rival) => ({ ...rival, value: turned(rival.value) ?? rival.value }));
    fields[name] = { ...fields[name], value: turned(value), rivals: others };
  }
  return {
    ...document,
    fields,
    lines: document.lines.map((line) => ({ ...line, total: turned(line.total), ...turnedFactor(line) })),
    taxes: document.taxes.map((tax) => ({ ...tax, basis: turned(tax.basis), amount: turned(tax.amount) })),
    adjustments: document.adjustments.map((each) => ({ ...each, amount: turned(each.amount) ?? each.amount })),
  };
}

/** One factor of a line carried its minus sign: the quantity that came back, or the price. */
function turnedFactor(line: { quantity: string | null; unitPrice: string | null }) {
  if (line.quantity?.startsWith('-')) return { quantity: turned(line.quantity) };
  return line.unitPrice?.startsWith('-') ? { unitPrice: turned(line.unitPrice) } : {};
}

function turned(value: string | null): string | null {
  if (value === null || /^-?0*(\.0*)?$/.test(value)) return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}
