export { type ParseOptions, parse } from './parse.js';
export type { DashForm, Flag, Group, Image, Part, Prompt, Setting, Text, Value, Weight, Wrapper } from './tree.js';
