export { parseCamt053 } from './camt/parse-camt053.ts';
export { parseMt940 } from './mt940/parse-mt940.ts';
export { parseOfx } from './ofx/parse-ofx.ts';
export { readStatementText } from './read-statement-text.ts';
export { reasonOf, type StatementRefusalReason } from './refuse-statement.ts';
