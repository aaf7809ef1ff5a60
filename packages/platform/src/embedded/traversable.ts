import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ServerUser } from './server-user.ts';

/** Whether the user may walk through every folder down to `path`; a folder that does not exist yet counts as its parent. */
export const isTraversable = async (path: string, user: ServerUser): Promise<boolean> => {
  for (let folder = path; ; folder = dirname(folder)) {
    const facts = await stat(folder).catch(() => undefined);
    if (facts?.isDirectory() && !mayWalk(facts, user)) return false;
    if (folder === dirname(folder)) return true;
  }
};

const mayWalk = (folder: { mode: number; uid: number; gid: number }, user: ServerUser): boolean => {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
};
