export { isComplete, type ProposalContext, proposeMapping } from './propose-mapping.ts';
export { type MappedTable, type RefusedRow, readMappedTable, type TableContext } from './read-mapped-table.ts';
export {
  type ColumnRole,
  cellOf,
  columnCount,
  type DateOrder,
  type DecimalMark,
  headerSignature,
  type MappingProposal,
  type MappingQuestion,
  type StatementTable,
  type TableMapping,
  type TableRow,
} from './statement-table.ts';
export { accountNamedIn } from './table-account.ts';
export { bodyOf, looksLikeBankLine } from './table-body.ts';
