import type { ReadStatement } from '@counterfoil/domain/statements';
import { openStatementsDesk } from './statements-desk.ts';

export type ImportTally = {
  readonly imported: number;
  readonly held: Readonly<Record<string, number>>;
  readonly rowsLost: number;
  readonly rowsDoubled: number;
};

/**
 * Takes a file's statements in three times: in order, again, and backwards. The first time every row of an imported
 * statement has to arrive; the other times none may. Statements that are held lose nothing: somebody is asked.
 */
export const importThrice = (statements: readonly ReadStatement[]): ImportTally => {
  const held: Record<string, number> = {};
  let [imported, rowsLost, rowsDoubled] = [0, 0, 0];
  const byAccount = Map.groupBy(statements, (each) =>
    JSON.stringify([each.accountIdentifier, each.currency, each.format]),
  );
  for (const own of byAccount.values()) {
    const { accountIdentifier, currency } = own[0] as ReadStatement;
    const desk = openStatementsDesk({ id: 'ba_bench', ...accountIdentifier, currency });
    let expected = 0;
    for (const statement of own) {
      const decision = desk.receive(statement);
      if (decision.outcome === 'import') {
        imported += 1;
        expected += statement.lines.length;
      }
      for (const { code } of decision.exceptions) held[code] = (held[code] ?? 0) + 1;
    }
    rowsLost += Math.max(0, expected - desk.known.length);
    rowsDoubled += Math.max(0, desk.known.length - expected);
    const first = desk.known.length;
    for (const statement of [...own, ...own.toReversed()]) desk.receive(statement);
    rowsDoubled += desk.known.length - first;
  }
  return { imported, held, rowsLost, rowsDoubled };
};
