import { useAnswer } from '../api/queries.ts';
import { words } from '../messages/index.ts';

const bare = (id: string): string => id.replace(/^usr_/, '');

/** Ids of people as their names; what is no id of a member stays as it is, the machine is called one. */
export const usePersonName = (): ((who: string | null) => string | null) => {
  const { data } = useAnswer('listMembers', { query: { limit: 200 } });
  const names = new Map((data?.items ?? []).map((member) => [bare(member.userId), member.name]));
  return (who) => {
    if (who === null) return null;
    if (who === 'machine') return words.shell.machine;
    return names.get(bare(who)) ?? (/^(usr_)?[0-9a-f]{8}-/.test(who) ? words.shell.formerMember : who);
  };
};
