import type { Result } from '@counterfoil/domain/refusal';
import type { ReadStatementFile } from '@counterfoil/domain/statements';
import { refuseFile } from './file-refusal.ts';
import type { FileInput } from './identify/identify-file.ts';
import type { ReaderLimits } from './limits.ts';
import { readStatementText } from './statements/index.ts';

/** Reads a bank statement file in this process, within the same bounds on bytes as every other file. */
export function readStatementFile({ bytes, fileName }: FileInput, limits: ReaderLimits): Result<ReadStatementFile> {
  if (bytes.length > limits.fileBytesMax) {
    return refuseFile('oversized', `The file has ${bytes.length} bytes, ${limits.fileBytesMax} are accepted.`);
  }
  return readStatementText(bytes, fileName);
}
