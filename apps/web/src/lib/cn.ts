/** Classes of an element; what is false stands for none. */
export const cn = (...classes: (string | false | null | undefined)[]): string => classes.filter(Boolean).join(' ')
