/** Of the suggestions nearest in confidence, so many were what a person then decided; with the 95 % interval of that share. */
export type ConfidenceBasis = {
  readonly right: number;
  readonly of: number;
  readonly from: number;
  readonly to: number;
};

const KEPT = 2000;
const NEAREST = 100;
/** Fewer measured suggestions than this say nothing about a share. */
const BASIS_MIN = 30;
/** Two-sided 95 % (Wilson 1927). */
const Z = 1.96;

const intervalOf = (right: number, of: number): { from: number; to: number } => {
  const share = right / of;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const spread = (Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
  return { from: round(middle - spread), to: round(middle + spread) };
};

type Measured = { readonly confidence: number; readonly right: boolean };

/** The confidences that were given, each before its truth was known, and what became of them; the latest two thousand. */
export class TrackOfConfidence {
  private readonly kept: Measured[] = [];
  private written = 0;

  note(confidence: number, right: boolean): void {
    this.kept[this.written % KEPT] = { confidence, right };
    this.written++;
  }

  /** Null while too few were given to say anything. */
  basisOf(confidence: number): ConfidenceBasis | null {
    if (this.kept.length < BASIS_MIN) return null;
    const nearest = [...this.kept]
      .sort((a, b) => Math.abs(a.confidence - confidence) - Math.abs(b.confidence - confidence))
      .slice(0, NEAREST);
    const right = nearest.filter((one) => one.right).length;
    return { right, of: nearest.length, ...intervalOf(right, nearest.length) };
  }
}
