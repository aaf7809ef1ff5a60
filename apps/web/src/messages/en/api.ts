export const api = {
  unreachable: 'The server does not answer',
  unreachableText: 'Your connection or the server is down. Nothing was changed; try again in a moment.',
  unreadable: 'The answer could not be read',
  unfitting:
    'The server answers in another form than this page expects. Loading the page again may bring the newer one.',
  refused: 'That was refused',
} as const;
