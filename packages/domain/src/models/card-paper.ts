/** A column of a table on paper; `share` is its part of the width. */
export type CardColumn = { readonly title: string; readonly share: number; readonly figures?: boolean };

export type CardTable = {
  readonly columns: readonly CardColumn[];
  readonly rows: readonly (readonly string[])[];
};

/** What was said against what came true, with the interval of each step. */
export type CardPlot = {
  readonly alt: string;
  readonly points: readonly {
    readonly said: number;
    readonly right: number;
    readonly from: number;
    readonly to: number;
  }[];
};

export type CardSection = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly list?: readonly string[];
  readonly table?: CardTable;
  readonly plot?: CardPlot;
};

/** A model card as it is printed: all of it text, in the order it is read in. */
export type CardPaper = {
  readonly title: string;
  readonly subtitle: string;
  readonly author: string;
  /** The day it describes; the same card is the same bytes. */
  readonly day: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly CardSection[];
  readonly foot: string;
};
