import { createServer } from 'node:net';

/** The house cannot open as it was asked to; the message says what to do about it, and nothing has been started. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** @throws CannotStart when somebody listens there, or when this user may not */
export const checkPort = (port: number, host: string): Promise<void> =>
  new Promise((done, failed) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => failed(new CannotStart(inWords(error, port, host))));
    probe.listen(port, host, () => probe.close(() => done()));
  });

const inWords = ({ code, message }: NodeJS.ErrnoException, port: number, host: string): string => {
  const another = `choose another one, such as: PORT=${port === 65_535 ? 4600 : port + 1} npm start`;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Stop that program, or ${another}`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Start as another user, or ${another}`;
  if (code === 'EADDRNOTAVAIL') return `${host} is no address of this machine; correct COUNTERFOIL_HOST.`;
  return `Port ${port} on ${host} cannot be used: ${message}`;
};
