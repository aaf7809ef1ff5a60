import { accept, type Result } from '@counterfoil/domain/refusal';
import { createCanvas } from '@napi-rs/canvas';
import { refuseFile } from '../file-refusal.ts';
import { drawnFont } from './fonts.ts';
import { PAGE, type PagePlan } from './page-plan.ts';
import type { PageImage } from './render-pdf-page.ts';

/** One planned page as PNG at `dpi`. */
export async function drawPlan(
  plan: PagePlan,
  { page, dpi }: { page: number; dpi: number },
): Promise<Result<PageImage>> {
  if (page < 1 || page > plan.pages) {
    return refuseFile('no_such_page', `The document has ${plan.pages} pages, there is no page ${page}.`);
  }
  const scale = dpi / 72;
  const canvas = createCanvas(Math.ceil(PAGE.width * scale), Math.ceil(PAGE.height * scale));
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, PAGE.width, PAGE.height);
  context.strokeStyle = '#b8bcc2';
  context.lineWidth = 0.6;
  for (const rule of plan.rules.filter((each) => each.page === page)) {
    context.beginPath();
    context.moveTo(PAGE.margin, rule.y);
    context.lineTo(PAGE.width - PAGE.margin, rule.y);
    context.stroke();
  }
  for (const text of plan.texts.filter((each) => each.page === page)) {
    context.font = drawnFont(text.size, text.bold);
    context.fillStyle = text.grey ? '#666b73' : '#14171c';
    context.fillText(text.text, text.x, text.y);
  }
  return accept({ png: await canvas.encode('png'), width: canvas.width, height: canvas.height });
}
