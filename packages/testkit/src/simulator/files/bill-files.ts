import type { Bill } from '../bills/bill.ts';
import { isScannable, renderScannedBill } from '../images/scanned-bill.ts';
import { drawBill, renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import { renderCii } from '../xml/cii.ts';
import { renderUbl } from '../xml/ubl.ts';
import { type SimulatedFile, safeName, textFile } from './simulated-file.ts';

export type BillFiles = {
  /** What capture reads by default, and the hybrid beside it that still carries its XML. */
  readonly file: string;
  readonly hybrid?: string;
  readonly files: readonly SimulatedFile[];
};

/** How many of the bills on paper are scanned, and whose dice say which. */
export type Scans = { readonly share: number; readonly seed: string };

export const billFileName = (bill: Bill): string => safeName(`${bill.vendor.shortName}_${bill.number}`);

/** Some bills on paper go through the office scanner; which ones, the dice of their number say. */
const scanned = (bill: Bill, scans: Scans | undefined): Random | null => {
  if (scans === undefined || bill.vendor.format !== 'pdf' || !isScannable(bill)) return null;
  const random = seededRandom(`${scans.seed} scan ${bill.vendor.key} ${bill.number}`);
  return random.chance(scans.share) ? random : null;
};

/** A bill in the format its vendor sends, below the given folder. */
export const billFiles = (bill: Bill, folder: string, scans?: Scans): BillFiles => {
  const name = billFileName(bill);
  const scan = scanned(bill, scans);
  if (scan !== null) {
    const file = `${folder}/${name}.jpg`;
    return { file, files: [{ path: file, bytes: renderScannedBill(bill, scan) }] };
  }
  switch (bill.vendor.format) {
    case 'pdf': {
      const file = `${folder}/${name}.pdf`;
      return { file, files: [{ path: file, bytes: renderBill(bill) }] };
    }
    case 'ubl':
    case 'cii': {
      const file = `${folder}/${name}.xml`;
      return {
        file,
        files: [textFile(file, bill.vendor.format === 'ubl' ? renderUbl(bill) : renderCii(bill, 'xrechnung'))],
      };
    }
    case 'facturx': {
      const [file, hybrid] = [`${folder}/plain/${name}.pdf`, `${folder}/pdf/${name}.pdf`];
      const plainPage = { path: file, bytes: drawBill(bill, true).close() };
      return { file, hybrid, files: [plainPage, { path: hybrid, bytes: renderHybrid(bill) }] };
    }
  }
};
