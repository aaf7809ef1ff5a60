import {
  applyLesson,
  decideTeaching,
  flatPages,
  formTaught,
  type KeptLesson,
  layoutWords,
  learnLesson,
  type PrintedLine,
  type ReadAsTaught,
  type ReadDocument,
  readAsTaught,
  readPlace,
} from '@counterfoil/domain/documents';
import { buildPartyIndex, identifyParty, type KnownParty } from '@counterfoil/domain/parties';
import type { CaptureTruth } from './capture-truth.ts';

type Party = KnownParty & { readonly lessons: KeptLesson[] };

type Correction = {
  readonly document: ReadDocument;
  readonly printed: readonly PrintedLine[];
  readonly party: string;
  readonly field: string;
  readonly value: string;
};

/** A reviewer's desk without a database: who is known, what was taught, and the same decisions as in the books. */
export const openLearningDesk = () => {
  const parties = new Map<string, Party>();
  let documents = 0;

  const partyOf = ({ fields }: ReadDocument): string | null =>
    identifyParty(
      {
        name: fields.supplier.value,
        taxIds: (fields.supplierTaxIds.value ?? '').split(',').filter((id) => id !== ''),
        ibans: fields.iban.value === null ? [] : [fields.iban.value],
        domains: [],
      },
      buildPartyIndex([...parties.values()]),
    ).partyId;

  /** As a reviewer does: the party there is, or a new one by what the paper says. */
  const sayWho = (document: ReadDocument, truth: CaptureTruth): string => {
    const name = truth.supplier ?? document.fields.supplier.value ?? 'Somebody';
    const known = [...parties.values()].find(({ names }) => names.includes(name));
    if (known !== undefined) return known.id;
    const id = `P${parties.size + 1}`;
    const taxIds = truth.supplierTaxIds ?? [];
    parties.set(id, { id, names: [name], taxIds, ibans: truth.iban ? [truth.iban] : [], domains: [], lessons: [] });
    return id;
  };

  const read = (document: ReadDocument, printed: readonly PrintedLine[], party: string | null): ReadAsTaught => {
    const lessons = party === null ? [] : (parties.get(party)?.lessons ?? []);
    return lessons.length === 0 ? { document, uses: [] } : readAsTaught(document, printed, lessons);
  };

  /** Whether the value stands on the paper at all; where it does not, nobody can point at it and nothing is taught. */
  const correct = ({ document, printed, party, field, value }: Correction): boolean => {
    const place = placeSaying(field, value, { printed, pages: document.pages });
    const flat = flatPages(printed, document.pages);
    const learned =
      place === null ? null : learnLesson({ field, value, ...place }, { printed, pages: document.pages }).lesson;
    const lessons = parties.get(party)?.lessons ?? [];
    documents += 1;
    const decision = decideTeaching(
      { documentId: `D${documents}`, value, lesson: learned, layout: layoutWords(flat) },
      lessons.filter(({ lesson }) => lesson.field === field),
      (lesson) => applyLesson(flat, lesson),
    );
    for (const { lessonId } of decision.ends)
      lessons.splice(
        lessons.findIndex(({ id }) => id === lessonId),
        1,
      );
    for (const id of decision.contradicted) {
      const at = lessons.findIndex((each) => each.id === id);
      const old = lessons[at];
      if (old !== undefined) lessons[at] = { ...old, contradictions: old.contradictions + 1 };
    }
    if (decision.keep !== null)
      lessons.push({
        id: `L${documents}:${field}`,
        documentId: `D${documents}`,
        rights: 0,
        ...decision.keep,
      });
    return place !== null;
  };

  return { partyOf, sayWho, read, correct };
};

export type LearningDesk = ReturnType<typeof openLearningDesk>;

const SUMS = ['netTotal', 'taxTotal', 'total', 'payable'];
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** The words that say a value: sums where they stand last, all else where it stands first; null where no words do. */
const placeSaying = (
  field: string,
  value: string,
  paper: { readonly printed: readonly PrintedLine[]; readonly pages: ReadDocument['pages'] },
): { page: number; box: PrintedLine['box'] } | null => {
  const form = formTaught(field);
  const says = (text: string): boolean =>
    form === 'amount' ? Number(text) === Number(value) : form === 'date' ? text === value : bare(text) === bare(value);
  const places: { page: number; box: PrintedLine['box'] }[] = [];
  for (const { page, words } of paper.printed) {
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 1; to <= Math.min(words.length, from + 8); to += 1) {
        const boxes = words.slice(from, to).map(({ box }) => box);
        const x = Math.min(...boxes.map((box) => box.x));
        const y = Math.min(...boxes.map((box) => box.y));
        const right = Math.max(...boxes.map((box) => box.x + box.w));
        const bottom = Math.max(...boxes.map((box) => box.y + box.h));
        const box = { x, y, w: right - x, h: bottom - y };
        const text = words
          .slice(from, to)
          .map((word) => word.text)
          .join(' ');
        if (form !== 'date' && form !== 'amount' && bare(text) !== bare(value)) continue;
        if ((form === 'date' || form === 'amount') && to > from + 3) break;
        const said = form === 'name' ? text : (readPlace({ field, page, box }, paper).value ?? '');
        if (says(said) || saysSwapped(form, text, value)) places.push({ page, box });
      }
    }
  }
  return (SUMS.includes(field) ? places.at(-1) : places[0]) ?? null;
};

/** A day whose figures are those of the value in another order: a person knows which is the month. */
const saysSwapped = (form: string | null, text: string, value: string): boolean => {
  const figures = text.match(/\d+/g)?.map(Number) ?? [];
  const [year, month, day] = value.split('-').map(Number);
  return form === 'date' && figures.length === 3 && figures[0] === month && figures[1] === day && figures[2] === year;
};
