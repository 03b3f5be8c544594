import manifest from '../../package.json' with { type: 'json' };
import { type PromptRule, prompt } from './rule.js';

export type { PromptOptions } from './options.js';
export type { PromptRule } from './rule.js';

/** A plugin for flat configuration: `export default [promptc.configs.recommended]`. */
export interface PromptPlugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly rules: { readonly prompt: PromptRule };
  readonly configs: {
    readonly recommended: {
      readonly name: string;
      readonly plugins: { readonly promptc: PromptPlugin };
      readonly rules: { readonly 'promptc/prompt': 'warn' };
    };
  };
}

/** The plugin for ESLint. */
const plugin: PromptPlugin = {
  meta: { name: manifest.name, version: manifest.version, namespace: 'promptc' },
  rules: { prompt },
  configs: {
    recommended: {
      name: 'promptc/recommended',
      get plugins() {
        return { promptc: plugin };
      },
      rules: { 'promptc/prompt': 'warn' },
    },
  },
};

export default plugin;
