/** The desk speaks the reader's numbers and dates; the choice is kept by the browser, the fallback is what it asks for. */
const key = 'counterfoil.locale';

export const locales = ['en-GB', 'en-US', 'de-DE', 'nl-NL', 'fr-FR'] as const;

export const chosenLocale = (): string | null => globalThis.localStorage?.getItem(key) ?? null;

export const readerLocale = (): string => chosenLocale() ?? navigator.language;

/** Formatters are made once a locale, so a new choice takes effect with a fresh page. */
export const chooseLocale = (locale: string | null): void => {
  if (locale === null) localStorage.removeItem(key);
  else localStorage.setItem(key, locale);
  window.location.reload();
};
