import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorsPage, reviewReasonsPage } from './reference-pages.ts';

const docs = resolve(import.meta.dirname, '../../../../docs');
writeFileSync(resolve(docs, 'errors.md'), errorsPage());
writeFileSync(resolve(docs, 'review-reasons.md'), reviewReasonsPage());
