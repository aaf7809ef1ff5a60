/** Which standard a payment code follows: EPC069-12 ("GiroCode"), the Swiss QR-bill, or the older German BezahlCode. */
export type PaymentCodeForm = 'epc' | 'swiss' | 'bezahlcode';

/** What a seller's program writes into a Swiss code for the buyer's books (Swico S1). */
export type BillingFacts = {
  readonly invoiceNumber: string | null;
  readonly issueDate: string | null;
  readonly customerReference: string | null;
  /** A Swiss UID, as "CHE123456789". */
  readonly taxId: string | null;
};

/** Why a bank would not take the code: a check that fails, with its arithmetic. */
export type CodeFlaw = { readonly field: 'iban' | 'total' | null; readonly text: string };

/** What a payment code asks a bank to do. Amounts are plain decimals; nothing of it is believed, all of it is compared. */
export type PaymentCode = {
  readonly form: PaymentCodeForm;
  readonly iban: string | null;
  readonly payee: string | null;
  /** Null where the payer is to choose. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A reference with check digits: RF (ISO 11649) or the Swiss QR reference. */
  readonly reference: string | null;
  /** What is written for the payee to read. */
  readonly message: string | null;
  readonly billing: BillingFacts | null;
  readonly flaws: readonly CodeFlaw[];
};

/** More than this no standard allows in a payment code: 997 signs in the Swiss one, 331 bytes in the European. */
export const CODE_TEXT_MAX = 997;

/** A line of a code as it may be shown: one line, without signs that steer, no longer than its standard has it. */
export function shownText(text: string | undefined, most: number): string | null {
  const plain = (text ?? '')
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : plain.slice(0, most);
}

/** The amount of a code as a plain decimal, or null where it is none of up to 999,999,999.99. */
export const amountInCode = (text: string): string | null => (/^\d{1,9}(\.\d{1,2})?$/.test(text) ? text : null);
