import { accountIdentifier } from '../account-identifier.ts';
import { at, child, type MarkupNode, textAt } from '../markup/markup-node.ts';

/** Who stands on the other side, from our point of view. */
export type CamtCounterparty = {
  readonly counterparty: string | null;
  readonly counterpartyIban: string | null;
  readonly counterpartyOther: string | null;
  readonly counterpartyBank: string | null;
  readonly onBehalfOf: string | null;
};

export type OwnSide = {
  readonly ownAccounts: readonly string[];
  readonly ownNames: readonly string[];
  readonly isCredit: boolean;
  readonly isReversal: boolean;
};

/**
 * The counterparty of a booking: the side that is not our account. Where no account tells, the debtor of money that came
 * in and the creditor of money that went out; a reversal names the parties of the payment it reverses, so it is the other way.
 */
export const counterpartyOf = (details: MarkupNode | undefined, own: OwnSide): CamtCounterparty => {
  const [debtor, creditor] = [sideOf(details, 'Dbtr'), sideOf(details, 'Cdtr')];
  // An account tells more than a name: our own name on another account of ours is the other side of a transfer.
  const isOurs = ({ counterparty, counterpartyIban, counterpartyOther }: CamtCounterparty): boolean => {
    const account = counterpartyIban ?? counterpartyOther;
    if (account !== null) return own.ownAccounts.includes(account);
    return counterparty !== null && own.ownNames.includes(counterparty.toUpperCase());
  };
  const expected = own.isCredit !== own.isReversal ? debtor : creditor;
  const other = expected === debtor ? creditor : debtor;
  if (isOurs(expected) && !isOurs(other)) return other;
  return isNamed(expected) || isOurs(other) ? expected : other;
};

const isNamed = (side: CamtCounterparty): boolean => Object.values(side).some((value) => value !== null);

const sideOf = (details: MarkupNode | undefined, side: 'Dbtr' | 'Cdtr'): CamtCounterparty => {
  const parties = child(details, 'RltdPties');
  const agents = child(details, 'RltdAgts');
  const account = at(parties, `${side}Acct/Id`);
  const agent = at(agents, `${side}Agt/FinInstnId`);
  const number = textAt(account, 'IBAN') ?? textAt(account, 'Othr/Id') ?? textAt(account, 'PrtryAcct/Id');
  const bank = textAt(agent, 'BICFI') ?? textAt(agent, 'BIC') ?? textAt(agent, 'ClrSysMmbId/MmbId');
  const identifier = accountIdentifier(number, bank);
  return {
    counterparty: nameOf(child(parties, side)) ?? textAt(parties, `${side}Acct/Nm`) ?? textAt(agent, 'Nm'),
    counterpartyIban: textAt(account, 'IBAN')?.replace(/\s+/g, '') ?? identifier.iban,
    counterpartyOther: textAt(account, 'IBAN') === null ? identifier.other : null,
    counterpartyBank: identifier.bankCode,
    onBehalfOf: nameOf(child(parties, `Ultmt${side}`)),
  };
};

/** From version .001.07 on a party is wrapped in `Pty`, or is a bank in `Agt`. */
const nameOf = (party: MarkupNode | undefined): string | null =>
  textAt(party, 'Nm') ?? textAt(party, 'Pty/Nm') ?? textAt(party, 'Agt/FinInstnId/Nm');
