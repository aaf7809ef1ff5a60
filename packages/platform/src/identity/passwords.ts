import { accept, type Result, refuse } from '@counterfoil/domain/refusal';
import { type IdentityStore, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from './identity.ts';

/** The hash of a text nobody has: what an unknown e-mail is measured against, so that it takes as long as a known one. */
let nobody: Promise<string> | null = null;

/** How often a password was measured: the same number whatever the answer is. */
export const measured = { times: 0 };

export const passwordFits = async (store: IdentityStore, hash: string | null, password: string): Promise<boolean> => {
  const { password: measure } = await store.auth.$context;
  nobody ??= measure.hash('nobody has this password');
  measured.times += 1;
  const fits = await measure.verify({ hash: hash ?? (await nobody), password: password.normalize('NFKC') });
  return fits && hash !== null;
};

export type Account = { readonly userId: string; readonly name: string; readonly email: string; readonly hash: string };

const ACCOUNT = `select u.id as "userId", u.name, u.email, a.password as hash from auth."user" u
  join auth.account a on a."userId" = u.id and a."providerId" = 'credential' and a.password is not null`;

export const accountByEmail = async ({ pool }: IdentityStore, email: string): Promise<Account | null> =>
  (await pool.query<Account>(`${ACCOUNT} where u.email = $1`, [email.trim().toLowerCase()])).rows[0] ?? null;

export const accountById = async ({ pool }: IdentityStore, userId: string): Promise<Account | null> =>
  (await pool.query<Account>(`${ACCOUNT} where u.id = $1`, [userId])).rows[0] ?? null;

const RUNS = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'qwertzuiop', 'asdfghjkl', 'zxcvbnm', '01234567890'];
const COMMON = ['password', 'passwort', 'welcome', 'willkommen', 'letmein', 'iloveyou', 'counterfoil', 'changeme'];

/** What remains when everything a guesser tries first is taken away. */
const surprising = (password: string, known: readonly string[]): string => {
  let rest = password.toLowerCase();
  for (const word of [...known, ...COMMON]) if (word.length >= 4) rest = rest.replaceAll(word, '');
  for (const run of RUNS) {
    for (let length = run.length; length >= 4; length -= 1) {
      for (let at = 0; at + length <= run.length; at += 1) rest = rest.replaceAll(run.slice(at, at + length), '');
    }
  }
  return rest.replace(/(.)\1{2,}/g, '$1');
};

/**
 * Length carries a password; nothing is asked of its kinds of character. What a guesser tries first does not count: the
 * person's own names, keyboard rows, one character again and again.
 */
export const judgePassword = (password: string, about: { email: string; name: string }): Result<string> => {
  const plain = password.normalize('NFKC');
  const length = [...plain].length;
  if (length < PASSWORD_LENGTH_MIN)
    return refuse(
      'auth.password_weak',
      `The password has ${length} characters; it needs ${PASSWORD_LENGTH_MIN} or more. A sentence is easier to keep than signs.`,
    );
  if (length > PASSWORD_LENGTH_MAX)
    return refuse('auth.password_weak', `The password has ${length} characters; ${PASSWORD_LENGTH_MAX} are the most.`);
  const known = [...about.email.toLowerCase().split(/[@.+_-]/), ...about.name.toLowerCase().split(/\s+/)];
  const rest = surprising(plain, known);
  if (new Set(rest).size < 5 || rest.length < 6)
    return refuse(
      'auth.password_weak',
      'The password is what somebody guessing tries first: a name, a row of keys, or one character repeated. Take a sentence of your own.',
    );
  return accept(plain);
};

export const hashPassword = async (store: IdentityStore, password: string): Promise<string> =>
  (await store.auth.$context).password.hash(password.normalize('NFKC'));
