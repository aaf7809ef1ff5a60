import type { DecimalText } from '../amounts/cents.ts';
import type { LedgerMeaning } from '../companies/index.ts';
import type { Article, TaxCategory, UnitCode } from './vendor.ts';

type Spec = {
  readonly unit?: UnitCode;
  readonly quantity: readonly [number, number];
  readonly price: readonly [DecimalText, DecimalText];
  readonly quantityScale?: 0 | 1 | 3;
  readonly always?: boolean;
};

type Coding = { readonly taxRate: DecimalText; readonly category: TaxCategory; readonly taxCode: string };

export const DE_STANDARD: Coding = { taxRate: '19', category: 'S', taxCode: 'DE-P19' };
export const DE_REDUCED: Coding = { taxRate: '7', category: 'S', taxCode: 'DE-P7' };
export const DE_EXEMPT: Coding = { taxRate: '0', category: 'E', taxCode: 'DE-PEX' };
export const DE_REVERSE: Coding = { taxRate: '0', category: 'AE', taxCode: 'DE-RC-EU' };
export const NL_STANDARD: Coding = { taxRate: '21', category: 'S', taxCode: 'NL-P21' };
export const NL_REDUCED: Coding = { taxRate: '9', category: 'S', taxCode: 'NL-P9' };
export const US_NO_TAX: Coding = { taxRate: '0', category: 'O', taxCode: 'US-PNONE' };
export const US_SALES_TAX: Coding = { taxRate: '6', category: 'S', taxCode: 'US-PVA' };

export const US_RESALE: Coding = { taxRate: '0', category: 'O', taxCode: 'US-PRESALE' };
export const US_CONTRACTOR: Coding = { taxRate: '0', category: 'O', taxCode: 'US-1099-NEC' };
export const US_RENT: Coding = { taxRate: '0', category: 'O', taxCode: 'US-1099-RENT' };

/** An article of a vendor who sells under one coding: `article('PB-0250-KV', 'Side-fold bag', { … })`. */
export const articlesOf =
  (meaning: LedgerMeaning, coding: Coding) =>
  (code: string, text: string, spec: Spec): Article => ({
    code,
    text,
    unit: spec.unit ?? 'H87',
    quantity: spec.quantity,
    quantityScale: spec.quantityScale ?? 0,
    price: spec.price,
    ...coding,
    meaning,
    always: spec.always ?? false,
  });
