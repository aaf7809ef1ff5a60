export const signIn = {
  line: 'Keeps the books by itself and proves what it did.',
  stub: 'every figure leads to its proof',
  email: 'E-mail',
  password: 'Password',
  showPassword: 'Show the password',
  emailMissing: 'Type your e-mail address.',
  passwordMissing: 'Type your password.',
  enter: 'Sign in',
} as const;
