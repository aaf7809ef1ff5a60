import { spawn } from 'node:child_process';

export type ScratchServer = { readonly home: string; readonly folder: string; readonly masterPid: number };

// $1 the process it serves, $2 the cluster's folder, $3 the home. Server and home may come and go while that process lives.
const WATCH = `
  while kill -0 "$1" 2>/dev/null && [ -d "$3" ]; do sleep 2; done
  server=$(head -n 1 "$2/postmaster.pid" 2>/dev/null)
  if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null
    for second in 1 2 3 4 5 6 7 8; do [ -e "$2/postmaster.pid" ] && sleep 1; done
  fi
  rm -rf -- "$2" "$3"`;

/**
 * Ends and deletes a scratch cluster when the process it serves has disappeared, even by SIGKILL: a small shell looks
 * every two seconds. It is detached, so that what ends the process does not end the shell too.
 */
export const endWithProcess = ({ home, folder, masterPid }: ScratchServer): void => {
  const watcher = spawn('/bin/sh', ['-c', WATCH, 'sh', String(masterPid), folder, home], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  watcher.on('error', () => undefined);
  watcher.unref();
};
