import type { FieldName } from '../read-document.ts';
import type { ValueShape } from './value-runs.ts';

/**
 * How a value stands to the words that tell it. `right_of` and `left_of` on one line, `below` and `above` in one column,
 * `in_column` under a heading further up, `after_line` and `before_line` beside a line that says so, `itself` a value
 * that never changes, such as a vendor's own name.
 */
export type Relation =
  | 'right_of'
  | 'left_of'
  | 'below'
  | 'above'
  | 'in_column'
  | 'after_line'
  | 'before_line'
  | 'itself';

/** Words near a value and how it stands to them; never a position on the paper. */
export type Anchor = {
  readonly relation: Relation;
  /** As printed, for people. */
  readonly words: string;
  /** Letters and figures alone, folded: what it is found by. */
  readonly label: string;
  /** The how-manieth value behind the label, or the how-manieth line under it; 0 is the next. */
  readonly nth: number;
};

/** What one correction teaches about one field. */
export type Lesson = {
  readonly field: FieldName;
  readonly anchors: readonly Anchor[];
  readonly shape: ValueShape;
  readonly page: 'only' | 'first' | 'last' | 'middle';
  /** The words that tell this layout from another one of the same party. */
  readonly layout: readonly string[];
  /** The value as the person gave it, for a value that never changes. */
  readonly constant: string | null;
};

/** A lesson under the name it is kept by. */
export type Teaching = {
  readonly id: string;
  readonly lesson: Lesson;
  /** Documents that were posted with what it read. */
  readonly rights?: number;
};

/** Whether two lessons look at the same words for the same field. */
export const sameAnchors = (a: Lesson, b: Lesson): boolean =>
  a.field === b.field &&
  strongest(a)?.label === strongest(b)?.label &&
  strongest(a)?.relation === strongest(b)?.relation;

const strongest = ({ anchors }: Lesson): Anchor | undefined => anchors[0];

const SPOKEN: Readonly<Record<Relation, string>> = {
  right_of: 'right of',
  left_of: 'left of',
  below: 'below',
  above: 'above',
  in_column: 'in the column',
  after_line: 'in the line after',
  before_line: 'in the line before',
  itself: 'the words',
};

/** "right of “Rechnungsbetrag”, in the column “EUR”": where a lesson looks, for people; the same words are said once. */
export const lessonInWords = ({ anchors, shape }: Lesson): string => {
  const told = anchors.filter(({ words }, at) => anchors.findIndex((each) => each.words === words) === at).slice(0, 2);
  const where = told.map(({ relation, words }) => `${SPOKEN[relation]} “${words}”`).join(', ');
  return (shape.block?.lines ?? 1) > 1 ? `${where}, over several lines` : where;
};
