import writeExcelFile from 'write-excel-file/node';
import type { FileTable } from './file-table.ts';

// A spreadsheet counts in doubles, which hold fifteen decimal digits for certain.
const DIGITS_MAX = 15;

/**
 * An .xlsx workbook of one sheet, its head bold and fixed. Words are text cells and never formulas. A figure is a number
 * with its own count of decimals; one that a double cannot hold exactly stays text, so that no cent is lost.
 */
export const xlsxOf = ({ columns, rows }: FileTable, sheet: string): Promise<Buffer> => {
  const head = columns.map(({ header, kind }) => ({
    value: header,
    type: String,
    fontWeight: 'bold' as const,
    align: kind === 'figure' ? ('right' as const) : ('left' as const),
  }));
  const body = rows.map((row) => row.map((text, at) => (columns[at]?.kind === 'figure' ? figure(text) : words(text))));
  const widths = columns.map(({ header }, at) => ({
    width: Math.min(48, Math.max(header.length, ...rows.slice(0, 500).map((row) => row[at]?.length ?? 0)) + 2),
  }));
  return writeExcelFile([head, ...body], { sheet: sheet.slice(0, 31), stickyRowsCount: 1, columns: widths }).toBuffer();
};

const words = (text: string | null) => (text === null || text === '' ? null : { value: text, type: String });

const figure = (text: string | null) => {
  if (text === null || text === '') return null;
  if (text.replace(/\D/g, '').replace(/^0+/, '').length > DIGITS_MAX)
    return { value: text, type: String, align: 'right' as const };
  const decimals = text.split('.')[1]?.length ?? 0;
  return { value: Number(text), type: Number, format: decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}` };
};
