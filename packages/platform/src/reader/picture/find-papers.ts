import type { Box } from '@counterfoil/domain/documents';

/** A picture in grey, small enough that every pixel can be visited. */
export type Grey = { readonly shades: Uint8Array; readonly width: number; readonly height: number };

/** Shares of the picture: smaller patches are light on the table, a hand, a cup. */
const AREA_MIN = 0.025;
const SIDE_MIN = 0.1;
/** Share of its box that a paper fills, laid down somewhat crooked. */
const FILLED_MIN = 0.72;
/** Share of the picture that is table: where all is paper, there is one paper. */
const TABLE_MIN = 0.08;
/** Shades between table and paper below which they cannot be told apart. */
const CONTRAST_MIN = 40;
/** Share of a paper that is print: blank sheets and full-page photographs are no receipts. */
const PRINT = { from: 0.004, to: 0.35 } as const;
const PAPERS_MAX = 12;
/** Margin around a paper, as a share of the picture, so that no first letter is cut off. */
const MARGIN = 0.006;

/**
 * The papers that lie apart on a darker table, from the top left to the bottom right; none where fewer than two are
 * certain. A photograph of one receipt is never cut, and papers that touch or lie on white glass stay together.
 */
export function findPapers(grey: Grey): Box[] {
  const threshold = betweenShades(grey.shades);
  if (threshold === null) return [];
  const light = closed(
    grey.shades.map((shade) => (shade > threshold ? 1 : 0)),
    grey,
  );
  const share = light.reduce((sum, each) => sum + each, 0) / light.length;
  if (1 - share < TABLE_MIN) return [];
  const patches = patchesOf(light, grey).filter((patch) => isPaper(patch, grey, threshold));
  if (patches.length < 2 || patches.length > PAPERS_MAX || patches.some((a, at) => overlapsOne(a, patches, at)))
    return [];
  return patches.map((patch) => boxOf(patch, grey)).sort(inReadingOrder);
}

/** The shade that parts the picture best into dark and light (Otsu 1979), or null where the two are too alike. */
function betweenShades(shades: Uint8Array): number | null {
  const counts = new Array<number>(256).fill(0);
  for (const shade of shades) counts[shade] = (counts[shade] as number) + 1;
  const all = counts.reduce((sum, count, shade) => sum + count * shade, 0);
  let best = { at: 0, spread: -1, dark: 0, light: 0 };
  let [below, sum] = [0, 0];
  for (let at = 0; at < 255; at += 1) {
    below += counts[at] as number;
    sum += at * (counts[at] as number);
    const above = shades.length - below;
    if (below === 0 || above === 0) continue;
    const [dark, light] = [sum / below, (all - sum) / above];
    const spread = below * above * (light - dark) ** 2;
    if (spread > best.spread) best = { at, spread, dark, light };
  }
  return best.light - best.dark < CONTRAST_MIN ? null : best.at;
}

/** Print is closed over, so that a paper is one patch: a pixel is light where most of its neighbourhood is. */
function closed(light: Uint8Array, { width, height }: Grey): Uint8Array {
  const out = new Uint8Array(light.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let [on, seen] = [0, 0];
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          seen += 1;
          on += light[ny * width + nx] as number;
        }
      }
      out[y * width + x] = on * 2 > seen ? 1 : 0;
    }
  }
  return out;
}

type Patch = { left: number; top: number; right: number; bottom: number; spans: Map<number, [number, number]> };

/** Patches of light that hang together, each with its leftmost and rightmost pixel in every row. */
function patchesOf(light: Uint8Array, { width, height }: Grey): Patch[] {
  const seen = new Uint8Array(light.length);
  const patches: Patch[] = [];
  for (let start = 0; start < light.length; start += 1) {
    if (light[start] === 0 || seen[start] === 1) continue;
    const patch: Patch = { left: width, top: height, right: 0, bottom: 0, spans: new Map() };
    const open = [start];
    seen[start] = 1;
    while (open.length > 0) {
      const at = open.pop() as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      grow(patch, x, y);
      for (const next of [x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= light.length || light[next] === 0 || seen[next] === 1) continue;
        seen[next] = 1;
        open.push(next);
      }
    }
    patches.push(patch);
  }
  return patches;
}

function grow(patch: Patch, x: number, y: number): void {
  patch.left = Math.min(patch.left, x);
  patch.right = Math.max(patch.right, x);
  patch.top = Math.min(patch.top, y);
  patch.bottom = Math.max(patch.bottom, y);
  const span = patch.spans.get(y);
  patch.spans.set(y, span === undefined ? [x, x] : [Math.min(span[0], x), Math.max(span[1], x)]);
}

function isPaper(patch: Patch, grey: Grey, threshold: number): boolean {
  const [wide, high] = [patch.right - patch.left + 1, patch.bottom - patch.top + 1];
  const filled = [...patch.spans.values()].reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (filled / (grey.width * grey.height) < AREA_MIN) return false;
  if (wide / grey.width < SIDE_MIN || high / grey.height < SIDE_MIN) return false;
  if (filled / (wide * high) < FILLED_MIN) return false;
  let print = 0;
  for (const [y, [from, to]] of patch.spans) {
    for (let x = from; x <= to; x += 1) if ((grey.shades[y * grey.width + x] as number) <= threshold) print += 1;
  }
  return print / filled >= PRINT.from && print / filled <= PRINT.to;
}

/** Boxes that overlap are papers that lie on each other: nobody can say where one ends. */
function overlapsOne(a: Patch, all: readonly Patch[], at: number): boolean {
  return all.some(
    (b, other) => other > at && a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom,
  );
}

function boxOf({ left, top, right, bottom }: Patch, { width, height }: Grey): Box {
  const x = Math.max(0, left / width - MARGIN);
  const y = Math.max(0, top / height - MARGIN);
  return {
    x,
    y,
    w: Math.min(1, (right + 1) / width + MARGIN) - x,
    h: Math.min(1, (bottom + 1) / height + MARGIN) - y,
  };
}

/** Row by row, and from left to right where two lie beside each other. */
const inReadingOrder = (a: Box, b: Box): number => {
  const beside = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y) > Math.min(a.h, b.h) / 2;
  return beside ? a.x - b.x : a.y - b.y;
};
