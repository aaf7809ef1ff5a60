/** Of so many so many: a share of lines, with what it may really be. */
export type Share = {
  readonly of: number;
  readonly met: number;
  /** Null where there is nothing to divide by. */
  readonly share: number | null;
  /** Two-sided 95 % interval (Wilson 1927), which also holds for few lines and near all or none. */
  readonly from: number;
  readonly to: number;
};

const Z = 1.959964;

/** Six decimals: what is stored and hashed reads the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export const shareOf = (met: number, of: number): Share => {
  if (of === 0) return { of, met, share: null, from: 0, to: 1 };
  const share = met / of;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * of);
  const spread = Z * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of));
  const scale = 1 + z2 / of;
  return {
    of,
    met,
    share: rounded(share),
    from: rounded(Math.max(0, (middle - spread) / scale)),
    to: rounded(Math.min(1, (middle + spread) / scale)),
  };
};

/** "94.2 %", with no decimal where it is all or none. */
export const percent = (share: number): string => {
  const value = (share * 100).toFixed(1);
  return `${value.endsWith('.0') && (share === 0 || share === 1) ? value.slice(0, -2) : value} %`;
};

/** "94.2 % (239 of 254; between 90.5 and 96.5)". */
export const sayShare = ({ of, met, share, from, to }: Share): string =>
  share === null
    ? 'nothing to measure'
    : `${percent(share)} (${met} of ${of}; between ${(from * 100).toFixed(1)} and ${(to * 100).toFixed(1)})`;
