export { listNotifications } from './list-notifications.ts';
export type { NotificationKind, NotificationRow } from './notification.repository.ts';
export { notify } from './notify.ts';
export { readNotifications } from './read-notifications.ts';
export { tellWhatIsDue } from './tell-what-is-due.ts';
