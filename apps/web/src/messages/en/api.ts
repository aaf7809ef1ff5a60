export const api = {
  unreachable: 'The server does not answer',
  unreachableText: 'Your connection or the server is down. Nothing was changed; try again in a moment.',
  unreadable: 'The answer could not be read',
  refused: 'That was refused',
} as const;
