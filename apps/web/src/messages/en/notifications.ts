export const notifications = {
  open: (unread: number) => (unread === 0 ? 'Notifications, none unread' : `Notifications, ${unread} unread`),
  title: 'Notifications',
  none: 'Nothing to tell.',
  readAll: 'Mark all as read',
  kinds: {
    assigned: 'Assigned to you',
    deadline_near: 'The deadline is near',
    returned: 'Back from being put off',
    decision_failed: 'A decision did not take effect',
    lock_exception_ended: 'An exception to a lock has ended',
    claim_taken_over: 'Somebody took your item over',
    control_break: 'The books do not recount',
  },
} as const;
