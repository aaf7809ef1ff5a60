/** What a lock, or its end, makes old on the page. */
export const lockTouches = [
  'proveReconciliation',
  'listReconciliations',
  'getReconciliation',
  'listNotifications',
] as const;
