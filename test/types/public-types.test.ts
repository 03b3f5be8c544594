import { describe, expectTypeOf, it } from 'vitest';
import type { Generation } from '../../src/client/index.js';
import type * as compiler from '../../src/compiler/index.js';
import type {
  AdvancedRequest,
  CheckOptions,
  CompileOptions,
  CompileResult,
  DecompileOptions,
  DecompileResult,
  Diagnostic,
  DiagnosticCode,
  Edit,
  Envelope,
  ExpandResult,
  Fix,
  FixResult,
  FormatOptions,
  GenerationRequest,
  Param,
  Prompt,
  Range,
  Setting,
  Severity,
  SimpleRequest,
  Target,
} from '../../src/index.js';
import {
  applyFixes,
  check,
  compile,
  decompile,
  expand,
  format,
  hasErrors,
  lint,
  parse,
  toAdvanced,
  toSimple,
} from '../../src/index.js';
import type { PlanId } from '../../src/language/index.js';
import type { ProcessMode } from '../../src/request/index.js';

// `npm run types` is what checks this file: at run time these calls do nothing.

describe('results', () => {
  it('of what reads prompts', () => {
    expectTypeOf(parse).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(parse).returns.toEqualTypeOf<Prompt>();
    expectTypeOf<Prompt['settings']>().toEqualTypeOf<readonly Setting[]>();
    expectTypeOf(check).parameters.toEqualTypeOf<[tree: Prompt, options?: CheckOptions]>();
    expectTypeOf(check).returns.toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf(lint).parameters.toEqualTypeOf<[source: string, options?: CheckOptions]>();
    expectTypeOf(lint).returns.toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf(hasErrors).parameter(0).toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf(hasErrors).returns.toEqualTypeOf<boolean>();
    expectTypeOf(format).parameters.toEqualTypeOf<[source: string, options?: FormatOptions]>();
    expectTypeOf(format).returns.toEqualTypeOf<string>();
    expectTypeOf(expand).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(expand).returns.toEqualTypeOf<ExpandResult>();
    expectTypeOf<ExpandResult>().toEqualTypeOf<{
      readonly prompts: readonly string[];
      readonly jobs: number;
      readonly diagnostics: readonly Diagnostic[];
    }>();
  });

  it('of compile', () => {
    expectTypeOf(compile).parameters.toEqualTypeOf<[source: string, options?: CompileOptions]>();
    expectTypeOf(compile).returns.toEqualTypeOf<CompileResult>();
    expectTypeOf<CompileResult>().toEqualTypeOf<{
      readonly request: GenerationRequest | undefined;
      readonly mode: 'simple' | 'advanced' | undefined;
      readonly diagnostics: readonly Diagnostic[];
      readonly requests?: readonly GenerationRequest[];
    }>();
  });

  it('of decompile, which takes anything', () => {
    expectTypeOf(decompile).parameters.toEqualTypeOf<[request: unknown, options?: DecompileOptions]>();
    expectTypeOf(decompile).returns.toEqualTypeOf<DecompileResult>();
    expectTypeOf<DecompileResult>().toEqualTypeOf<{
      readonly prompt: string | undefined;
      readonly envelope: Envelope | undefined;
      readonly diagnostics: readonly Diagnostic[];
    }>();
  });

  it('of the conversions, which know their mode', () => {
    expectTypeOf(toSimple).parameter(0).toEqualTypeOf<unknown>();
    expectTypeOf(toSimple).returns.toEqualTypeOf<compiler.ConvertResult<SimpleRequest>>();
    expectTypeOf(toSimple).returns.toHaveProperty('request').toEqualTypeOf<SimpleRequest | undefined>();
    expectTypeOf(toAdvanced).parameter(0).toEqualTypeOf<unknown>();
    expectTypeOf(toAdvanced).returns.toEqualTypeOf<compiler.ConvertResult<AdvancedRequest>>();
    expectTypeOf(toAdvanced).returns.toHaveProperty('request').toEqualTypeOf<AdvancedRequest | undefined>();
  });

  it('of applyFixes', () => {
    expectTypeOf(applyFixes).parameter(0).toEqualTypeOf<string>();
    expectTypeOf(applyFixes).parameter(1).toEqualTypeOf<(text: string) => readonly Diagnostic[]>();
    expectTypeOf(applyFixes).returns.toEqualTypeOf<FixResult>();
    expectTypeOf<FixResult>().toEqualTypeOf<{
      readonly text: string;
      readonly applied: number;
      readonly remaining: readonly Diagnostic[];
    }>();
    applyFixes('a dog', lint, { unsafe: true });
    applyFixes('a dog', (text) => lint(text, { plan: 'pro' }));
    // @ts-expect-error: findings are of a text, so what finds them is needed
    void (() => applyFixes('a dog', []));
  });

  it('are for reading', () => {
    const result = compile('a dog');
    // @ts-expect-error
    void (() => (result.mode = 'simple'));
    // @ts-expect-error
    void (() => result.diagnostics.push());
    // @ts-expect-error
    void (() => (parse('a dog').range.start = 1));
  });
});

