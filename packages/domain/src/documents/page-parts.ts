import { accept, type Result, refuse } from '../refusal/index.ts';

/** Pages of a file, both ends included; pages count from 1 in the file as it came. */
export type PageRange = { readonly first: number; readonly last: number };

/** What a page is for: the bill itself, or paper that came with it and says nothing the books take. */
export type PageRole = 'bill' | 'terms' | 'attachment';

/** A document that was cut from a file, with the state it is in. */
export type PartState = PageRange & { readonly documentId: string; readonly status: string };

/** What a division changes: parts that stay as they are, parts that end, and ranges that are read as documents of their own. */
export type Division = {
  readonly kept: readonly PartState[];
  readonly ended: readonly PartState[];
  readonly begun: readonly PageRange[];
  /** The whole file is one document again. */
  readonly whole: boolean;
};

export type DividedFile = {
  readonly fileName: string;
  readonly pageCount: number;
  /** The file's own state: it is a document itself until it is split. */
  readonly status: string;
  /** The parts it is split into just now; none while it is one document. */
  readonly parts: readonly PartState[];
};

/** More documents in one file than anybody checks by eye. */
const PARTS_MAX = 100;

/** Before these nothing was decided that a new division would undo. */
const FREE: ReadonlySet<string> = new Set(['reading', 'read', 'exception', 'filed', 'failed']);

export const sameRange = (a: PageRange, b: PageRange): boolean => a.first === b.first && a.last === b.last;

export const rangeInWords = ({ first, last }: PageRange): string =>
  first === last ? `page ${first}` : `pages ${first} to ${last}`;

/**
 * Every page of the file in exactly one range, in order. A page that were left out would be lost, one in two ranges would
 * be booked twice.
 * Refuses document.pages_unaccounted with the page.
 */
export function provePartition(wish: readonly PageRange[], pageCount: number): Result<readonly PageRange[]> {
  if (wish.length === 0 || wish.length > PARTS_MAX)
    return refuse('document.pages_unaccounted', `${wish.length} documents were named; a file has 1 to ${PARTS_MAX}.`);
  const ranges = [...wish].sort((a, b) => a.first - b.first);
  let next = 1;
  for (const range of ranges) {
    if (range.last < range.first)
      return unaccounted(`Pages ${range.first} to ${range.last} run backwards.`, range.first);
    if (range.first > next) return unaccounted(`Page ${next} would belong to no document.`, next);
    if (range.first < next) return unaccounted(`Page ${range.first} would belong to two documents.`, range.first);
    next = range.last + 1;
  }
  if (next <= pageCount) return unaccounted(`Page ${next} would belong to no document.`, next);
  if (next > pageCount + 1)
    return unaccounted(`The file has ${pageCount} pages; there is no page ${next - 1}.`, next - 1);
  return accept(ranges);
}

const unaccounted = (detail: string, page: number): Result<never> =>
  refuse('document.pages_unaccounted', detail, { page: String(page) });

/**
 * What has to happen so that the file consists of the wished documents. Parts that stay keep everything that was decided
 * about them; what changes must not have been posted, nor decided otherwise.
 * Refuses document.pages_unaccounted, document.not_divisible, document.pages_posted, document.pages_decided.
 */
export function decideDivision(file: DividedFile, wish: readonly PageRange[]): Result<Division> {
  if (file.pageCount < 2) return refuse('document.not_divisible', `${file.fileName} has one page; nothing can be cut.`);
  const proved = provePartition(wish, file.pageCount);
  if (!proved.ok) return proved;
  const ranges = proved.value;
  const whole = ranges.length === 1;
  const [only] = ranges;
  const wasWhole = file.parts.length === 0;
  if (whole && wasWhole) return accept({ kept: [], ended: [], begun: [], whole });

  const kept = whole ? [] : file.parts.filter((part) => ranges.some((range) => sameRange(range, part)));
  const ended = file.parts.filter((part) => !kept.includes(part));
  const touched = wasWhole
    ? [{ documentId: '', status: file.status, ...(only as PageRange), last: file.pageCount, first: 1 }]
    : ended;
  for (const part of touched) {
    const held = heldFast(part);
    if (held) return held;
  }
  const begun = whole ? [] : ranges.filter((range) => !kept.some((part) => sameRange(range, part)));
  return accept({ kept, ended, begun, whole });
}

function heldFast(part: PartState): Result<never> | null {
  if (FREE.has(part.status)) return null;
  const pages = rangeInWords(part);
  if (part.status === 'posted')
    return refuse(
      'document.pages_posted',
      `The document on ${pages} is posted; reverse its entry before its pages are told apart otherwise.`,
      { pages },
    );
  return refuse(
    'document.pages_decided',
    `The document on ${pages} is ${part.status}; its pages stay as they are until that is taken back.`,
    { pages, status: part.status },
  );
}

/** Cuts the file before a page, or joins the documents on both sides of that cut. */
export function toggleCut(parts: readonly PageRange[], before: number): readonly PageRange[] {
  const at = parts.findIndex((part) => part.first <= before && before <= part.last);
  const part = parts[at];
  if (part === undefined || before === 1) return parts;
  if (part.first < before)
    return [
      ...parts.slice(0, at),
      { first: part.first, last: before - 1 },
      { first: before, last: part.last },
      ...parts.slice(at + 1),
    ];
  const previous = parts[at - 1];
  if (previous === undefined) return parts;
  return [...parts.slice(0, at - 1), { first: previous.first, last: part.last }, ...parts.slice(at + 1)];
}
