/** Sections in the order statements print them. */
export const STATEMENT_SECTIONS = [
  { key: 'non_current_assets', statement: 'balance_sheet', title: 'Non-current assets' },
  { key: 'current_assets', statement: 'balance_sheet', title: 'Current assets' },
  { key: 'technical', statement: 'balance_sheet', title: 'Technical accounts' },
  { key: 'equity', statement: 'balance_sheet', title: 'Equity' },
  { key: 'non_current_liabilities', statement: 'balance_sheet', title: 'Non-current liabilities' },
  { key: 'current_liabilities', statement: 'balance_sheet', title: 'Current liabilities' },
  { key: 'revenue', statement: 'profit_and_loss', title: 'Revenue' },
  { key: 'cost_of_sales', statement: 'profit_and_loss', title: 'Cost of sales' },
  { key: 'operating', statement: 'profit_and_loss', title: 'Operating income and expenses' },
  { key: 'finance', statement: 'profit_and_loss', title: 'Finance' },
  { key: 'income_tax', statement: 'profit_and_loss', title: 'Income tax' },
] as const;
export type SectionKey = (typeof STATEMENT_SECTIONS)[number]['key'];

const line = <K extends string>(key: K, section: SectionKey, title: string) => ({ key, section, title });

/** The lines accounts are grouped under, in order. After the minimum line items of IAS 1.54 and 1.82, by nature. */
export const STATEMENT_LINES = [
  line('intangible_assets', 'non_current_assets', 'Intangible assets'),
  line('property_plant_equipment', 'non_current_assets', 'Property, plant and equipment'),
  line('financial_assets', 'non_current_assets', 'Financial assets'),
  line('inventories', 'current_assets', 'Inventories'),
  line('trade_receivables', 'current_assets', 'Trade receivables'),
  line('other_receivables', 'current_assets', 'Other receivables'),
  line('tax_receivable', 'current_assets', 'Tax receivable'),
  line('prepayments', 'current_assets', 'Prepayments'),
  line('cash', 'current_assets', 'Cash and cash equivalents'),
  line('technical', 'technical', 'Currency conversion and migration'),
  line('share_capital', 'equity', 'Share capital'),
  line('reserves', 'equity', 'Reserves'),
  line('retained_earnings', 'equity', 'Retained earnings'),
  line('long_term_borrowings', 'non_current_liabilities', 'Borrowings'),
  line('long_term_provisions', 'non_current_liabilities', 'Provisions'),
  line('trade_payables', 'current_liabilities', 'Trade payables'),
  line('short_term_borrowings', 'current_liabilities', 'Borrowings, due within a year'),
  line('employee_liabilities', 'current_liabilities', 'Employee liabilities'),
  line('tax_payable', 'current_liabilities', 'Tax payable'),
  line('contract_liabilities', 'current_liabilities', 'Deferred income and advances'),
  line('other_payables', 'current_liabilities', 'Other payables and accruals'),
  line('revenue', 'revenue', 'Revenue'),
  line('materials', 'cost_of_sales', 'Materials and goods'),
  line('other_income', 'operating', 'Other income'),
  line('staff', 'operating', 'Staff costs'),
  line('depreciation', 'operating', 'Depreciation and amortisation'),
  line('premises', 'operating', 'Premises and energy'),
  line('distribution', 'operating', 'Distribution and marketing'),
  line('administration', 'operating', 'Administration'),
  line('finance_income', 'finance', 'Finance income'),
  line('finance_costs', 'finance', 'Finance costs'),
  line('income_tax', 'income_tax', 'Income tax'),
] as const;
export type StatementLineKey = (typeof STATEMENT_LINES)[number]['key'];
