/** Programs and settings with prompts among them, by the name of the file: what a line of them is, only their language says. */
export const sources: Readonly<Record<string, string>> = {
  'jobs.py': `import os

PROMPTS = [
    "a red fox —ar 3:2",
    'a heron , at dawn --AR 16:9',
]
for p in PROMPTS:  # --chaos 400
    print(f"/imagine prompt: {p}  --v 7 ,")
`,
  'jobs.ts': `export const prompts = [
  'a red fox —ar 3:2',
  \`a heron , at dawn --AR \${ratio}\`,
];
`,
  'jobs.js': `const suffix = " --ar 3:2";
module.exports = { prompt: "a fox  --AR16:9" + suffix };
`,
  'jobs.go': `package jobs

var prompts = []string{
	"a red fox —ar 3:2",
	\`a heron , at dawn --AR 16:9\`,
}
`,
  'jobs.rs': `fn main() {
    let prompts = ["a red fox —ar 3:2", "a heron , at dawn --AR 16:9"];
    for p in prompts.iter() { println!("{}  --v 7", p); }
}
`,
  'Jobs.java': `class Jobs {
  static final String PROMPT = "a red fox —ar 3:2";
}
`,
  'jobs.c': `#include <stdio.h>
int main(void) { puts("a red fox —ar 3:2"); return 0; }
`,
  'jobs.rb': `PROMPTS = ["a red fox —ar 3:2", "a heron , at dawn --AR 16:9"]
PROMPTS.each { |p| puts "#{p}  --v 7," }
`,
  'jobs.sh': `#!/bin/sh
# --AR 3:2
curl  -s —ar --data "prompt=a red fox  --AR 3:2", https://example.com
`,
  'jobs.sql': `insert into prompts values ('a red fox —ar 3:2'),
  ('a heron , at dawn --AR 16:9');
`,
  'jobs.yaml': `suffix: " --ar 3:2"
prompts:
  - "a red fox —ar 3:2",
  - a heron , at dawn --AR 16:9
`,
  'jobs.toml': `[jobs]
suffix = " --AR 3:2"
`,
  'jobs.ini': `[jobs]
suffix =  --AR 3:2 ,
`,
  'jobs.xml': `<jobs>
  <prompt>a red fox —ar 3:2</prompt>
</jobs>
`,
  'jobs.html': `<!doctype html>
<p title="a red fox —ar 3:2">a heron , at dawn --AR 16:9</p>
`,
  'jobs.srt': `1
00:00:01,000 --> 00:00:02,000
a red fox —ar 3:2
`,
  'jobs.ipynb': `{"cells": [{"cell_type": "code", "source": ["p = \\"a red fox —ar 3:2\\"\\n"], "prompt": "a fox —ar 3:2"}]}
`,
  'jobs.jsonc': `// prompts
{ "prompt": "a red fox —ar 3:2", }
`,
  '.env': `SUFFIX=" --AR 3:2",
`,
  '.bashrc': `alias fox='promptc compile "a red fox —ar 3:2"'
`,
  Makefile: `all:
	promptc compile  "a red fox —ar 3:2" ,
`,
  Dockerfile: `FROM scratch
CMD ["promptc", "compile",  "a red fox —ar 3:2"]
`,
  'CMakeLists.txt': `add_custom_target(fox COMMAND promptc compile  "a red fox —ar 3:2")
`,
  script: `#!/usr/bin/env python3
print("a red fox —ar 3:2", )
`,
  page: `<!DOCTYPE html>
<p>a red fox —ar 3:2</p>
`,
};
