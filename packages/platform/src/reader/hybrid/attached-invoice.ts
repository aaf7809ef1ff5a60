import type { ReadDocument, ReadFinding } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import { readEinvoice } from '../einvoice/read-einvoice.ts';
import type { ReaderLimits } from '../limits.ts';
import type { Attached } from '../pdf/attached-files.ts';
import { parseXml } from '../xml/parse-xml.ts';

export type AttachedInvoice = { readonly document: ReadDocument | null; readonly findings: readonly ReadFinding[] };

/**
 * The invoice among a PDF's attached XML files. A declaration that no invoice needs (DOCTYPE) refuses the whole file, as
 * it was put there on purpose; an XML that is merely broken leaves the page to be read and is reported; two invoices
 * in one PDF are reported, and the one under the standard's name is taken. So is a further file that no name leads to:
 * another program may read that one.
 */
export function attachedInvoice({ xml, unnamed }: Attached, limits: ReaderLimits): Result<AttachedInvoice> {
  const invoices: { name: string; document: ReadDocument }[] = [];
  const findings: ReadFinding[] = [];
  for (const file of xml) {
    const tree = parseXml(file.bytes, limits);
    if (!tree.ok) {
      if (tree.refusal.facts?.reason === 'doctype') return tree;
      findings.push(broken(file.name, tree.refusal.detail));
      continue;
    }
    const document = readEinvoice(tree.value);
    if (document) invoices.push({ name: file.name, document });
  }
  const [first, second] = invoices;
  if (first && second && !isSameBill(first.document, second.document))
    findings.push(twoInvoices(first.name, second.name));
  if (first && unnamed > 0) findings.push(hiddenFiles(first.name, unnamed));
  return accept({ document: first?.document ?? null, findings });
}

function isSameBill(a: ReadDocument, b: ReadDocument): boolean {
  return a.fields.invoiceNumber.value === b.fields.invoiceNumber.value && a.fields.total.value === b.fields.total.value;
}

function broken(name: string, detail: string): ReadFinding {
  return {
    code: 'read.rule_failed',
    field: null,
    text: `The attached ${name} cannot be read, so the page alone was: ${detail}`,
    facts: { attachment: name },
  };
}

function twoInvoices(first: string, second: string): ReadFinding {
  return {
    code: 'read.sources_disagree',
    field: null,
    text: `The PDF carries two different invoices, ${first} and ${second}; ${first} was read.`,
    facts: { first, second },
  };
}

function hiddenFiles(taken: string, count: number): ReadFinding {
  return {
    code: 'read.sources_disagree',
    field: null,
    text: `The PDF holds ${count} more embedded ${count === 1 ? 'file' : 'files'} than it has names for; ${taken} was read, and another program may read another one.`,
    facts: { taken, count: String(count) },
  };
}
