export { CASH_FLOW_CLASSES, type CashFlowClass, type Chart, type ChartAccount } from './chart.ts';
export { IFRS_EUR } from './ifrs-eur.ts';
export { type SectionKey, STATEMENT_LINES, STATEMENT_SECTIONS, type StatementLineKey } from './statement-lines.ts';
export { US_GAAP } from './us-gaap.ts';