describe('diagnostics', () => {
  it('have codes that are known', () => {
    expectTypeOf<Diagnostic['code']>().toEqualTypeOf<DiagnosticCode>();
    expectTypeOf<'value-out-of-range'>().toExtend<DiagnosticCode>();
    expectTypeOf<string>().not.toExtend<DiagnosticCode>();
    expectTypeOf<Severity>().toEqualTypeOf<'error' | 'warning' | 'info'>();
    expectTypeOf<Diagnostic['severity']>().toEqualTypeOf<Severity>();
  });

  it('have ranges, and fixes where there are any', () => {
    expectTypeOf<Diagnostic['range']>().toEqualTypeOf<Range>();
    expectTypeOf<Diagnostic['fixes']>().toEqualTypeOf<readonly Fix[] | undefined>();
    expectTypeOf<Fix['safety']>().toEqualTypeOf<'safe' | 'unsafe'>();
    expectTypeOf<Fix['edits']>().toEqualTypeOf<readonly Edit[]>();
  });
});

describe('options', () => {
  it('of compile take what is meant', () => {
    expectTypeOf<CompileOptions['target']>().toEqualTypeOf<Target | undefined>();
    expectTypeOf<Target>().toEqualTypeOf<'auto' | 'simple' | 'advanced'>();
    expectTypeOf<CompileOptions['plan']>().toEqualTypeOf<PlanId | undefined>();
    expectTypeOf<CompileOptions['processMode']>().toEqualTypeOf<ProcessMode | undefined>();
    expectTypeOf<CompileOptions['envelope']>().toEqualTypeOf<Envelope | undefined>();
    expectTypeOf<CompileOptions>().toExtend<CheckOptions>();
    expectTypeOf({
      target: 'simple',
      name: 'a dog',
      tags: ['dog'],
      metaData: { order: 7, nested: { deep: true } },
      optimizePrompt: true,
      processMode: 'relax',
      envelope: { mode: 'simple' },
      expand: true,
      force: true,
      verbatim: true,
      artwork: 'warn',
      numbers: 'string',
      phrases: 'keep',
      modelVersion: '6.1',
      serviceVersion: 'V7',
      plan: 'pro',
      customParameters: ['mine'],
    } as const).toExtend<CompileOptions>();
  });

  it('can be undefined, and read-only', () => {
    const tags: readonly string[] = ['dog'];
    // A caller who hands on what may be missing has `undefined`, also under `exactOptionalPropertyTypes`.
    const options: CompileOptions = { target: undefined, name: undefined, tags, envelope: undefined, plan: undefined };
    compile('a dog', options);
    compile('a dog', Object.freeze({ target: 'auto' }));
    format('a dog', { names: undefined, order: undefined });
    decompile({}, { names: undefined });
  });

  it('reject what is not', () => {
    // @ts-expect-error: no such target
    void (() => compile('a dog', { target: 'both' }));
    // @ts-expect-error: an option that nobody knows is a mistyped one
    void (() => compile('a dog', { tag: ['dog'] }));
    // @ts-expect-error: tags are a list
    void (() => compile('a dog', { tags: 'dog' }));
    // @ts-expect-error: a request has no such mode
    void (() => compile('a dog', { processMode: 'turbo' }));
    // @ts-expect-error: a version is text, since 6.10 is not 6.1
    void (() => compile('a dog', { modelVersion: 7 }));
    // @ts-expect-error: no such plan
    void (() => compile('a dog', { plan: 'gold' }));
    // @ts-expect-error: no such choice
    void (() => compile('a dog', { phrases: 'drop' }));
    // @ts-expect-error: no such choice
    void (() => compile('a dog', { artwork: 'ignore' }));
    // @ts-expect-error: no such choice
    void (() => compile('a dog', { numbers: true }));
    // @ts-expect-error: an envelope names its mode
    void (() => compile('a dog', { envelope: {} }));
    // @ts-expect-error: a prompt is text; a request is for `decompile`
    void (() => compile({ prompt: 'a dog' }));
    // @ts-expect-error: a tree is what is checked; text is for `lint`
    void (() => check('a dog'));
    // @ts-expect-error: no such spelling
    void (() => format('a dog', { names: 'alias' }));
    // @ts-expect-error: permutations are of the language, and know no target
    void (() => expand('a dog', { target: 'simple' }));
  });

  it('give back what decompile gave', () => {
    expectTypeOf<DecompileResult['envelope']>().toEqualTypeOf<CompileOptions['envelope']>();
  });
});

