import { type Box, FIELD_NAMES, type ReadDocument } from '@counterfoil/domain/documents';
import { PAGE, type PagePlan, type PlannedText } from './page-plan.ts';
import { planDocument } from './plan-document.ts';

/** An XML document with the page and box each value has on the page drawn from it, beside its path. */
export function placeOnDrawnPages(document: ReadDocument): ReadDocument {
  const plan = planDocument(document);
  const places = placesByKey(plan);
  const fields = { ...document.fields };
  for (const name of FIELD_NAMES) {
    const place = places.get(name);
    if (place) fields[name] = { ...fields[name], ...place };
  }
  return {
    ...document,
    fields,
    lines: document.lines.map((line) => ({ ...line, ...places.get(`line:${line.position}`) })),
    taxes: document.taxes.map((tax, index) => ({ ...tax, ...places.get(`tax:${index + 1}`) })),
    adjustments: document.adjustments.map((each, index) => {
      const place = places.get(`adjustment:${index}`);
      return place ? { ...each, place: { ...place, path: null } } : each;
    }),
    pages: Array.from({ length: plan.pages }, (_, index) => ({
      number: index + 1,
      width: PAGE.width,
      height: PAGE.height,
    })),
  };
}

type Place = { page: number; box: Box };

function placesByKey(plan: PagePlan): Map<string, Place> {
  const texts = new Map<string, PlannedText[]>();
  for (const text of plan.texts) if (text.key !== null) texts.set(text.key, [...(texts.get(text.key) ?? []), text]);
  const places = new Map<string, Place>();
  for (const [key, all] of texts) {
    const page = all[0]?.page ?? 1;
    places.set(key, { page, box: around(all.filter((each) => each.page === page)) });
  }
  return places;
}

function around(texts: readonly PlannedText[]): Box {
  const left = Math.min(...texts.map((each) => each.x)) - 2;
  const right = Math.max(...texts.map((each) => each.x + each.width)) + 2;
  const top = Math.min(...texts.map((each) => each.y - each.size)) - 1;
  const bottom = Math.max(...texts.map((each) => each.y + each.size * 0.3)) + 1;
  return {
    x: left / PAGE.width,
    y: top / PAGE.height,
    w: (right - left) / PAGE.width,
    h: (bottom - top) / PAGE.height,
  };
}
