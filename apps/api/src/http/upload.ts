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

/** Reads the one file of a multipart request into memory; the cap is enforced while it streams. */
export const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart()) {
    throw refusalFor('request.unsupported_media_type', 'Send the file as multipart/form-data in the field "file".');
  }
  let file: { bytes: Buffer; fileName: string; mediaType: string } | null = null;
  const fields: Record<string, string> = {};
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      const bytes = await part.toBuffer();
      if (part.fieldname === 'file' && file === null)
        file = { bytes, fileName: cleanFileName(part.filename ?? ''), mediaType: part.mimetype };
    } else if (typeof part.value === 'string' && part.value !== '') {
      fields[part.fieldname] = part.value;
    }
  }
  if (file === null) throw refusalFor('request.file_missing', 'No file came in the field "file".');
  return { ...file, fields };
};
