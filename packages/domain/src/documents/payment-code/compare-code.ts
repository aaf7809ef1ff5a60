import type {
  Box,
  CodeStatement,
  FieldName,
  FieldReading,
  ReadCode,
  ReadDocument,
  ReadFinding,
} from '../read-document.ts';
import { unread } from '../read-document.ts';
import {
  type Held,
  holdAccount,
  holdBilling,
  holdMessage,
  holdPayee,
  holdReference,
  type PrintedPages,
  printedPages,
} from './code-against-page.ts';
import { holdAmount } from './code-amounts.ts';
import type { PaymentCode } from './payment-code.ts';
import { readPaymentCode } from './read-payment-code.ts';

/** A code as it was decoded from a page. */
export type FoundCode = { readonly page: number; readonly box: Box; readonly text: string };

type Placed = { readonly code: PaymentCode; readonly at: FoundCode };

/**
 * A document with the codes on its pages. A code is held against what the document says and changes none of it: what agrees
 * is evidence for the field, what differs waits for a person, and an account that only the code names is stated as the
 * code's, so that it is held against the party's verified accounts like any other.
 */
export function withCodes(document: ReadDocument, found: readonly FoundCode[]): ReadDocument {
  if (found.length === 0) return document;
  const unlike = found.filter((each, at) => found.findIndex(({ text }) => text === each.text) === at);
  const read = unlike.map((at) => ({ at, code: readPaymentCode(at.text) }));
  const placed = read.filter((each): each is Placed => each.code !== null);
  const pages = printedPages(document);
  const codes: ReadCode[] = [];
  let [fields, findings]: [ReadDocument['fields'], ReadFinding[]] = [document.fields, []];
  for (const { at, code } of read) {
    const { page, box } = at;
    if (code === null) {
      codes.push({ page, box, form: 'other', says: [] });
      continue;
    }
    const others = placed.filter((each) => each.at !== at).map((each) => each.code);
    const held = holdCode(code, { document, pages, others });
    codes.push({ page, box, form: code.form, says: statementsOf(held) });
    fields = withEvidence(fields, { at, code }, held);
    findings = [...findings, ...findingsOf({ at, code }, held)];
  }
  return { ...document, fields, codes, findings: [...document.findings, ...findings] };
}

type Beside = {
  readonly document: ReadDocument;
  readonly pages: PrintedPages;
  readonly others: readonly PaymentCode[];
};

function holdCode(code: PaymentCode, { document, pages, others }: Beside): Held[] {
  const account = holdAccount(code, document, pages);
  const payee = code.payee === null ? null : holdPayee(code.payee, document, pages);
  const held = [
    account,
    ...holdAmount(code, document, others),
    // Whoever is paid into an account that the page names is no stranger, whatever the page calls them.
    payee === null || account?.statement.verdict !== 'agrees' ? payee : { ...payee, contradicts: undefined },
    code.reference === null ? null : holdReference(code.reference, pages),
    code.message === null ? null : holdMessage(code.message, document, pages),
    ...(code.billing === null ? [] : holdBilling(code.billing, document, pages)),
  ];
  return held.filter((each) => each !== null);
}

/** Each thing once: the total and what is payable are one amount of the code. */
function statementsOf(held: readonly Held[]): CodeStatement[] {
  const said = held.map(({ statement }) => statement).filter(({ what }) => what !== 'payable');
  return said.filter((each, at) => said.findIndex(({ what }) => what === each.what) === at);
}

function withEvidence(fields: ReadDocument['fields'], { at, code }: Placed, held: readonly Held[]) {
  const next: Record<FieldName, FieldReading> = { ...fields };
  for (const { bearsOut: name } of held)
    if (name !== undefined && !next[name].checks.includes('code_agrees'))
      next[name] = { ...next[name], checks: [...next[name].checks, 'code_agrees'] };
  const isAccountRight = code.iban !== null && code.flaws.every(({ field }) => field !== 'iban');
  if (next.iban.value === null && isAccountRight)
    next.iban = { ...unread, value: code.iban, raw: code.iban, source: 'code', page: at.page, box: at.box };
  return next;
}

function findingsOf({ at, code }: Placed, held: readonly Held[]): ReadFinding[] {
  const { page, box } = at;
  const flaws = code.flaws.map(({ field, text }) => ({
    code: 'read.field_doubtful' as const,
    field,
    text: `The payment code on page ${page} would be refused by a bank. ${text}`,
    facts: { pageNumber: String(page) },
    seen: { value: text, page, box },
  }));
  const isFlawed = (field: FieldName): boolean => code.flaws.some((flaw) => flaw.field === field);
  const differences = held.flatMap(({ statement, contradicts }): ReadFinding[] =>
    contradicts === undefined || isFlawed(contradicts.field)
      ? []
      : [
          {
            code: 'read.sources_disagree',
            field: contradicts.field,
            text: `The payment code on page ${page} ${contradicts.words}`,
            facts: { code: statement.value, document: statement.onPage ?? '', pageNumber: String(page) },
            seen: { value: statement.value, page, box },
          },
        ],
  );
  return [...flaws, ...differences];
}
