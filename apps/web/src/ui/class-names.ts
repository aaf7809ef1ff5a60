/** Joins the class names that hold; false and undefined are the ones that do not. */
export const classNames = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ');
