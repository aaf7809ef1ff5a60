import { addDays, type CalendarDate, endOfMonth, partsOf, startOfMonth } from '@counterfoil/domain/calendar';
import { type DecimalText, priced } from '../amounts/cents.ts';
import { workdayOnOrBefore } from '../calendar/workdays.ts';
import { entityOf } from '../companies/index.ts';
import type { Article, Vendor } from '../parties/vendor.ts';
import type { Random } from '../random/seeded-random.ts';
import type { Bill, BillLine } from './bill.ts';
import { closeBill } from './close-bill.ts';

/** The n-th bill of a vendor's series: "RE-{yyyy}-{n}" becomes "RE-2026-11873". */
export const billNumber = (vendor: Vendor, serial: number, issued: CalendarDate): string =>
  vendor.numbering.pattern
    .replace('{yyyy}', String(partsOf(issued).year))
    .replace('{yy}', issued.slice(2, 4))
    .replace('{n}', String(serial));

/** Units of a decimal between two texts of the same scale; the last digit is never 0, so that no figure is round. */
const between = (range: readonly [DecimalText, DecimalText], random: Random): DecimalText => {
  const scale = range[0].split('.')[1]?.length ?? 0;
  const [low, high] = range.map((text) => Number(text.replace('.', ''))) as [number, number];
  const rolled = random.whole(low, high);
  const units = scale > 0 && low !== high && rolled % 10 === 0 ? rolled + 1 : rolled;
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
};

const quantityOf = (article: Article, random: Random): DecimalText => {
  const [low, high] = article.quantity;
  const scale = 10 ** article.quantityScale;
  const units = String(random.whole(low * scale, high * scale));
  if (article.quantityScale === 0) return units;
  const digits = units.padStart(article.quantityScale + 1, '0');
  return `${digits.slice(0, -article.quantityScale)}.${digits.slice(-article.quantityScale)}`;
};

/** A line as the vendor's system prices it. */
export const billLine = (
  article: Article,
  at: { position: number; quantity: DecimalText; unitPrice: DecimalText },
): BillLine => ({
  position: at.position,
  code: article.code,
  text: article.text,
  quantity: at.quantity,
  unit: article.unit,
  unitPrice: at.unitPrice,
  net: priced(at.quantity, at.unitPrice),
  taxRate: article.taxRate,
  category: article.category,
  meaning: article.meaning,
  taxCode: article.taxCode,
});

const chosenArticles = (vendor: Vendor, random: Random): Article[] => {
  const [fixed, loose] = [vendor.catalogue.filter((a) => a.always), vendor.catalogue.filter((a) => !a.always)];
  const wanted = random.whole(vendor.lines[0], vendor.lines[1]) - fixed.length;
  const mixed = random.shuffled(loose);
  // A catalogue shorter than the bill is ordered from more than once, as a year's call-off is.
  const taken = Array.from({ length: Math.max(wanted, 0) }, (_, at) => mixed[at % mixed.length]).filter(
    (a) => a !== undefined,
  );
  return [...taken, ...fixed];
};

/** A bill as this vendor would write it on that day. */
export const draftBill = (vendor: Vendor, at: { serial: number; issueDate: CalendarDate }, random: Random): Bill => {
  const { issueDate } = at;
  const lines = chosenArticles(vendor, random).map((article, index) =>
    billLine(article, {
      position: index + 1,
      quantity: quantityOf(article, random),
      unitPrice: between(article.price, random),
    }),
  );
  const monthly = lines.some((line) => ['MON', 'KWH', 'MTQ'].includes(line.unit));
  const lastMonth = addDays(startOfMonth(issueDate), -1);
  const serviceTo = monthly
    ? partsOf(issueDate).day <= 15
      ? lastMonth
      : endOfMonth(issueDate)
    : workdayOnOrBefore(addDays(issueDate, -1), entityOf(vendor.bills).holidays);
  return closeBill({
    vendor,
    recipient: entityOf(vendor.bills),
    number: billNumber(vendor, at.serial, issueDate),
    issueDate,
    serviceFrom: monthly ? startOfMonth(serviceTo) : serviceTo,
    serviceTo,
    lines,
    orderReference: monthly
      ? null
      : `${vendor.bills === 'tidewater-inc' ? 'PO-' : 'HCR-B-'}${random.whole(2011, 8997)}`,
    deliveryNote: monthly ? null : `LS-${random.whole(20117, 98993)}`,
    rebate:
      vendor.tongue === 'de' && vendor.catalogue.length >= 8 && random.chance(0.15)
        ? { reason: 'Treuerabatt', percent: '3' }
        : null,
  });
};
