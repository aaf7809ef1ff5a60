type Action = { readonly type: string } & Readonly<Record<string, unknown>>;

const BUTTONS: Readonly<Record<string, string>> = {
  // Whoever is new and unverified is not paid before somebody has verified the account.
  create_party_and_post: 'Create vendor, post, block payment',
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
  return_payment: 'Open it again',
  lift_halt: 'Let it work again',
};

const postButton = ({ postingDate, blocksPayment }: Action): string =>
  `Post${typeof postingDate === 'string' ? ` on ${postingDate}` : ''}${blocksPayment === true ? ' and block payment' : ''}`;

/** The button repeats what pressing it does, in fewer words than the proposal. */
export const proposalButton = (action: Action): string =>
  action.type === 'post' ? postButton(action) : (BUTTONS[action.type] ?? 'Approve');
