import { compactIban, isIban } from '../bank-identifiers.ts';
import { normaliseBillNumber } from '../bill-number.ts';
import { foldWord } from '../month-names.ts';
import type { CodeStatement, FieldName, ReadDocument } from '../read-document.ts';
import { compactId } from '../tax-ids.ts';
import type { BillingFacts, PaymentCode } from './payment-code.ts';

/** A statement of a code held against the document: which field it bears out, and in which words it contradicts one. */
export type Held = {
  readonly statement: CodeStatement;
  readonly bearsOut?: FieldName;
  readonly contradicts?: { readonly field: FieldName; readonly words: string };
};

/** The words of the pages without blanks and punctuation, and one by one: what is printed anywhere. */
export type PrintedPages = { readonly compact: string; readonly words: ReadonlySet<string> };

export function printedPages({ printed = [] }: ReadDocument): PrintedPages {
  const texts = printed.map(({ text }) => text);
  return {
    compact: compactIban(texts.join(' ')),
    words: new Set(texts.flatMap((text) => wordsOf(text))),
  };
}

const wordsOf = (text: string): string[] => foldWord(text).split(/[^\p{L}\p{N}]+/u);

/** Letters a word must have to tell one name from another. */
const LETTERS_MIN = 3;

export function holdPayee(payee: string, document: ReadDocument, pages: PrintedPages): Held {
  const supplier = document.fields.supplier.value;
  const stated = new Set(wordsOf(supplier ?? ''));
  const words = wordsOf(payee).filter((word) => word.length >= LETTERS_MIN);
  const isNamed = words.length > 0 && words.every((word) => stated.has(word) || pages.words.has(word));
  const isSupplier = supplier !== null && foldWord(supplier) === foldWord(payee);
  return {
    statement: {
      what: 'supplier',
      value: payee,
      onPage: supplier,
      verdict: isNamed ? 'agrees' : supplier === null ? 'only_here' : 'differs',
    },
    ...(isSupplier ? { bearsOut: 'supplier' as const } : {}),
    ...(isNamed || supplier === null
      ? {}
      : {
          contradicts: {
            field: 'supplier' as const,
            words: `pays "${payee}", whom no page names; the document is from "${supplier}".`,
          },
        }),
  };
}

/** Digits and letters a reference must have, so that finding it among those of a page means something. */
const REFERENCE_MIN = 6;

export function holdReference(reference: string, pages: PrintedPages): Held {
  const isPrinted = reference.length >= REFERENCE_MIN && pages.compact.includes(reference);
  return {
    statement: {
      what: 'reference',
      value: reference,
      onPage: isPrinted ? reference : null,
      verdict: isPrinted ? 'agrees' : 'only_here',
    },
  };
}

const NUMBER_MIN = 4;

/** What is written to the payee mostly names the bill. */
export function holdMessage(message: string, document: ReadDocument, pages: PrintedPages): Held {
  const number = document.fields.invoiceNumber.value;
  const wanted = number === null ? '' : normaliseBillNumber(number);
  const isNamed = wanted.length >= NUMBER_MIN && normaliseBillNumber(message).includes(wanted);
  const compact = compactIban(message);
  const isPrinted = compact.length >= REFERENCE_MIN && pages.compact.includes(compact);
  return {
    statement: {
      what: 'message',
      value: message,
      onPage: isNamed ? number : isPrinted ? message : null,
      verdict: isNamed || isPrinted ? 'agrees' : 'only_here',
    },
    ...(isNamed ? { bearsOut: 'invoiceNumber' as const } : {}),
  };
}

/** Number, date and tax number that a Swiss code carries for the buyer's books. */
export function holdBilling(billing: BillingFacts, document: ReadDocument, pages: PrintedPages): Held[] {
  const { invoiceNumber, issueDate, supplierTaxIds } = document.fields;
  const isPrinted = (value: string): boolean => pages.compact.includes(compactIban(value));
  return [
    holdStated('invoiceNumber', billing.invoiceNumber, invoiceNumber.value, {
      same: (a, b) => normaliseBillNumber(a) === normaliseBillNumber(b),
      excused: isPrinted,
    }),
    holdStated('issueDate', billing.issueDate, issueDate.value, { same: (a, b) => a === b, excused: () => false }),
    holdStated('supplierTaxIds', billing.taxId, supplierTaxIds.value, {
      same: (a, b) => b.split(',').some((id) => compactId(id).startsWith(a)),
      // A Swiss number beside a number of another country says nothing against it.
      excused: (value) => isPrinted(value) || !/CHE/.test(supplierTaxIds.value ?? ''),
    }),
  ].filter((held) => held !== null);
}

type Sameness = {
  readonly same: (inCode: string, stated: string) => boolean;
  readonly excused: (inCode: string) => boolean;
};

const SPOKEN: Partial<Record<FieldName, string>> = {
  invoiceNumber: 'document number',
  issueDate: 'date of issue',
  supplierTaxIds: 'tax number of the supplier',
};

function holdStated(what: FieldName, value: string | null, onPage: string | null, { same, excused }: Sameness) {
  if (value === null) return null;
  if (onPage === null) return { statement: { what, value, onPage, verdict: 'only_here' as const } };
  if (same(value, onPage))
    return { statement: { what, value, onPage, verdict: 'agrees' as const }, bearsOut: what } satisfies Held;
  if (excused(value)) return { statement: { what, value, onPage, verdict: 'only_here' as const } };
  const words = `says the ${SPOKEN[what] ?? what} is ${value}, the document says ${onPage}.`;
  return { statement: { what, value, onPage, verdict: 'differs' as const }, contradicts: { field: what, words } };
}

/** The account a code pays, held against the one that was read and every other that is printed. */
export function holdAccount(code: PaymentCode, document: ReadDocument, pages: PrintedPages): Held | null {
  const { iban } = code;
  if (iban === null) return null;
  const stated = document.fields.iban.value;
  const statement = (verdict: CodeStatement['verdict']): Held['statement'] => ({
    what: 'iban',
    value: iban,
    onPage: stated,
    verdict,
  });
  if (stated !== null && compactIban(stated) === iban) return { statement: statement('agrees'), bearsOut: 'iban' };
  if (pages.compact.includes(iban)) return { statement: { ...statement('agrees'), onPage: iban } };
  if (stated === null) return { statement: statement('only_here') };
  // A reading that fails its own check digits is doubted already, and says nothing against the code.
  if (!isIban(stated)) return { statement: statement('differs') };
  return {
    statement: statement('differs'),
    contradicts: { field: 'iban', words: `pays into ${iban}, the document names ${compactIban(stated)}.` },
  };
}
