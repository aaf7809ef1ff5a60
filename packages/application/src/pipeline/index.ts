export { type Announcement, announceChange, enqueue, PRIORITY } from './enqueue.ts';
export {
  forgetPublished,
  type JobSink,
  type OutboxRow,
  outboxLagSeconds,
  relayOutbox,
  sweepStranded,
} from './relay-outbox.ts';
