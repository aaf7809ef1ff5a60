import { accessSync, constants, mkdirSync } from 'node:fs';
import { CannotStart } from './check-port.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'This user may not write there',
  EPERM: 'This user may not write there',
  EROFS: 'That file system can only be read',
  ENOSPC: 'There is no room left there',
  ENOTDIR: 'It is a file, or lies below one',
  EEXIST: 'It is a file',
};

/** @throws CannotStart when the data folder cannot be made or written, before anything is begun in it */
export const checkHome = (home: string): void => {
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      `The data folder ${home} cannot be used. ${REASONS[code] ?? message}. Start as the user it belongs to, or choose another one, such as: COUNTERFOIL_HOME=~/counterfoil npm start`,
    );
  }
};
