import type { DocumentDetail } from '@counterfoil/wire/contracts';
import { client } from '../api/client.ts';

/** Hands a file to the browser's own saving. */
export const saveFile = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = window.document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

export const downloadOriginal = async (document: Pick<DocumentDetail, 'id' | 'fileName'>): Promise<void> => {
  const blob = await client.call('getDocumentOriginal', { params: { id: document.id } });
  saveFile(blob as Blob, document.fileName);
};
