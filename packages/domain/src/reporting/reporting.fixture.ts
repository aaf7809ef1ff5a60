import { type Chart, IFRS_EUR } from '../ledger/index.ts';
import { type CurrencyCode, parseMoney } from '../money/index.ts';
import { orThrow } from '../refusal/index.ts';
import type { BalanceRow } from './index.ts';

export const minorOf = (text: string): bigint => orThrow(parseMoney(text, 'EUR')).minor;

/** "5020 34118.52 4031.91 0.00 [USD functional…]": account, opening, debit, credit. */
export const balancesOf = (table: string, chart: Chart = IFRS_EUR): BalanceRow[] =>
  table
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', opening = '', debit = '', credit = '', currency = 'EUR', ...worth] = line.trim().split(/\s+/);
      const account = chart.accounts.find((one) => one.code === code);
      if (account === undefined) throw new Error(code);
      const [functionalOpening = opening, functionalDebit = debit, functionalCredit = credit] = worth;
      return {
        ledgerAccountId: code,
        code,
        name: account.name,
        type: account.type,
        statementLine: account.statementLine,
        cashFlowClass: account.cashFlow,
        currency: currency as CurrencyCode,
        opening: minorOf(opening),
        debit: minorOf(debit),
        credit: minorOf(credit),
        functionalOpening: minorOf(functionalOpening),
        functionalDebit: minorOf(functionalDebit),
        functionalCredit: minorOf(functionalCredit),
      };
    });
