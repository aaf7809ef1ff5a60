export {
  type AddJob,
  giveUp,
  type JobQueue,
  type JobRunner,
  migrateQueue,
  openQueue,
  QUEUE_NAME,
  type QueuedJob,
  type QueuePlace,
  runJobs,
} from './queue.ts';
