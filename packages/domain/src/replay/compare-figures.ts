import { type FigureTolerances, type ReadDocument, tolerateFigures } from '../documents/index.ts';
import { REVIEW_REASONS } from '../review/index.ts';
import type { RecordedGate } from './recorded-gates.ts';

/** A document as it came, with what the gates said then and whether people say by now that its figures were wrong. */
export type PastFigures = {
  readonly documentId: string;
  readonly reading: ReadDocument;
  readonly gates: readonly RecordedGate[];
  readonly wrong: boolean;
};

export type DifferingFigures = { readonly past: PastFigures; readonly after: boolean; readonly sentence: string };

export type FiguresComparison = {
  readonly documents: number;
  readonly postedBefore: number;
  readonly postedAfter: number;
  readonly wrongBefore: number;
  readonly wrong: number;
  readonly differing: readonly DifferingFigures[];
};

const ARITHMETIC = 'The arithmetic does not close.';
const OPEN = `${REVIEW_REASONS['read.arithmetic_open'].shortForm}.`;
/** A tax that no rate makes is told as a doubt about its treatment, too. */
const TREATMENT = `${REVIEW_REASONS['tax.treatment_unclear'].shortForm}.`;

const besidesFigures = ({ name, sentence }: RecordedGate, taxIsOff: boolean): boolean => {
  if (name === 'mode') return false;
  if (name === 'more_than_confidence') return sentence.replace(ARITHMETIC, '').trim() !== '';
  if (name !== 'nothing_open') return true;
  const left = sentence.replace(OPEN, '');
  return (taxIsOff ? left.replace(TREATMENT, '') : left).trim() !== '';
};

const taxIsOff = ({ findings }: ReadDocument): boolean =>
  findings.some(({ facts }) => facts.equation === 'rate_closes_tax');

/** Held by anything but its own figures, it waits whatever they may differ. What the mode allows is no question of figures. */
const waitsAnyway = ({ gates, reading }: PastFigures): boolean =>
  gates.some((gate) => !gate.passed && besidesFigures(gate, taxIsOff(reading)));

const opens = (reading: ReadDocument, tolerances: FigureTolerances): readonly string[] =>
  tolerateFigures(reading, tolerances).findings.flatMap(({ code, text }) =>
    code === 'read.arithmetic_open' ? [text] : [],
  );

/**
 * Documents of a span under other tolerances for their figures: how many would have posted, had the machine been let, under
 * those of before and after; wrong are those of which a person changed a figure, or which they turned away.
 */
export const compareFigures = (
  past: readonly PastFigures[],
  of: {
    readonly before: (one: PastFigures) => FigureTolerances;
    readonly after: (one: PastFigures) => FigureTolerances;
  },
): FiguresComparison => {
  const told = past.map((one) => {
    const waits = waitsAnyway(one);
    const [was, would] = [opens(one.reading, of.before(one)), opens(one.reading, of.after(one))];
    const [before, after] = [!waits && was.length === 0, !waits && would.length === 0];
    return { past: one, before, after, sentence: (after ? was : would)[0] ?? '' };
  });
  const count = (of: (one: (typeof told)[number]) => boolean): number => told.filter(of).length;
  return {
    documents: past.length,
    postedBefore: count(({ before }) => before),
    postedAfter: count(({ after }) => after),
    wrongBefore: count(({ before, past: { wrong } }) => before && wrong),
    wrong: count(({ after, past: { wrong } }) => after && wrong),
    differing: told
      .filter(({ before, after }) => before !== after)
      .map(({ past: one, after, sentence }) => ({ past: one, after, sentence })),
  };
};
