import { words } from '../messages/index.ts';

/** The order a bookkeeper reads a bill in. */
export const fieldOrder = [
  'supplier',
  'supplierTaxIds',
  'supplierRegistration',
  'supplierCountry',
  'supplierAddress',
  'recipient',
  'recipientTaxIds',
  'recipientCountry',
  'invoiceNumber',
  'orderReference',
  'projectReference',
  'costCentre',
  'deliveredTo',
  'precedingInvoice',
  'issueDate',
  'issueTime',
  'dueDate',
  'serviceFrom',
  'serviceTo',
  'currency',
  'netTotal',
  'taxTotal',
  'total',
  'prepaid',
  'withheld',
  'payable',
  'iban',
  'bic',
  'terms',
  'paymentMeans',
  'paidBy',
] as const;

export const fieldLabel = (name: string): string => (words.fields as Readonly<Record<string, string>>)[name] ?? name;

export type FieldForm = 'date' | 'amount' | 'iban' | 'number' | 'text';

const forms: Readonly<Record<string, FieldForm>> = {
  issueDate: 'date',
  dueDate: 'date',
  serviceFrom: 'date',
  serviceTo: 'date',
  netTotal: 'amount',
  taxTotal: 'amount',
  total: 'amount',
  prepaid: 'amount',
  withheld: 'amount',
  payable: 'amount',
  iban: 'iban',
  invoiceNumber: 'number',
  orderReference: 'number',
  projectReference: 'number',
  costCentre: 'number',
  precedingInvoice: 'number',
  supplierTaxIds: 'number',
  supplierRegistration: 'number',
  recipientTaxIds: 'number',
};

export const fieldForm = (name: string): FieldForm => forms[name] ?? 'text';
