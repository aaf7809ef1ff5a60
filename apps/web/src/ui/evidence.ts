/** A place on a page, as fractions of it from the top left corner. */
export type EvidenceBox = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

export type EvidenceMark = {
  readonly id: string;
  readonly page: number;
  readonly box: EvidenceBox;
  readonly label: string;
  readonly doubt?: boolean;
  /** Another reading than the one that was taken. */
  readonly rival?: boolean;
};

/** As the page is read: from above, and from the left within what stands on one height. */
export const inReadingOrder = (marks: readonly EvidenceMark[]): readonly EvidenceMark[] =>
  marks.toSorted((a, b) => {
    const [above, below] = [a.box.y + a.box.h / 2, b.box.y + b.box.h / 2];
    const isOneHeight = Math.abs(above - below) < Math.min(a.box.h, b.box.h) / 2;
    return isOneHeight ? a.box.x - b.box.x : above - below;
  });

const lies = ({ box }: EvidenceMark, x: number, y: number): boolean =>
  x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

/** Two values may stand at one place, as total and amount payable do: each further click goes on to the next of them. */
export const nextUnder = (marks: readonly EvidenceMark[], clicked: EvidenceMark, lit: string | null): EvidenceMark => {
  const [x, y] = [clicked.box.x + clicked.box.w / 2, clicked.box.y + clicked.box.h / 2];
  const here = marks.filter((mark) => mark.page === clicked.page && lies(mark, x, y)).toReversed();
  const at = here.findIndex(({ id }) => id === lit);
  return at === -1 ? clicked : (here[(at + 1) % here.length] ?? clicked);
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
