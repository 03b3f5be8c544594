import { describe, expect, it } from 'vitest';
import { isManual } from '../../src/readers/foreign/manual.js';
import { isProgram, programLine } from '../../src/readers/foreign/program.js';
import { foreignName, isForeignContent, kindByContent, kindByName } from '../../src/readers/reader-kind.js';

describe('the kind that a name says', () => {
  it.each([
    ['a.mj', 'text'],
    ['a.imagine', 'text'],
    ['a.md', 'markdown'],
    ['dir.csv/README.MarkDown', 'markdown'],
    ['a.ndjson', 'ndjson'],
    ['a.jsonl', 'ndjson'],
    ['a.b.JSON', 'json'],
    ['C:\\dir\\a.csv', 'csv'],
    ['a.tsv', 'tsv'],
    ['a.py', 'code'],
    ['a.d.TS', 'code'],
    ['a.ipynb', 'code'],
    ['a.txt', undefined],
    ['a', undefined],
    ['dir.json/a', undefined],
    ['dir.json\\a', undefined],
    ['a.', undefined],
    ['.md', 'markdown'],
    ['a.constructor', undefined],
    ['', undefined],
  ] as const)('%s: %s', (name, kind) => {
    expect(kindByName(name)).toBe(kind);
  });
});

describe('what says that a file is none of ours', () => {
  it.each([
    ['a.c', '.c'],
    ['a.C', '.c'],
    ['dir.txt/a.ini', '.ini'],
    ['a.c.gz', '.c'],
    ['a.tar.gz', '.tar'],
    ['.env', '.env'],
    ['.bashrc', '.bashrc'],
    ['a.txt.bak', '.bak'],
    ['a.txt~', '.txt~'],
    ['a.json5', '.json5'],
    ['a.log', '.log'],
    ['C:\\dir\\a.ini', '.ini'],
    ['a.constructor', '.constructor'],
    ['src/Makefile', 'Makefile'],
    ['Dockerfile', 'Dockerfile'],
    ['CMakeLists.txt', 'CMakeLists.txt'],
    ['dev-requirements.txt', 'dev-requirements.txt'],
    ['README', 'README'],
    ['README.txt', 'README.txt'],
    ['docs/LICENSE-MIT.txt', 'LICENSE-MIT.txt'],
    ['ThirdPartyNotices.txt', 'ThirdPartyNotices.txt'],
    ['changes.txt', 'changes.txt'],
    ['notices of a fox.txt', undefined],
    ['news.txt', undefined],
    ['LICENSE', 'LICENSE'],
    ['THIRD-PARTY-LICENSES', 'THIRD-PARTY-LICENSES'],
    ['/etc/passwd', 'passwd'],
    ['a.txt', undefined],
    ['a.TEXT', undefined],
    ['a.prompt', undefined],
    ['a.prompts.gz', undefined],
    ['.prompts', undefined],
    ['a.mj', undefined],
    ['README.md', undefined],
    ['a.csv', undefined],
    ['prompts', undefined],
    ['prompts.gz', undefined],
    ['my license of foxes', undefined],
    ['todo.txt', undefined],
    ['dir.py/prompts', undefined],
    ['a.', undefined],
    ['requirements of a fox.txt', undefined],
    ['<stdin>', undefined],
    ['', undefined],
  ])('of %s: %s', (name, foreign) => {
    expect(foreignName(name)).toBe(foreign);
  });

  it.each([
    ['#!/bin/sh\n', true],
    ['<?xml version="1.0"?>', true],
    ['<!DOCTYPE html>', true],
    ['<svg xmlns="…">', true],
    ['-----BEGIN PRIVATE KEY-----', true],
    ['diff --git a/x b/x', true],
    ['diff -ru a/x b/x', true],
    ['--- a/x\t2026-01-01\r\n+++ b/x\n@@ -1 +1 @@', true],
    ['commit 0123456789abcdef0123456789abcdef01234567\nAuthor: Ann', true],
    ['Usage: lamp [options]', true],
    ['#compdef lamp', true],
    ['#include <lamp.h>', true],
    ['%!PS-Adobe-3.0', true],
    ['{\\rtf1\\ansi', true],
    ['\\documentclass{article}', true],
    ['.. note::\n   a fox', true],
    ['Metadata-Version: 2.1\nName: lamp', true],
    ['.. a fox', false],
    ['WEBVTT - a film', true],
    ['1\n00:00:01,000 --> 00:00:02,000\na fox', true],
    ['--- a fox\n--- a crow', false],
    ['1\n00:00 a clock', false],
    ['commit to a fox', false],
    ['usage of foxes', false],
    ['#included in the frame', false],
    ['{rtf, doc} icon', false],
    ['# prompts', false],
    ['#nofilter', false],
    ['<https://s.mj.run/a> a fox', false],
    ['<a fox>', false],
    ['--ar 3:2', false],
  ])('at the start of %j: %s', (text, isForeign) => {
    expect(isForeignContent(text)).toBe(isForeign);
  });
});

