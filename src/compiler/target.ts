/** Which mode to compile to: `auto` takes simple where everything has a counterpart there, and advanced otherwise. */
export type Target = 'auto' | 'simple' | 'advanced';
