import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { check } from '../../src/checker/check.js';
import { Context } from '../../src/checker/context.js';
import type { Rule } from '../../src/checker/rule.js';
import { rules } from '../../src/checker/rules/index.js';
import { traitsOfPrompt, traitsOfSetting } from '../../src/checker/traits.js';
import { safeFix } from '../../src/diagnostics/diagnostic.js';
import { versions } from '../../src/language/data/versions.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';
import { anyText, promptLike } from '../support/any-text.js';
import { holds } from '../support/property.js';

const text = fc.oneof(anyText, promptLike);
const options = fc.record({ modelVersion: fc.constantFrom(...versions.map(({ id }) => id)) });

describe('a rule', () => {
  holds(
    'finds nothing in a node without any of the traits that it needs',
    fc.tuple(text, options),
    ([source, asked]) => {
      const tree = parse(source);
      const resolved = resolve(tree, asked);
      const context = new Context(resolved, asked, false);
      const ofSettings = context.settings.reduce((traits, setting) => traits | traitsOfSetting(setting), 0);
      const prompt = traitsOfPrompt(resolved) | ofSettings;
      const lacks = ({ needs }: Rule, traits: number): boolean => (needs & traits) === 0;
      for (const rule of rules) {
        context.rule = rule;
        if (lacks(rule, prompt)) {
          rule.check.Prompt?.(tree, context);
          for (const part of tree.parts) rule.check.Part?.(part, context);
        }
        for (const setting of context.settings) {
          context.enter(setting);
          if (lacks(rule, traitsOfSetting(setting))) rule.check.Setting?.(setting.setting, context);
        }
      }
      expect(context.diagnostics).toEqual([]);
    },
  );

  const repairing = new Set(rules.filter(({ repairs }) => repairs).map(({ code }) => code));

  holds('mends safely only where it says that it may', fc.tuple(text, options), ([source, asked]) => {
    const found = check(parse(source), asked).filter(safeFix);
    expect(found.filter(({ code }) => !repairing.has(code))).toEqual([]);
  });
});
