import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../editors/vscode/package.json' with { type: 'json' };
import snippets from '../../editors/vscode/snippets/midjourney-prompt.json' with { type: 'json' };
import { readVersion, versionRow } from '../../src/language/lookup.js';
import { lint } from '../../src/linter/lint.js';
import { readSettings } from '../../src/lsp/settings.js';
import { tokenLegend } from '../../src/lsp/shapes/tokens.js';
import { promptExtensions } from '../../src/readers/reader-kind.js';

const { contributes } = manifest;

/** The settings by their names without `promptc.`, nested as the server is sent them. */
function defaults(): Record<string, unknown> {
  const section: Record<string, unknown> = {};
  for (const [name, { default: value }] of Object.entries(contributes.configuration.properties)) {
    const [, first = '', second] = name.split('.');
    if (second === undefined) section[first] = value;
    else section[first] = { ...(section[first] as object | undefined), [second]: value };
  }
  return section;
}

describe('the manifest of the VS Code extension', () => {
  it('has defaults that the server takes for nothing set', () => {
    const { settings, problems } = readSettings(defaults());
    expect(problems).toEqual([]);
    const { settings: unset } = readSettings(undefined);
    expect({ ...settings, format: {}, linter: {} }).toEqual({ ...unset, format: {}, linter: {} });
    expect(settings.format).toEqual({ names: 'keep', order: 'keep' });
    expect(settings.linter).toEqual({ customParameters: [], rules: new Map() });
  });

  it('has settings that the server reads', () => {
    const section = {
      modelVersion: '6.1',
      serviceVersion: '7',
      plan: 'pro',
      customParameters: ['mine'],
      target: 'simple',
    };
    expect(Object.keys(defaults())).toEqual([
      ...Object.keys(section),
      'rules',
      'format',
      'inlayHints',
      'languages',
      'workspaceDiagnostics',
      'configFiles',
    ]);
    expect(readSettings({ ...defaults(), ...section }).settings.linter).toEqual({ ...section, rules: new Map() });
  });

  it('has the extensions of files that hold prompts and nothing else', () => {
    const own = promptExtensions.filter((extension) => !/^(?:md|markdown)$/.test(extension));
    expect(contributes.languages.flatMap(({ extensions }) => extensions)).toEqual(own.map((name) => `.${name}`));
  });

  it('has a scope of the grammar for each kind of semantic token but remarks', () => {
    const kinds = [...new Set(tokenLegend.tokenTypes)].filter((type) => type !== 'comment').sort();
    const grammar = readFileSync('editors/vscode/syntaxes/midjourney-prompt.tmLanguage.json', 'utf8');
    for (const { scopes } of contributes.semanticTokenScopes) {
      expect(Object.keys(scopes).sort()).toEqual(kinds);
      for (const [scope = ''] of Object.values(scopes))
        expect(grammar).toContain(scope.replace('.midjourney-prompt', ''));
    }
  });

  it('offers every version that can be chosen, by names that the server reads', () => {
    const {
      enum: values,
      enumItemLabels,
      enumDescriptions,
    } = contributes.configuration.properties['promptc.modelVersion'];
    expect([enumItemLabels.length, enumDescriptions.length]).toEqual([values.length, values.length]);
    expect(values.slice(0, 3)).toEqual(['', '8.2', '8.1']);
    const labels = values.map((value) => {
      const id = readVersion(value);
      return id ? versionRow(id).label : 'not set';
    });
    expect(labels).toEqual(enumItemLabels);
    expect(contributes.configuration.properties['promptc.serviceVersion'].enum).toEqual(values);
  });

  it('has snippets that are prompts without a finding', () => {
    const found = Object.entries(snippets).flatMap(([name, { prefix, body }]) => {
      // What stands in a field to begin with; of a choice the first.
      const text = body
        .join('\n')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$\{\d+\|([^,}]*)[^}]*\}/g, '$1');
      const prompt = text.startsWith('--') ? `a dog ${text}` : text;
      const codes = text.startsWith('#') ? [] : lint(prompt).map(({ code }) => code);
      return codes.length > 0 || prefix.length === 0 ? [[name, prompt, codes]] : [];
    });
    expect(found).toEqual([]);
    expect(Object.keys(snippets).length).toBeGreaterThan(5);
  });

  it('has the commands that the extension registers, and no other', () => {
    const source = readFileSync('editors/vscode/src/commands.ts', 'utf8');
    const table = source.slice(source.indexOf('  return {'), source.indexOf('const promptLanguage'));
    const registered = [...table.matchAll(/^ {4}(\w+): /gm)].map(([, name]) => `promptc.${name}`);
    // `show` is the server's: its code actions name it.
    expect(registered.filter((name) => name !== 'promptc.show').sort()).toEqual(
      contributes.commands.map(({ command }) => command).sort(),
    );
  });
});
