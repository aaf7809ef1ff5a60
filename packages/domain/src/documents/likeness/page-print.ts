/** A page as its print alone: one byte a pixel, 0 where the paper shows to 255 where it is all ink, row after row. */
export type PagePrint = { readonly width: number; readonly height: number; readonly ink: Uint8Array };

/** Every page is drawn as large as this, whatever it was: A4 at about 60 dots an inch, where a digit is still a shape. */
export const PRINT_SIZE = { width: 496, height: 702 } as const;

/** Paper is the shade that most of a page has; this much darker it is still paper, with a scanner's grain on it. */
const GRAIN = 20;
const CONTRAST = 1.6;
/** A third of a page is lighter than its paper's shade where the light falls unevenly. */
const LIGHTER_THAN_PAPER = 0.3;
/** Sixteen shades compare as well as all of them, and take a few kilobytes to keep. */
const SHADES = 16;

const paperShade = (grey: Uint8Array): number => {
  const counts = new Uint32Array(256);
  for (const shade of grey) counts[shade]! += 1;
  let seen = 0;
  for (let shade = 255; shade > 0; shade--) {
    seen += counts[shade]!;
    if (seen > grey.length * LIGHTER_THAN_PAPER) return shade;
  }
  return 0;
};

const inkAt = ({ width, height, ink }: PagePrint, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 0 : ink[y * width + x]!;

const STEP_DEGREES = 0.25;
const STEPS = 12;

/** Lines of writing make dark and light rows where a page lies straight: the angle at which rows differ most. */
const crookedness = (print: PagePrint): number => {
  const { width, height, ink } = print;
  let best = { degrees: 0, contrast: -1 };
  for (let step = -STEPS; step <= STEPS; step++) {
    const slope = Math.tan((step * STEP_DEGREES * Math.PI) / 180);
    const rows = new Float64Array(height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x += 3) {
        const row = y - Math.round((x - width / 2) * slope);
        if (row >= 0 && row < height) rows[row]! += ink[y * width + x]!;
      }
    }
    let contrast = 0;
    for (let y = 1; y < height; y++) contrast += (rows[y]! - rows[y - 1]!) ** 2;
    if (contrast > best.contrast) best = { degrees: step * STEP_DEGREES, contrast };
  }
  return best.degrees;
};

const turn = (print: PagePrint, degrees: number): PagePrint => {
  if (degrees === 0) return print;
  const { width, height } = print;
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const ink = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - width / 2, y - height / 2];
      const [u, v] = [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos];
      const [i, j] = [Math.floor(u), Math.floor(v)];
      const [p, q] = [u - i, v - j];
      const above = inkAt(print, i, j) * (1 - p) + inkAt(print, i + 1, j) * p;
      const below = inkAt(print, i, j + 1) * (1 - p) + inkAt(print, i + 1, j + 1) * p;
      ink[y * width + x] = above * (1 - q) + below * q;
    }
  }
  return { width, height, ink };
};

/** The print of a page from its pixels in grey: paper and grain taken off, laid straight, in sixteen shades. */
export const printOf = (grey: Uint8Array, size: { width: number; height: number }): PagePrint => {
  const paper = paperShade(grey) - GRAIN;
  const raw = {
    ...size,
    ink: Uint8Array.from(grey, (shade) => Math.max(0, Math.min(255, (paper - shade) * CONTRAST))),
  };
  const { ink } = turn(raw, crookedness(raw));
  const step = 255 / (SHADES - 1);
  return { ...size, ink: ink.map((shade) => Math.round(Math.round(shade / step) * step)) };
};
