import type { FastifyRequest } from 'fastify';
import { refusalFor } from './problem.ts';

export type Upload = {
  readonly bytes: Buffer;
  readonly fileName: string;
  readonly mediaType: string;
  readonly fields: Readonly<Record<string, string>>;
};

const MAX_NAME = 200;

/** The name as a person knows it: no folders, no control characters, never empty. */
export const cleanFileName = (name: string): string => {
  const base = name.split(/[\\/]/).pop() ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  const printable = base.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return printable === '' ? 'unnamed' : printable.slice(-MAX_NAME);
};

type Parts = { file: { bytes: Buffer; fileName: string; mediaType: string } | null; fields: Record<string, string> };

const readParts = async (request: FastifyRequest): Promise<Parts> => {
  const parts: Parts = { file: null, fields: {} };
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.fieldname === 'file' && parts.file === null)
        parts.file = { bytes, fileName: cleanFileName(part.filename ?? ''), mediaType: part.mimetype };
    } else if (typeof part.value === 'string' && part.value !== '') {
      parts.fields[part.fieldname] = part.value;
    }
  }
  return parts;
};

/** What the parser of forms throws for one that is cut off or garbled carries no code; it is the sender's all the same. */
const isGarbledForm = (error: unknown): boolean => !(error instanceof Error && 'code' in error);

/** Reads the one file of a multipart request into memory; the cap is enforced while it streams. */
export const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart()) {
    throw refusalFor('request.unsupported_media_type', 'Send the file as multipart/form-data in the field "file".');
  }
  const { file, fields } = await readParts(request).catch((error: unknown) => {
    if (!isGarbledForm(error)) throw error;
    throw refusalFor('request.invalid', 'The upload ended before it was complete, or is no form. Send it again.');
  });
  if (file === null) throw refusalFor('request.file_missing', 'No file came in the field "file".');
  return { ...file, fields };
};
