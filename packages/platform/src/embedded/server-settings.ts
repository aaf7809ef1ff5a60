import { totalmem } from 'node:os';

const MIB = 1024 * 1024;

/** The server's settings for this machine: durable, UTC, loopback only, and sized for a machine it shares with Node. */
export const serverSettings = (port: number): Record<string, string> => {
  const memory = Math.floor(totalmem() / MIB);
  const buffers = Math.min(512, Math.max(64, Math.floor(memory / 16)));
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memory / 4))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    fsync: 'on',
    synchronous_commit: 'on',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgres-%a.log',
    log_rotation_age: '1d',
    log_truncate_on_rotation: 'on',
    log_min_duration_statement: '2000',
  };
};
