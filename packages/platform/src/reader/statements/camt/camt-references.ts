import type { LineReference, ReferenceKind } from '@counterfoil/domain/statements';
import { allAt, child, type MarkupNode, textAt, tidy } from '../markup/markup-node.ts';

const PLACES: readonly (readonly [string, ReferenceKind])[] = [
  ['RmtInf/Strd/CdtrRefInf/Ref', 'creditor'],
  ['RmtInf/Strd/CdtrRefInf/CdtrRef', 'creditor'],
  ['Refs/EndToEndId', 'end_to_end'],
  ['RmtInf/Strd/RfrdDocInf/Nb', 'customer'],
  ['RmtInf/Strd/RfrdDocInf/RfrdDocNb', 'customer'],
  ['Refs/MndtId', 'mandate'],
  ['Refs/ChqNb', 'cheque'],
  ['Refs/InstrId', 'instruction'],
  ['Refs/PmtInfId', 'payment'],
  ['Refs/AcctSvcrRef', 'servicer'],
  ['Refs/TxId', 'servicer'],
  ['RtrInf/Rsn/Cd', 'return_reason'],
  ['RltdPties/Cdtr/Id/PrvtId/Othr/Id', 'creditor_id'],
  ['RltdPties/Cdtr/Pty/Id/PrvtId/Othr/Id', 'creditor_id'],
];

/** Every reference of a payment that says something, the creditor's own first: that is the number on the invoice. */
export const referencesOf = (details: MarkupNode | undefined): LineReference[] => {
  const found: LineReference[] = [];
  for (const [path, kind] of PLACES) {
    for (const node of allAt(details, path)) {
      const value = tidy(node.text);
      if (value === '' || SAYS_NOTHING.test(value)) continue;
      if (!found.some((each) => each.kind === kind && each.value === value)) found.push({ kind, value });
    }
  }
  return found;
};

/** What banks write where no reference was given. */
const SAYS_NOTHING = /^(NOT ?PROVIDED|NON ?REF|NOT ?AVAILABLE|NONE|UNKNOWN|[0.\-_*]+)$/i;

/** The reference an invoice can be found by: the creditor's, else the payer's end-to-end one, else an invoice number. */
export const payerReference = (references: readonly LineReference[]): string | null =>
  references.find(({ kind }) => kind === 'creditor' || kind === 'end_to_end' || kind === 'customer')?.value ?? null;

/** The bank's own reference of a booking. */
export const servicerReference = (node: MarkupNode | undefined): string | null => {
  const stated = textAt(node, 'AcctSvcrRef') ?? textAt(child(node, 'Refs'), 'AcctSvcrRef');
  return stated === null || SAYS_NOTHING.test(stated) ? null : stated;
};

/** Remittance text as the payer wrote it, then what the bank added; each once. */
export const wordsOf = (details: MarkupNode | undefined): string[] => {
  const places = ['RmtInf/Ustrd', 'RmtInf/Strd/AddtlRmtInf', 'AddtlTxInf'];
  return places.flatMap((path) => allAt(details, path).map((node) => tidy(node.text))).filter((text) => text !== '');
};

/** Domain code `PMNT-RCDT-ESCT`, else the bank's proprietary one. */
export const transactionCode = (node: MarkupNode | undefined): string | null => {
  const domain = [
    textAt(node, 'BkTxCd/Domn/Cd'),
    textAt(node, 'BkTxCd/Domn/Fmly/Cd'),
    textAt(node, 'BkTxCd/Domn/Fmly/SubFmlyCd'),
  ];
  const stated = domain.filter((part) => part !== null);
  return stated.length > 0 ? stated.join('-') : textAt(node, 'BkTxCd/Prtry/Cd');
};
