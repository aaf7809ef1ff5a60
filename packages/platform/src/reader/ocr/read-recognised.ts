import {
  bounded,
  type FieldName,
  type FieldReading,
  type FoundCode,
  isReceiptOnPaper,
  judgeDocument,
  type PageSize,
  type ReadDocument,
  type ReadFinding,
  type RecognitionPass,
  readReceipt,
  withCodes,
  withConfidence,
} from '@counterfoil/domain/documents';
import { pagesOfRecognised } from '../layout/pages-of-printed.ts';
import { readPages } from '../layout/read-pages.ts';
import { READER_VERSION } from '../reader-version.ts';
import { placedOnShownPages, type Turn, turnedBack } from './turned-pages.ts';

export type Recognised = {
  readonly passes: readonly RecognitionPass[];
  readonly pages: readonly PageSize[];
  readonly turns: readonly Turn[];
  /** Pages that stay as somebody turned them, however they were read; the others are shown as they were read. */
  readonly held?: readonly boolean[];
  /** The last day the document can be of: it cannot be younger than its arrival. */
  readonly latest: string;
  /** The codes on the pages, placed as the pages are shown. */
  readonly codes?: readonly FoundCode[];
};

/** Reads what was recognised: a receipt by its own arithmetic, any other document as if its words were a text layer. */
export function readRecognised({ passes, pages, turns, held = [], latest, codes = [] }: Recognised): ReadDocument {
  const standing = codes.map((code) => uprightCode(code, turns[code.page - 1] ?? 0));
  const upright = pages.map((page, index) =>
    (turns[index] ?? 0) % 180 === 0 ? page : { ...page, width: page.height, height: page.width },
  );
  const document = isReceiptOnPaper(passes, upright)
    ? withCodes(
        judgeDocument({
          ...readReceipt(passes, { latest }),
          pages,
          printed: passes[0]?.lines ?? [],
          readerVersion: READER_VERSION,
        }),
        standing,
      )
    : bestAsText(passes, upright, standing);
  // The pages as they are shown; what each is for was found on them upright.
  const shown = pages.map((page, at) => {
    const role = document.pages[at]?.role;
    const turn = turns[at] ?? 0;
    const seen = held[at] || turn === 0 ? page : { ...page, ...sizeOf(upright[at] ?? page), turn };
    return role === undefined ? seen : { ...seen, role };
  });
  const back = turns.map((turn, at): Turn => (held[at] ? turn : 0));
  const whole = { ...withConfidence(document), pages: shown, ...papersOf(pages) };
  return placedOnShownPages({ ...whole, findings: [...whole.findings, ...severalPapers(pages)] }, back);
}

const sizeOf = ({ width, height }: PageSize) => ({ width, height });

/** Receipts photographed together are documents of their own, one a page. */
function papersOf(pages: readonly PageSize[]): Pick<ReadDocument, 'bills'> {
  if (pages.filter(({ crop }) => crop !== undefined).length < 2) return {};
  return { bills: pages.map(({ number }) => ({ first: number, last: number })) };
}

/** What was read of several papers together posts nothing. */
function severalPapers(pages: readonly PageSize[]): ReadFinding[] {
  const papers = pages.filter(({ crop }) => crop !== undefined).length;
  if (papers < 2) return [];
  return [
    {
      code: 'read.field_doubtful',
      field: 'total',
      text: `The photograph shows ${papers} papers, here one a page: they are ${papers} documents with a total each.`,
      facts: { papers: String(papers) },
    },
  ];
}

/** Where a code is on its page as it was turned to be read. */
const uprightCode = (code: FoundCode, turn: Turn): FoundCode => ({
  ...code,
  box: turnedBack(code.box, ((360 - turn) % 360) as Turn),
});

/** The look whose reading leaves least open, a code it contradicts among that; the earlier one where two are alike. */
function bestAsText(
  passes: readonly RecognitionPass[],
  pages: readonly PageSize[],
  codes: readonly FoundCode[],
): ReadDocument {
  const readings = passes.map((pass) =>
    withCodes(judgeDocument(recognisedNotPrinted(readPages(pagesOfRecognised(pass.lines, pages)))), codes),
  );
  const best = readings.reduce((kept, each) => (openness(each) < openness(kept) ? each : kept));
  return withAgreement(best, readings);
}

/** For every field the share of looks whose own reading says the same. */
function withAgreement(best: ReadDocument, readings: readonly ReadDocument[]): ReadDocument {
  const fields = { ...best.fields };
  for (const [name, field] of Object.entries(fields) as [FieldName, FieldReading][]) {
    if (field.value === null) continue;
    const same = readings.filter((each) => each.fields[name].value === field.value).length;
    fields[name] = { ...field, evidence: { ...field.evidence, looks: bounded(same / readings.length) } };
  }
  return { ...best, fields };
}

const openness = (document: ReadDocument): number =>
  document.findings.length * 2 - Object.values(document.fields).filter((field) => field.value !== null).length * 0.25;

/** A field from recognised words says so: a person looks at it with other eyes than at a text layer. */
function recognisedNotPrinted(document: ReadDocument): ReadDocument {
  const fields = Object.fromEntries(
    Object.entries(document.fields).map(([name, field]) => [
      name,
      field.source === 'text' ? { ...field, source: 'ocr' as const } : field,
    ]),
  ) as ReadDocument['fields'];
  return { ...document, fields, syntax: 'ocr' };
}
