import { spawn } from 'node:child_process';

/**
 * Ends a scratch server when the process it serves has disappeared, even by SIGKILL: a small shell looks every two
 * seconds. It is detached, so that what ends the process does not end the shell too.
 */
export const endWithProcess = (serverPid: number, masterPid: number): void => {
  const script =
    'while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 2; done; kill -INT "$1" 2>/dev/null';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(serverPid), String(masterPid)], {
    detached: true,
    stdio: 'ignore',
  });
  watcher.on('error', () => undefined);
  watcher.unref();
};
