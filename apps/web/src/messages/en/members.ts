export const members = {
  invite: 'Invite somebody',
  invited: 'Invited, not here yet',
  name: 'Name',
  until: (when: string) => `until ${when}`,
  expired: 'too old',
  withdraw: 'Withdraw',
  withdrawOf: (email: string) => `Withdraw the invitation of ${email}`,
  link: 'Send this link to them yourself: it is shown once and works once.',
  linkTitle: 'The link',
  deactivate: 'Deactivate',
  deactivateOf: (name: string) => `Deactivate ${name}`,
  deactivateText:
    'Sessions and API tokens end at once. What was done stays under the name; an invitation lets them back in.',
  reset: 'New way in',
  resetOf: (name: string) => `A new way in for ${name}`,
  resetText:
    'Makes a link, good for a day, by which they set a new password and a new second factor. Their sessions end when they use it.',
  makeLink: 'Make the link',
  preparesAndApproves: (others: number) =>
    others === 0
      ? 'This person prepares and approves. Nobody approves their own work, and nobody else here approves: it would wait for ever.'
      : `This person prepares and approves. What they prepared themselves waits for one of ${others} others.`,
} as const;
