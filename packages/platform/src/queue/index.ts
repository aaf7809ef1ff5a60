export {
  type AddJob,
  giveUp,
  type JobQueue,
  type JobRunner,
  LOCK_MS,
  migrateQueue,
  openQueue,
  QUEUE_NAME,
  type QueuedJob,
  type QueuePlace,
  runJobs,
} from './queue.ts';
export { QueueUnavailable } from './redis-client.ts';
