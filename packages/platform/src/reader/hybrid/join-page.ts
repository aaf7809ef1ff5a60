import {
  COMPARED,
  compareSources,
  FIELD_NAMES,
  type FieldName,
  type FieldReading,
  isVatIdShape,
  type PageStatements,
  type ReadAdjustment,
  type ReadDocument,
  type ReadLine,
  type ReadTax,
  sayTheSame,
} from '@counterfoil/domain/documents';
import { sameValue } from '../layout/amounts/exact.ts';
import { compactText } from '../layout/compact-text.ts';
import { printedWords } from '../layout/printed-words.ts';
import { readModel } from '../layout/read-text-document.ts';
import { boxOf } from '../layout/text-lines.ts';
import { textModel } from '../layout/text-model.ts';
import type { PageText } from '../pdf/page-words.ts';
import { findAmount, findOnPage, type SearchablePages, searchable } from './find-on-page.ts';

/** Fields the page may supply when the XML is silent. Everything the books depend on comes from the XML or from nowhere. */
const FILLED_FROM_PAGE: readonly FieldName[] = [
  'iban',
  'bic',
  'dueDate',
  'orderReference',
  'projectReference',
  'costCentre',
];

/**
 * A hybrid document: the XML's values, each with the place the page shows it at, and a finding for each of the figures
 * people approve by eye that the page states otherwise.
 */
export function joinPage(invoice: ReadDocument, pages: readonly PageText[]): ReadDocument {
  const sizes = pages.map((page) => page.size);
  const model = textModel(pages);
  if (model.lines.length === 0) return { ...invoice, syntax: 'facturx', pages: sizes };
  const seen = readModel(model);
  const places = searchable(model);

  const fields = { ...invoice.fields };
  for (const name of FIELD_NAMES) fields[name] = joinField(name, fields[name], { seen, places });
  const joined: ReadDocument = {
    ...invoice,
    fields,
    lines: invoice.lines.map((line) => joinLine(line, seen, places)),
    taxes: invoice.taxes.map((tax) => joinTax(tax, seen, places)),
    adjustments: invoice.adjustments.map((each) => joinAdjustment(each, places)),
    pages: sizes,
    language: seen.language,
    syntax: 'facturx',
    printed: printedWords(model),
  };
  return { ...joined, findings: [...joined.findings, ...compareSources(invoice, statementsOf(invoice, seen, places))] };
}

type Page = { seen: ReadDocument; places: SearchablePages };

function joinField(name: FieldName, stated: FieldReading, { seen, places }: Page): FieldReading {
  const onPage = seen.fields[name];
  if (stated.value === null) return FILLED_FROM_PAGE.includes(name) && onPage.source === 'text' ? onPage : stated;
  const agrees = onPage.value !== null && onPage.box !== null && sayTheSame(name, stated.value, onPage.value);
  if (agrees) return { ...stated, page: onPage.page, box: onPage.box, checks: [...stated.checks, 'page_agrees'] };
  const extent = findOnPage(places, name, stated.value);
  if (!extent) return stated;
  return {
    ...stated,
    page: extent.page,
    box: boxOf(extent, places.model.pages),
    checks: [...stated.checks, 'page_shows'],
  };
}

/** The page's own statement of a field, where the XML's value stands nowhere on any page. */
function statementsOf(invoice: ReadDocument, seen: ReadDocument, places: SearchablePages): PageStatements {
  const statements: PageStatements = {};
  for (const name of COMPARED) {
    const stated = invoice.fields[name].value;
    const { value, page, box, source } = seen.fields[name];
    if (stated === null || value === null || page === null || box === null || source !== 'text') continue;
    if (isPrinted(places, name, stated) || !isComparable(name, stated, value)) continue;
    statements[name] = { value, page, box };
  }
  return statements;
}

const isPrinted = (places: SearchablePages, name: FieldName, stated: string): boolean =>
  (name === 'supplierTaxIds' ? stated.split(',') : [stated]).some((each) => findOnPage(places, name, each) !== null);

/** Two VAT numbers can differ; a VAT number and a local tax number of one seller do not contradict each other. */
const isComparable = (name: FieldName, stated: string, seen: string): boolean =>
  name !== 'supplierTaxIds' || [stated, seen].every((ids) => ids.split(',').every((id) => isVatIdShape(id)));

function joinLine(line: ReadLine, seen: ReadDocument, places: SearchablePages): ReadLine {
  const start = compactText(line.description).slice(0, 12);
  const sameTotal = seen.lines.filter(
    (each) => each.total !== null && line.total !== null && sameValue(each.total, line.total),
  );
  const row =
    sameTotal.find((each) => compactText(each.description).startsWith(start.slice(0, 6))) ??
    (sameTotal.length === 1 ? sameTotal[0] : undefined);
  if (row) return { ...line, page: row.page, box: row.box };
  const text = start.length < 3 ? undefined : places.model.lines.find((each) => compactText(each.text).includes(start));
  return text ? { ...line, page: text.page, box: boxOf(text, places.model.pages) } : line;
}

function joinTax(tax: ReadTax, seen: ReadDocument, places: SearchablePages): ReadTax {
  const row = seen.taxes.find(
    (each) => each.amount !== null && tax.amount !== null && sameValue(each.amount, tax.amount) && sameRate(each, tax),
  );
  if (row) return { ...tax, page: row.page, box: row.box };
  const number = tax.amount === null || Number(tax.amount) === 0 ? undefined : findAmount(places, tax.amount)[0];
  return number ? { ...tax, page: number.page, box: boxOf(number, places.model.pages) } : tax;
}

/** A charge or discount stands where its amount does, if that stands on the page once. */
function joinAdjustment(each: ReadAdjustment, places: SearchablePages): ReadAdjustment {
  const [number, another] = Number(each.amount) === 0 ? [] : findAmount(places, each.amount);
  if (!number || another) return each;
  return { ...each, place: { page: number.page, box: boxOf(number, places.model.pages), path: null } };
}

const sameRate = (a: ReadTax, b: ReadTax): boolean => a.rate === null || b.rate === null || sameValue(a.rate, b.rate);
