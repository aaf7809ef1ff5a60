import type { reportTax, TaxLineRow } from '@counterfoil/application/reporting';
import type { TaxLineOnWire, TaxReportOnWire } from '@counterfoil/wire/contracts';
import { entryNumber } from '../../http/entry-number.ts';
import { wireDecimal } from '../../http/money-on-wire.ts';
import { wireId, wireIdOrNull } from '../../http/wire-id.ts';

type Tax = Awaited<ReturnType<typeof reportTax>>;
type Span = { readonly entityId: string; readonly from: string; readonly to: string };

export const presentTax = (report: Tax, { entityId, from, to }: Span): TaxReportOnWire => {
  const decimal = (amount: bigint): string => wireDecimal(amount, report.functionalCurrency);
  return {
    from,
    asOf: to,
    entityId: wireId('entity', entityId),
    functionalCurrency: report.functionalCurrency,
    registrations: report.registrations.map((registration) => ({
      number: registration.registrationNumber,
      country: registration.country,
      boxes: registration.boxes.map((box) => ({ ...box, amount: decimal(box.amount), codes: [...box.codes] })),
      codes: registration.codes.map((row) => ({
        ...row,
        taxCodeId: wireId('taxCode', row.taxCodeId),
        base: decimal(row.base),
        tax: decimal(row.tax),
      })),
      outputTax: decimal(registration.outputTax),
      inputTax: decimal(registration.inputTax),
      payable: decimal(registration.payable),
    })),
    accounts: report.accounts.map(({ ledgerAccountId, code, name, movement, byTaxLines }) => ({
      ledgerAccountId: wireId('ledgerAccount', ledgerAccountId),
      code,
      name,
      movement: decimal(movement),
      byTaxLines: decimal(byTaxLines),
      otherwise: decimal(movement - byTaxLines),
    })),
  };
};

export const presentTaxLine = (row: TaxLineRow, currency: string): TaxLineOnWire => ({
  id: wireId('taxLine', row.id),
  journalEntryId: wireId('journalEntry', row.journalEntryId),
  number: entryNumber(row.journal, row.number),
  taxPoint: row.taxPoint,
  postingDate: row.postingDate,
  description: row.description,
  partyName: row.partyName,
  taxCode: row.code,
  component: row.component,
  rate: row.rate,
  direction: row.direction,
  base: { amount: wireDecimal(row.base, currency), currency },
  tax: { amount: wireDecimal(row.tax, currency), currency },
  baseBox: row.baseBox,
  taxBox: row.taxBox,
  documentId: wireIdOrNull('document', row.documentId),
});
