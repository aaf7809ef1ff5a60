import type { Bill } from '../bills/bill.ts';
import type { LayoutName } from '../parties/vendor.ts';
import { accentBand } from './layouts/accent-band.ts';
import { factuur } from './layouts/factuur.ts';
import { letterhead } from './layouts/letterhead.ts';
import { modernMinimal } from './layouts/modern-minimal.ts';
import { ruledForm } from './layouts/ruled-form.ts';
import { usClassic } from './layouts/us-classic.ts';
import { usRemittance } from './layouts/us-remittance.ts';
import { utility } from './layouts/utility.ts';
import { letter } from './lettering.ts';
import { Sheet } from './sheet.ts';

const LAYOUTS: Readonly<Record<LayoutName, (sheet: Sheet, bill: Bill) => void>> = {
  letterhead,
  'accent-band': accentBand,
  'ruled-form': ruledForm,
  utility,
  'modern-minimal': modernMinimal,
  factuur,
  'us-classic': usClassic,
  'us-remittance': usRemittance,
};

/** The drawn pages of a bill, still open: a hybrid attaches its XML before closing. */
export const drawBill = (bill: Bill, archival: boolean): Sheet => {
  const { vendor } = bill;
  const sheet = new Sheet({
    size: vendor.address.country === 'US' ? 'LETTER' : 'A4',
    typeface: vendor.look.typeface,
    title: `${letter(bill).title} ${bill.number}`,
    author: vendor.name,
    day: bill.issueDate,
    archival,
  });
  LAYOUTS[vendor.look.layout](sheet, bill);
  return sheet;
};

/** Bills of several vendors as one file: what stood in the post tray, put through the copier in one go. */
export const renderBundle = ([first, ...others]: readonly [Bill, ...Bill[]], name: string): Uint8Array => {
  const sheet = new Sheet({
    size: 'A4',
    typeface: first.vendor.look.typeface,
    title: name,
    author: first.recipient.name,
    day: others.at(-1)?.issueDate ?? first.issueDate,
  });
  LAYOUTS[first.vendor.look.layout](sheet, first);
  for (const bill of others) {
    sheet.nextDocument();
    LAYOUTS[bill.vendor.look.layout](sheet, bill);
  }
  return sheet.close();
};

/** The bill as the PDF its vendor mails. */
export const renderBill = (bill: Bill): Uint8Array => drawBill(bill, false).close();
