import { resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import type { DocumentStorage } from './document-storage.ts';
import { openFolderStorage } from './folder-storage.ts';
import { openS3Storage } from './s3-storage.ts';

/** Where the configuration wants documents to be kept. */
export const openStorage = (
  config: Pick<Config, 's3' | 'documentsFolder' | 'region'>,
): Promise<DocumentStorage> | DocumentStorage =>
  config.s3 === null
    ? openFolderStorage({ folder: resolve(config.documentsFolder), region: config.region })
    : openS3Storage({ place: config.s3, region: config.region });
