import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { interFont } from '../pages/fonts/inter.ts';
import type { Random } from '../random/seeded-random.ts';

/** How the paper came into the machine: how crooked, how noisy, how soft, how hard the image was squeezed. */
export type Capture = {
  readonly degreesMax: number;
  readonly noise: number;
  readonly blurPixels: number;
  readonly quality: number;
  /** A photo has light from one side and a table under the paper; a scanner has neither. */
  readonly photo: boolean;
};

export const SCANNER: Capture = { degreesMax: 1.4, noise: 14, blurPixels: 0.6, quality: 62, photo: false };
export const PHONE: Capture = { degreesMax: 3.2, noise: 18, blurPixels: 0.8, quality: 68, photo: true };

let registered = false;
const useInter = (): void => {
  if (registered) return;
  // No font of the machine is asked: the same bytes come out everywhere.
  GlobalFonts.register(Buffer.from(interFont(400)), 'Paper');
  GlobalFonts.register(Buffer.from(interFont(700)), 'Paper Bold');
  registered = true;
};

export type Pen = {
  readonly text: (
    words: string,
    x: number,
    y: number,
    size: number,
    style?: { bold?: boolean; right?: boolean },
  ) => void;
  readonly rule: (x: number, y: number, width: number) => void;
  /** A code of dark and light fields, each so many pixels wide. */
  readonly code: (fields: readonly (readonly boolean[])[], x: number, y: number, field: number) => void;
};

const penOn = (context: SKRSContext2D): Pen => ({
  text: (words, x, y, size, style = {}) => {
    context.font = `${size}px "${style.bold ? 'Paper Bold' : 'Paper'}"`;
    context.textAlign = style.right ? 'right' : 'left';
    context.fillStyle = '#222222';
    context.fillText(words, x, y);
  },
  rule: (x, y, width) => {
    context.fillStyle = '#555555';
    context.fillRect(x, y, width, 2);
  },
  code: (fields, x, y, field) => {
    context.fillStyle = '#111111';
    for (const [row, line] of fields.entries())
      for (const [column, dark] of line.entries())
        if (dark) context.fillRect(x + column * field, y + row * field, field, field);
  },
});

const withNoise = (
  context: SKRSContext2D,
  size: { width: number; height: number },
  noise: number,
  random: Random,
): void => {
  const image = context.getImageData(0, 0, size.width, size.height);
  // One roll serves a stretch of pixels: a roll each would take longer than all the rest.
  const grain = Array.from({ length: 4096 }, () => random.whole(-noise, noise));
  let at = random.whole(0, 4095);
  for (let pixel = 0; pixel < image.data.length; pixel += 4) {
    at = (at * 5 + 1 + (pixel >> 12)) & 4095;
    const shift = grain[at] ?? 0;
    for (let part = 0; part < 3; part += 1) image.data[pixel + part] = (image.data[pixel + part] ?? 0) + shift;
  }
  context.putImageData(image, 0, 0);
};

/** Draws on white paper, lays it down a little crooked, and takes a picture of it: a JPEG that the dice alone decide. */
export const pictureOf = (
  size: { readonly width: number; readonly height: number },
  draw: (pen: Pen) => void,
  taken: { readonly capture: Capture; readonly random: Random },
): Uint8Array => {
  useInter();
  const { capture, random } = taken;
  const paper = createCanvas(size.width, size.height);
  const ink = paper.getContext('2d');
  ink.fillStyle = '#fdfdfb';
  ink.fillRect(0, 0, size.width, size.height);
  draw(penOn(ink));
  const image: Canvas = createCanvas(size.width, size.height);
  const context = image.getContext('2d');
  context.fillStyle = capture.photo ? '#8d7b68' : '#ffffff';
  context.fillRect(0, 0, size.width, size.height);
  const angle = (random.whole(-100, 100) / 100) * capture.degreesMax * (Math.PI / 180);
  context.translate(size.width / 2, size.height / 2);
  context.rotate(angle);
  if (capture.photo) context.scale(0.96, 0.96);
  context.filter = `blur(${capture.blurPixels}px)`;
  context.drawImage(paper, -size.width / 2, -size.height / 2);
  context.filter = 'none';
  context.resetTransform();
  if (capture.photo) {
    const light = context.createLinearGradient(0, 0, size.width, size.height);
    light.addColorStop(0, 'rgba(255,250,235,0.10)');
    light.addColorStop(1, 'rgba(20,20,30,0.22)');
    context.fillStyle = light;
    context.fillRect(0, 0, size.width, size.height);
  }
  withNoise(context, size, capture.noise, random);
  return new Uint8Array(image.toBuffer('image/jpeg', capture.quality));
};
