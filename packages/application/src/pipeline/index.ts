export { type Announcement, announceChange, enqueue, PRIORITY } from './enqueue.ts';
export { changesSince, type SubjectChange } from './list-changes.ts';
export {
  forgetPublished,
  isDrivenAgain,
  type JobSink,
  type OutboxRow,
  outboxLagSeconds,
  recoverLost,
  relayOutbox,
  type Sweep,
  type SweptQueue,
  sweepStranded,
} from './relay-outbox.ts';
export { openPlaces, type Places } from './take-places.ts';
