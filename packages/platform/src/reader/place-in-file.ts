import type {
  FieldName,
  FieldReading,
  PlacedValue,
  ReadCode,
  ReadDocument,
  ReadFinding,
  Whereabouts,
} from '@counterfoil/domain/documents';
import type { PaperInput } from './identify/identify-file.ts';

/**
 * A reading of some pages of a file with its places counted as the file counts: who opens the original finds page 3 where
 * the reading says it is. Each page keeps how it was turned, by somebody or, where nobody had, by the reader.
 */
export function placeInFile(document: ReadDocument, { pages: range, turns = {} }: PaperInput): ReadDocument {
  const by = (range?.first ?? 1) - 1;
  const pages = document.pages.map((page) => {
    const turn = turns[page.number + by] ?? page.turn ?? 0;
    return { ...page, number: page.number + by, ...(turn === 0 ? {} : { turn }) };
  });
  if (by === 0) return { ...document, pages };
  const moved = <T extends Whereabouts | PlacedValue | ReadCode>(each: T): T =>
    each.page === null ? each : { ...each, page: each.page + by };
  const fields = { ...document.fields };
  for (const [name, field] of Object.entries(fields) as [FieldName, FieldReading][])
    fields[name] = { ...moved(field), rivals: field.rivals.map(moved) };
  return {
    ...document,
    fields,
    pages,
    lines: document.lines.map(moved),
    taxes: document.taxes.map(moved),
    adjustments: document.adjustments.map((each) => (each.place ? { ...each, place: moved(each.place) } : each)),
    findings: document.findings.map((finding) => movedFinding(finding, by)),
    ...(document.printed === undefined
      ? {}
      : { printed: document.printed.map((line) => ({ ...line, page: line.page + by })) }),
    ...(document.kindProof === undefined ? {} : { kindProof: moved(document.kindProof) }),
    ...(document.codes === undefined ? {} : { codes: document.codes.map(moved) }),
    ...(document.bills === undefined
      ? {}
      : { bills: document.bills.map(({ first, last }) => ({ first: first + by, last: last + by })) }),
  };
}

function movedFinding(finding: ReadFinding, by: number): ReadFinding {
  const { seen } = finding;
  if (seen === undefined) return finding;
  const page = seen.page + by;
  return {
    ...finding,
    text: finding.text.replace(`page ${seen.page} `, `page ${page} `),
    facts: { ...finding.facts, pageNumber: String(page) },
    seen: { ...seen, page },
  };
}
