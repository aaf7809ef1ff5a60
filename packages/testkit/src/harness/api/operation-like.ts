/** As much of an operation of the contract as a probe needs; the contract itself is handed in. */
export type OperationLike = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly access: 'public' | 'signed-in' | readonly string[];
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly response?: unknown;
  readonly versioned?: boolean;
  readonly multipart?: boolean;
  readonly deskOnly?: boolean;
  readonly binary?: string;
};

export type Operations = Readonly<Record<string, OperationLike>>;

/** The path with its parameters filled; what is not named stays out of no path: a page is the first one. */
export const fillPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:([a-zA-Z]+)/g, (_, name: string) => (name === 'n' ? '1' : encodeURIComponent(params[name] ?? '')));
