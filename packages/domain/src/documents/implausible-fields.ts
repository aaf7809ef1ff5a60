import { isCurrency } from '../money/index.ts';
import type { FieldName, FieldReading, ReadDocument, ReadFinding } from './read-document.ts';

/** Characters beyond which a value is no longer what its field is for. Generous: the longest real ones are a third of it. */
const LENGTH_MAX: Partial<Record<FieldName, number>> = {
  supplier: 300,
  supplierTaxIds: 300,
  supplierAddress: 600,
  supplierCountry: 60,
  recipient: 300,
  recipientTaxIds: 300,
  recipientCountry: 60,
  invoiceNumber: 120,
  orderReference: 240,
  projectReference: 240,
  costCentre: 120,
  deliveredTo: 600,
  precedingInvoice: 240,
  currency: 30,
  netTotal: 40,
  taxTotal: 40,
  total: 40,
  prepaid: 40,
  payable: 40,
  iban: 80,
  bic: 40,
  terms: 4000,
};

const RAW_MAX = 200;

const SPOKEN: Partial<Record<FieldName, string>> = {
  supplier: 'supplier',
  recipient: 'recipient',
  invoiceNumber: 'document number',
  iban: 'IBAN',
  total: 'total',
};

export type Plausible = {
  readonly fields: Readonly<Record<FieldName, FieldReading>>;
  readonly findings: readonly ReadFinding[];
};

/**
 * The fields without what no field can be: a document number of ten thousand characters, or one without a letter or a
 * figure. Such a value is not passed on, since nothing behind the reader could key, compare or print it; a currency
 * that ISO 4217 does not know stays to be seen and is doubted.
 */
export function plausibleFields({ fields }: Pick<ReadDocument, 'fields'>): Plausible {
  const kept: Record<FieldName, FieldReading> = { ...fields };
  const findings: ReadFinding[] = [];
  for (const [name, most] of Object.entries(LENGTH_MAX) as [FieldName, number][]) {
    const length = fields[name]?.value?.length ?? 0;
    if (length <= most) continue;
    kept[name] = withoutValue(fields[name]);
    findings.push({
      code: 'read.field_doubtful',
      field: name,
      text: `What stands there as the ${SPOKEN[name] ?? name} has ${length} characters; none is longer than ${most}.`,
      facts: { length: String(length), accepted: String(most) },
    });
  }
  const number = kept.invoiceNumber.value;
  if (number !== null && !/[\p{L}\p{N}]/u.test(number)) kept.invoiceNumber = withoutValue(kept.invoiceNumber);
  const currency = kept.currency.value;
  if (currency !== null && !isCurrency(currency)) {
    findings.push({
      code: 'read.field_doubtful',
      field: 'currency',
      text: `"${currency}" is not a currency of ISO 4217.`,
      facts: { currency },
    });
  }
  return { fields: kept, findings };
}

const withoutValue = (reading: FieldReading): FieldReading => ({
  ...reading,
  value: null,
  raw: (reading.raw ?? reading.value)?.slice(0, RAW_MAX) ?? null,
});