describe('generations', () => {
  it('of clients that others wrote need no number of pictures', () => {
    expectTypeOf<{ id: string; status: 3; images: []; tags: undefined; raw: object }>().toExtend<
      Omit<Generation, 'raw'>
    >();
  });
});

describe('requests', () => {
  const read = (request: GenerationRequest) => {
    expectTypeOf(request.mode).toEqualTypeOf<'simple' | 'advanced'>();
    // @ts-expect-error: an advanced request has none
    void (() => request.params);
    if (request.mode === 'simple') {
      expectTypeOf(request).toEqualTypeOf<SimpleRequest>();
      expectTypeOf(request.params).toEqualTypeOf<readonly Param[] | undefined>();
      expectTypeOf(request.optimizePrompt).toEqualTypeOf<boolean | undefined>();
      return request.params?.length ?? 0;
    }
    expectTypeOf(request).toEqualTypeOf<AdvancedRequest>();
    expectTypeOf(request).not.toHaveProperty('params');
    expectTypeOf(request).not.toHaveProperty('optimizePrompt');
    return 0;
  };

  it('narrow by mode', () => {
    expectTypeOf(read).returns.toEqualTypeOf<number>();
    expectTypeOf<GenerationRequest>().toEqualTypeOf<SimpleRequest | AdvancedRequest>();
    expectTypeOf<{ mode: 'simple'; prompt: string }>().toExtend<GenerationRequest>();
    expectTypeOf<{ mode: 'other'; prompt: string }>().not.toExtend<GenerationRequest>();
    expectTypeOf<{ mode: 'simple' }>().not.toExtend<GenerationRequest>();
  });

  it('have params that narrow by name', () => {
    const read = (param: Param) => {
      if (param.name === 'weather') {
        expectTypeOf(param.value).toEqualTypeOf<'sunny' | 'cloudy' | 'foggy' | 'rainy' | 'thunderstorm' | 'snowy'>();
      }
      if (param.name === 'chaos') expectTypeOf(param.value).toEqualTypeOf<number | string>();
      if (param.name === 'camera') expectTypeOf(param.value).toEqualTypeOf<string>();
    };
    expectTypeOf(read).returns.toEqualTypeOf<void>();
    expectTypeOf<{ name: 'Time'; value: 'golden hour' }>().toExtend<Param>();
    expectTypeOf<{ name: 'time'; value: 'golden hour' }>().not.toExtend<Param>();
    expectTypeOf<{ name: 'weather'; value: 'windy' }>().not.toExtend<Param>();
  });
});
