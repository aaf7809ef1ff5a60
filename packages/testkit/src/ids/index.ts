export { sequentialIds } from './sequential-ids.ts';