describe('a manual', () => {
  const manual = [
    'lamp - switch the lamps of a house',
    '',
    'OPTIONS',
    '  --wait SECONDS, -w SECONDS',
    '        How long a lamp waits for the bus before it gives up, in seconds,',
    '        which must be more than none.',
    '  --version, -V',
    '        Print the version.',
    '',
    'EXAMPLES',
    '  The lamp in the hall is switched on by "lamp -w 3 hall", which',
    '  waits for it. Without a name all lamps go on, and the house is as bright as',
    '  the day.',
  ].join('\n');

  it('is none of the texts with prompts', () => {
    expect(isManual(manual)).toBe(true);
    expect(isForeignContent(manual.replaceAll('\n', '\r\n'))).toBe(true);
    // What follows far below decides nothing: it may not have been read yet.
    expect(isManual(`${`${manual}\n`.repeat(30)}${'a fox --ar 3:2\n'.repeat(3000)}`)).toBe(true);
    expect(isManual(`${'a fox --ar 3:2\n'.repeat(300)}${`${manual}\n`.repeat(3000)}`)).toBe(false);
  });

  it.each([
    ['a few lines of one', manual.split('\n').slice(0, 8).join('\n')],
    ['prompts, indented', manual.replace(/^ +/gm, '  ')],
    ['prompts, not indented', manual.replace(/^ +/gm, '')],
    ['long prompts', manual.replace(/^ {8}/gm, `    ${'a fox in the snow, '.repeat(6)}`)],
    ['no sentences', manual.replaceAll('.', ',')],
    [
      'prompts with a heading and levels',
      `My prompts:\n${'  foxes\n    a fox in the snow, at dawn, soft light, telephoto lens\n'.repeat(9)}`,
    ],
    ['a line with a parameter in twenty', `${manual}\na fox --ar 3:2`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(isManual(text)).toBe(false);
  });
});

describe('prose', () => {
  const wrapped = [
    'The lamp in the hall is switched on by the first of three switches, which',
    'waits until the bus is free. Without a name all lamps go on, and the house',
    'is as bright as the day.',
  ].join('\n');
  const fox = 'a red fox in the snow at dawn, soft light, telephoto lens, a river behind it';

  it.each([
    ['paragraphs in lines of a width', `${wrapped}\n\n${wrapped}\n\n${wrapped}\n\nOn\nOff`],
    ['the same behind the marks of a list', `* ${wrapped}\n- ${wrapped}\n1. ${wrapped}`],
    [
      'headings with rules under them',
      'Lamps\n=====\nOn and off\n\nHouse\n-----\nAll lamps\n\nDay\n~~~\nNo lamp\n\nNight\n-----\n',
    ],
    [
      'code in sentences',
      'Call `lamp` first\nthen use `hall` and wait\nSee [the page](house.md) or [this][1]\nor ``all lamps``\n',
    ],
    ['badges', '[![on](a.svg)](https://example.com)\n![off](b.svg)\n[![day](c.svg)](https://example.com)\nLamps'],
    ['a licence in front', '# Lamps\n# Copyright 2020 by nobody\n#\non 1\noff 0\n'],
    ['a page of a packager', 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nFiles: *'],
  ])('is no list of prompts: %s', (_, text) => {
    expect([isForeignContent(text), isForeignContent(text.replaceAll('\n', '\r\n'))]).toEqual([true, true]);
  });

  it.each([
    ['two paragraphs', `${wrapped}\n\n${wrapped}`],
    ['prompts of one length', `${fox}.\n`.repeat(30)],
    [
      'prompts of nearly one length',
      ['fox', 'owl', 'crow']
        .map((it) => `${fox.replace('fox', it)}.\n`)
        .join('')
        .repeat(9),
    ],
    ['long prompts', `${fox}, ${fox}\nand a crow, ${fox}, ${fox}.\n`.repeat(9)],
    [
      'paragraphs, and prompts with parameters',
      `${wrapped}\n\n${wrapped}\n\n${wrapped}\n${'a fox --ar 3:2\n'.repeat(5)}`,
    ],
    ['few notes beside many prompts', `${wrapped}\n\n${wrapped}\n\n${wrapped}\n\n${`${fox}\n\n`.repeat(30)}`],
    [
      'prompts in backticks, and links to images',
      '`a fox`\n`a crow in rain`\n[image](https://s.mj.run/a) a fox\n'.repeat(5),
    ],
    ['prompts with headings', '# Foxes\n# of all kinds\na fox in the snow\na fox at dawn\n'.repeat(3)],
    ['rules between prompts', 'a fox in the snow\n---\na crow\n***\nan owl at night\n====\n'.repeat(3)],
    ['a licence above prompts with parameters', '# Foxes\n# License: CC0\n#\na fox --ar 3:2\n'],
  ])('is not %s', (_, text) => {
    expect(isForeignContent(text)).toBe(false);
  });
});

describe('a program', () => {
  const shell = [
    'case $1 in',
    '  on)',
    '    for lamp in hall stairs; do',
    '      switch $lamp on',
    '    done',
    '    ;;',
    '  all)',
    '    while read lamp; do',
    '      switch $lamp off',
    '    done',
    'esac',
  ].join('\n');
  const blocks = ['partial alphanumeric_keys', 'symbols {', 'key a', '};', 'symbols {', 'key b', '};'].join('\n');
  const tree = ['a', ' b', '  c', '   d', '    e', 'f'].join('\n');

  it.each([
    ['with words that open and close', shell],
    ['with brackets', blocks],
    ['with brackets and other breaks', blocks.replaceAll('\n', '\r\n')],
    ['with indents of many widths', tree],
    ['of settings', 'lamp = on\n[hall]\nbus=3\nname\nwait\n\nred\n'],
    ['of paths and comments', '// lamps\nsrc/lamp/on.c\nsrc/lamp/off.c\na\nb\nc\n'],
    ['of three columns', 'a\nb\nhall\t1\tred\nstairs   2   white\nc\nd\n'],
    ['of a licence', 'Copyright (c) 2026 Ann\n\nthe lamp\nmay be used\nwithout warranty\nof any kind\nby all\n'],
    ['of addresses in settings', 'home=https://a.b/c\nlamp: <https://a.b/d>\nhall = https://a.b\na\nb\nc\n'],
    ['of images with signs behind', 'https://a.b/c.png --> 5\n'.repeat(7)],
    ['of tags', '<p>\na lamp\nis on\n</p>\na\nb\n'],
  ])('%s is none of the texts with prompts', (_, text) => {
    expect([isProgram(text), isForeignContent(text)]).toEqual([true, true]);
  });

  it.each([
    [4, 'with words that open and close', `\n\n${shell}`],
    [2, 'with indents of many widths', tree],
    [4, 'of signs', `lamp\n\nhall\n${'lamp = on\n'.repeat(9)}`],
    [undefined, 'of nothing', ''],
  ])('is one by its line %s: %s', (line, _, text) => {
    expect(programLine(text)).toBe(line);
  });

  it.each([
    ['a few lines of one', blocks.split('\n').slice(0, 5).join('\n')],
    ['a block with a parameter in twenty lines', `${blocks}\na fox --ar 3:2`],
    ['a single block', `${blocks.split('\n').slice(0, 4).join('\n')}\na\nb\nc`],
    ['a block among many lines', `${blocks}${'\na fox'.repeat(30)}`],
    ['settings with a parameter', `${'lamp = on\n'.repeat(20)}a fox --ar 3:2`],
    ['settings with the command', `${'lamp = on\n'.repeat(20)}/imagine a fox`],
    ['a setting in five lines', 'lamp = on\na fox\na crow\nan owl\na cat\n'.repeat(5)],
    ['two columns', '1\ta fox\n2\ta crow\n'.repeat(9)],
    [
      'prompts with weights, images and labels',
      'a fox::2 snow::-1\nhttps://a.b/c.png a fox\nStyle: a fox\nClose-up: a fox\n'.repeat(5),
    ],
    ['images with queries', 'https://a.b/c/1/x.png?ex=66f&is=55a&hm=abc a red fox, soft light\n'.repeat(7)],
    ['images alone', 'https://a.b/c/1/x.png?ex=66f&is=55a&hm=abc\n'.repeat(7)],
    ['addresses in prompts', 'a fox in front of https://a.b/c/1/x?ex=66f&is=55a and a crow\n'.repeat(7)],
    ['images in front of words among signs', `${'fox = red\n'.repeat(9)}https://a.b/c.webp a fox\n`],
    ['lines that end with a semicolon', 'a fox;\n'.repeat(20)],
    ['lines that go on', 'a fox \\\n  in the snow\n'.repeat(20)],
    ['permutations', 'a {red, blue} fox\n{a, b} crow\n(a crow)\n[a fox]\n'.repeat(5)],
    ['templates', `a \${animal} in snow\n[[style]] a fox\na <color> crow\n`.repeat(5)],
    ['words with signs between them', 'pink/blue/red fox\nfor 12/10/2026\nday -> night\n(c) a $5 coin\n'.repeat(5)],
    ['cars', 'a car, license plate\n'.repeat(9)],
    ['settings with a parameter that only prompts have', `${'fox = red\n'.repeat(9)}a fox --no snow\n`],
    ['settings with a weight', `${'fox = red\n'.repeat(9)}a fox::2 snow\n`],
    ['images in front', '<https://s.mj.run/aB-c> a fox\n<https://example.com/a.png>, a crow\na crow\n'.repeat(5)],
    ['an outline', 'animals\n  foxes\n    a fox in the snow\n      at dawn\n'.repeat(5)],
    ['a few indents among many lines', `${tree}${'\na fox'.repeat(30)}`],
    ['nothing', ''],
  ])('is not %s', (_, text) => {
    expect(isProgram(text)).toBe(false);
  });

  it.each([
    [
      'a request',
      JSON.stringify({ name: 'a', prompt: 'a dog', mode: 'simple', params: [{ name: 'chaos', value: 5 }] }, null, 2),
    ],
    [
      'requests that are cut off',
      JSON.stringify([{ prompt: { text: ['a dog'] } }, { prompt: {} }], null, 2).slice(0, -4),
    ],
    ['a fence in a text with levels', `${tree}\n\`\`\`mj\na fox\n\`\`\`\n`],
  ])('is not what has a kind, though it is laid out like one: %s', (_, text) => {
    expect([isProgram(text), isForeignContent(text)]).toEqual([true, false]);
  });
});

describe('the kind that a text looks like', () => {
  it.each([
    { because: 'nothing', text: '', kind: 'text' },
    { because: 'prompts', text: 'a dog --ar 3:2\na cat, black', kind: 'text' },
    { because: 'a permutation', text: '{a, b} dog', kind: 'text' },
    { because: 'a permutation of permutations', text: '{{a, b}, c} dog', kind: 'text' },
    { because: 'a bracket of an author', text: '[a dog], b', kind: 'text' },
    { because: 'a list of numbers', text: '[1, 2]', kind: 'json' },
    { because: 'an empty list', text: '[]\n', kind: 'json' },
    { because: 'an empty list over several lines', text: '[\n\n]\n', kind: 'json' },
    { because: 'a list of texts over several lines', text: '[\n  "a",\n  "b"\n]', kind: 'json' },
    { because: 'a list of lists', text: '[[]]', kind: 'json' },
    { because: 'a list of values and an object', text: '[null, {"prompt": "a"}]', kind: 'json' },
    { because: 'a list in front of a prompt', text: '[]\na dog', kind: 'text' },
    { because: 'a word of JSON', text: 'true', kind: 'text' },
    { because: 'a number', text: '42', kind: 'text' },
    { because: 'a quoted text', text: '"a dog"', kind: 'text' },
    { because: 'an object', text: ' \n{"prompt": "a"}', kind: 'json' },
    { because: 'an object over several lines', text: '{\n  "prompt": "a"\n}\n', kind: 'json' },
    { because: 'a list of objects', text: '[{"prompt": "a"}, {"prompt": "b"}]', kind: 'json' },
    { because: 'an empty object', text: '{}', kind: 'json' },
    { because: 'an object a line', text: '{"prompt": "a"}\n{"prompt": "b"}\n', kind: 'ndjson' },
    { because: 'the first of many lines', text: '{"prompt": "a"}\n{"pro', complete: false, kind: 'ndjson' },
    { because: 'the start of an object', text: '{"prompt": "a", "n', complete: false, kind: 'json' },
    { because: 'the start of a list', text: '[\n  {"pro', complete: false, kind: 'json' },
    { because: 'a bracket and nothing yet', text: '[', complete: false, kind: 'json' },
    { because: 'a bracket and nothing more', text: '[', kind: 'text' },
    { because: 'broken JSON', text: '{"prompt": "a" "b": 1}', kind: 'json' },
    { because: 'lines of JSON, the first one broken', text: '{"prompt" "a"}\n{"prompt": "b"}\n', kind: 'ndjson' },
    { because: 'a line that breaks off', text: '{"prompt":\n{"prompt": "b"}\n', kind: 'ndjson' },
    { because: 'an object with one inside', text: '{"a":\n  {"prompt": "b"}\n}', kind: 'json' },
    {
      because: 'a line that is right behind one that is broken',
      text: '{"prompt": "a",}\n{"prompt": "b"}\n',
      kind: 'ndjson',
    },
    { because: 'a fence', text: '# Notes\n\n```mj\na\n```\n', kind: 'markdown' },
    { because: 'a fence with tildes, a blank and capitals', text: '~~~~  Midjourney x\n', kind: 'markdown' },
    { because: 'a fence of another language', text: '```js\na\n```\n', kind: 'text' },
    { because: 'a fence that is too far in', text: '    ```mj\n', kind: 'text' },
    { because: 'a table', text: 'id,prompt\n1,a', kind: 'csv' },
    { because: 'a table with semicolons, quotes, blanks and capitals', text: '"id"; "Prompt"\n1;a', kind: 'csv' },
    { because: 'a table with tabs', text: 'id\tprompt\n1\ta', kind: 'tsv' },
    { because: 'a table whose first row has a line break', text: '"Id\nnumber";prompt\r\n1;a', kind: 'csv' },
    { because: 'a table with a delimiter in its first row', text: '"Id, number",prompt\n1,a', kind: 'csv' },
    { because: 'words in quotes', text: '"a fox, prompt, a cow"\n"a dog\n', kind: 'text' },
    { because: 'words in quotes over lines', text: '"a fox,\nprompt, a cow"\n', kind: 'text' },
    { because: 'a quote without its partner', text: '"a fox\nid,prompt\n', kind: 'text' },
    { because: 'a table with bars', text: 'id|prompt\n1|a', kind: 'csv' },
    { because: 'a table of Markdown', text: '| id | prompt |\n|---|---|\n| 1 | a |', kind: 'text' },
    { because: 'a line that names the delimiter', text: 'sep=;\r\nid;prompt\r\n1;a', kind: 'csv' },
    { because: 'a line that names tabs', text: '"sep=\t"\nid\tprompt\n1\ta', kind: 'csv' },
    { because: 'such a line, and no such column', text: 'sep=;\na;b', kind: 'text' },
    { because: 'a column of another name', text: 'id,text\n', column: 'Text', kind: 'csv' },
    { because: 'the word alone', text: 'prompt\na', kind: 'text' },
    { because: 'the word among others', text: 'a prompt, a dog', kind: 'text' },
  ] as const)('$because: $kind', ({ text, kind, ...rest }) => {
    const { complete = true, column } = rest as { readonly complete?: boolean; readonly column?: string };
    expect(kindByContent(text, complete, column)).toBe(kind);
  });

  it('is told of a name with very many escapes', () => {
    expect(kindByContent(`{"${'\\"'.repeat(5_000_000)}`, true)).toBe('text');
  });
});
