type Action = { readonly type: string } & Readonly<Record<string, unknown>>;

const BUTTONS: Readonly<Record<string, string>> = {
  attach_evidence: 'Keep as its document',
  mark_duplicate: 'Attach to first',
  file: 'File',
  reject: 'Refuse the file',
  retry: 'Try again',
  accept_match: 'Match',
  complete: 'Complete',
  set_up_bank_account: 'Set up account',
  import_anyway: 'Import',
  map_statement: 'Read as proposed',
  leave_on_account: 'Leave on account',
  leave_in_transit: 'Leave in transit',
  take_out_of_transit: 'Take out of transit',
  return_payment: 'Open it again',
  move_to_entity: 'Move',
  lift_halt: 'Let it work again',
};

const postButton = ({ postingDate, blocksPayment }: Action): string =>
  `Post${typeof postingDate === 'string' ? ` on ${postingDate}` : ''}${blocksPayment === true ? ' and block payment' : ''}`;

const PAID_ALREADY: readonly unknown[] = ['company_card', 'cash', 'prepaid'];

/** Whoever is new and unverified is not paid before somebody has verified the account; who has been paid is owed nothing. */
const createButton = ({ payment }: Action): string => {
  const paidBy = (payment as { paidBy?: unknown } | undefined)?.paidBy;
  return PAID_ALREADY.includes(paidBy) ? 'Create vendor and post' : 'Create vendor, post, block payment';
};

/** The button repeats what pressing it does, in fewer words than the proposal. */
export const proposalButton = (action: Action): string =>
  action.type === 'post'
    ? postButton(action)
    : action.type === 'create_party_and_post'
      ? createButton(action)
      : (BUTTONS[action.type] ?? 'Approve');
