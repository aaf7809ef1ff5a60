import type { Bill } from '../bills/bill.ts';
import { drawBill, renderBill } from '../pages/render-bill.ts';
import { renderHybrid } from '../pages/render-hybrid.ts';
import { renderCii } from '../xml/cii.ts';
import { renderUbl } from '../xml/ubl.ts';
import { type SimulatedFile, safeName, textFile } from './simulated-file.ts';

export type BillFiles = {
  /** What capture reads by default, and the hybrid beside it that still carries its XML. */
  readonly file: string;
  readonly hybrid?: string;
  readonly files: readonly SimulatedFile[];
};

export const billFileName = (bill: Bill): string => safeName(`${bill.vendor.shortName}_${bill.number}`);

/** A bill in the format its vendor sends, below the given folder. */
export const billFiles = (bill: Bill, folder: string): BillFiles => {
  const name = billFileName(bill);
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
