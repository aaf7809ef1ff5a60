import type { FoundCode, PageSize, PrintedLine, ReadDocument, RecognitionPass } from '@counterfoil/domain/documents';
import { accept, type Result } from '@counterfoil/domain/refusal';
import type { OnPage, PaperInput } from '../identify/identify-file.ts';
import { type GreyRaster, isBlank, type RasterWish } from '../picture/grey-raster.ts';
import { languageOnPaper } from './language-on-paper.ts';
import { linesOfTsv } from './parse-tsv.ts';
import type { Recognised } from './read-recognised.ts';
import type { Recogniser } from './recogniser.ts';
import { LETTERS_UPRIGHT, TURNS, type Turn, uprightness } from './turned-pages.ts';

type LookPlan = { readonly name: string; readonly segmentation: number; readonly scale: number };

/**
 * Looks that differ, in the order of what each adds to those before it. Three that agree are enough for a clear receipt;
 * the others are for what is worn, bent or printed badly. Segmentation: 4 a column of lines, 6 one block, 11 scattered words.
 */
export const LOOKS: readonly LookPlan[] = [
  { name: 'column', segmentation: 4, scale: 1 },
  { name: 'column at 1.5', segmentation: 4, scale: 1.5 },
  { name: 'scattered', segmentation: 11, scale: 1 },
  { name: 'block', segmentation: 6, scale: 1 },
  { name: 'block at 1.5', segmentation: 6, scale: 1.5 },
];
const LOOKS_BEFORE_READING = 3;

/** A long scan is looked at three times and no more: its pages are sheets, and each look costs seconds a page. */
const PAGES_OF_A_RECEIPT = 3;

/** What the file's own child does for us: pages as grey pixels, and a reading of what was recognised. */
export type PageWorks = {
  readonly rasterise: (file: PaperInput, wish: RasterWish) => Promise<Result<GreyRaster>>;
  readonly readRecognised: (recognised: Recognised) => Promise<Result<ReadDocument>>;
};

type RecogniseOptions = {
  readonly works: PageWorks;
  readonly recogniser: Recogniser;
  /** The codes on the pages, which hold for every look. */
  readonly codes?: readonly FoundCode[];
  readonly onPage?: OnPage;
  readonly looksMost?: number;
};

/** Recognises and reads pages that are pictures, looking again and again until the reading leaves no doubt. */
export async function recogniseDocument(
  file: PaperInput,
  pages: readonly PageSize[],
  { works, recogniser, codes, onPage, looksMost = LOOKS.length }: RecogniseOptions,
): Promise<Result<ReadDocument>> {
  const passes: RecognitionPass[] = [];
  let furthest = 0;
  const turns: Turn[] = [];
  const held = pages.map(({ number }) => file.turns?.[inFile(file, number)] !== undefined);
  let language = 'eng';
  let reading: Result<ReadDocument> | undefined;
  const plans = LOOKS.slice(
    0,
    pages.length > PAGES_OF_A_RECEIPT ? Math.min(looksMost, LOOKS_BEFORE_READING) : looksMost,
  );
  const before = Math.min(looksMost, LOOKS_BEFORE_READING);
  for (const plan of plans) {
    const lines: PrintedLine[] = [];
    let allBlank = true;
    for (const page of pages) {
      const look = { plan, page: page.number, language };
      const turn = turns[page.number - 1];
      const seen =
        turn === undefined
          ? await firstLook(file, look, { works, recogniser })
          : await lookAt(file, { ...look, turn }, { works, recogniser });
      if (!seen.ok) return seen;
      turns[page.number - 1] = seen.value.turn;
      lines.push(...seen.value.lines);
      if (page.number > furthest) {
        furthest = page.number;
        onPage?.({ read: furthest, of: pages.length });
      }
      allBlank &&= seen.value.blank;
    }
    passes.push({ name: plan.name, lines });
    if (passes.length === 1) language = languageOnPaper(lines);
    if (passes.length < before && !allBlank) continue;
    reading = await works.readRecognised({ passes, pages, turns, held, codes, latest: tomorrow() });
    if (!reading.ok || allBlank || reading.value.findings.length === 0) return reading;
  }
  return reading as Result<ReadDocument>;
}

/** The last day a purchase can have been: today in the easternmost zone. */
const tomorrow = (): string => new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);

/** A page as the file counts it. */
const inFile = ({ pages }: PaperInput, page: number): number => page + (pages?.first ?? 1) - 1;

type Ports = { readonly works: PageWorks; readonly recogniser: Recogniser };
type PageLook = { readonly plan: LookPlan; readonly page: number; readonly language: string };
type Seen = { readonly lines: readonly PrintedLine[]; readonly turn: Turn; readonly blank: boolean };

async function lookAt(
  file: PaperInput,
  { plan, page, language, turn }: PageLook & { turn: Turn },
  { works, recogniser }: Ports,
): Promise<Result<Seen>> {
  const raster = await works.rasterise(file, { page: inFile(file, page), scale: plan.scale, turn });
  if (!raster.ok) return raster;
  const { pgm, width, height } = raster.value;
  if (isBlank(raster.value)) return accept({ lines: [], turn, blank: true });
  const tsv = await recogniser.look({ pgm, segmentation: plan.segmentation, language });
  if (!tsv.ok) return tsv;
  return accept({ lines: linesOfTsv(tsv.value, { page, width, height }), turn, blank: false });
}

/** A page on which hardly a word is sure may lie on its side or head: the way up that shows most words is its own. */
async function firstLook(file: PaperInput, look: PageLook, ports: Ports): Promise<Result<Seen>> {
  let best = await lookAt(file, { ...look, turn: 0 }, ports);
  if (!best.ok || best.value.blank || uprightness(best.value.lines) >= LETTERS_UPRIGHT) return best;
  for (const turn of TURNS) {
    const seen = await lookAt(file, { ...look, turn }, ports);
    if (!seen.ok) return seen;
    if (uprightness(seen.value.lines) > uprightness(best.value.lines) * 1.5) best = seen;
    if (uprightness(best.value.lines) >= LETTERS_UPRIGHT) break;
  }
  return best;
}
