/** A place on a page, as fractions of it from the top left corner. */
export type EvidenceBox = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

export type EvidenceMark = {
  readonly id: string;
  readonly page: number;
  readonly box: EvidenceBox;
  readonly label: string;
  readonly doubt?: boolean;
};

/** Several lines behind one amount are one box. */
export const spanOf = (boxes: readonly EvidenceBox[]): EvidenceBox | null => {
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x: left, y: top, w: right - left, h: bottom - top };
};
