const NARROW = /[iljtfrI.,;:'’!|()[\]\-/ ]/;
const WIDE = /[mwMWÆŒ@%—]/;
const CAPITAL = /[A-ZÄÖÜÀ-ÞO&#]/;

const widthOf = (sign: string): number => {
  if (NARROW.test(sign)) return 0.3;
  if (WIDE.test(sign)) return 0.86;
  return CAPITAL.test(sign) ? 0.68 : 0.55;
};

/**
 * Where each character of a run begins, as a share of the run's width. A PDF gives the width of whole runs only; this
 * guesses the rest from the shapes of common text fonts, which places a word inside its run to within a letter.
 */
export function textWidthShares(text: string): number[] {
  const starts = [0];
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    sum += widthOf(text[index] as string);
    starts.push(sum);
  }
  return starts.map((start) => (sum === 0 ? 0 : start / sum));
}
