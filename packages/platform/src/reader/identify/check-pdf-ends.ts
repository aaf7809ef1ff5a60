import { accept, type Result } from '@counterfoil/domain/refusal';
import { refuseFile } from '../file-refusal.ts';

/**
 * Refuses a PDF whose end is missing before the library repairs it silently: a repaired half of an invoice reads like
 * a whole one. The end is missing without an end mark, when objects follow the last one, or when a linearised file
 * is shorter than it says.
 */
export function checkPdfEnds(bytes: Uint8Array): Result<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf('%%EOF', undefined, 'latin1');
  if (end < 0) return truncated('it has no end mark');

  const afterEnd = buffer.subarray(end + 5).toString('latin1');
  if (/\d+\s+\d+\s+obj\b/.test(afterEnd)) return truncated('objects follow its last end mark');

  const stated = /\/Linearized[^>]*?\/L\s+(\d+)/.exec(buffer.subarray(0, 1024).toString('latin1'))?.[1];
  if (stated !== undefined && Number(stated) > bytes.length) {
    return truncated(`it says it has ${stated} bytes and has ${bytes.length}`);
  }
  return accept(bytes);
}

function truncated(why: string): Result<never> {
  return refuseFile('truncated_pdf', `The PDF was cut off: ${why}. Ask for the file again.`);
}
