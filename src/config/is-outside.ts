/** Whether a relative path leads out of its folder. A name may start with two dots as well: `..draft.mj`. */
export const isOutside = (path: string): boolean => /^\.\.(?:[\\/]|$)/.test(path);
