// Two first starts at once must not install over each other.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const NAMELESS_MS = 10_000;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** A holder that was killed leaves its lock behind; one that has not yet written its number has just taken it. */
const isAbandoned = (lock) => {
  try {
    return !isAlive(Number(readFileSync(join(lock, 'pid'), 'utf8')));
  } catch {
    try {
      return Date.now() - statSync(lock).mtimeMs > NAMELESS_MS;
    } catch {
      return false;
    }
  }
};

/** Of several who find the lock abandoned one moves it away; the others find nothing to move. */
const clear = (lock) => {
  const away = `${lock}.${process.pid}`;
  try {
    renameSync(lock, away);
    rmSync(away, { recursive: true, force: true });
  } catch {
    // Somebody else was faster.
  }
};

const take = (lock) => {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
};

/** Runs the work while no other process does; waits for its turn, and says so once. */
export const withLock = async (lock, { say, stop }, work) => {
  let told = false;
  while (!take(lock)) {
    if (isAbandoned(lock)) {
      clear(lock);
      continue;
    }
    if (!told) say('set-up: another process is setting this folder up; waiting for it …');
    told = true;
    await new Promise((next) => setTimeout(next, 200));
    if (stop?.aborted) return undefined;
  }
  const release = () => rmSync(lock, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    release();
    process.removeListener('exit', release);
  }
};
