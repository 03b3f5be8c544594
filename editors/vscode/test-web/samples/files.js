// A file system in memory: VS Code for the web has none of its own that a page could fill.
const vscode = require('vscode');

const texts = {
  'animals.mj': `# animals
a red fox in the snow, soft light --ar 3:2 --stylize 1200
a heron at dawn —ar 16:9 --chaos 20
{red, blue} paper birds::2 sky::-.5 --no text, frame --v 6.1
a cat on a windowsill --chaso 10
https://example.com/owl.png an owl --iw 1.5 --sref 1234 random
`,
  'notes.md': `# Notes

Prompts in a page:

\`\`\`midjourney
a lighthouse at dusk --ar 9:16 --stylize 5000
\`\`\`
`,
  'promptc.config.json': `{
  "plan": "gold"
}
`,
  'fox.request.json': `{
  "name": "a red fox",
  "prompt": "a red fox",
  "mode": "simple",
  "optimizePrompt": false,
  "params": [
    { "name": "format", "value": "16:9" },
    { "name": "weather", "value": "snowy" }
  ]
}
`,
};

const encode = (text) => new TextEncoder().encode(text);

class Files {
  files = new Map(Object.entries(texts).map(([name, text]) => [`/prompts/${name}`, encode(text)]));
  changed = new vscode.EventEmitter();
  onDidChangeFile = this.changed.event;

  watch() {
    return new vscode.Disposable(() => {});
  }

  stat(uri) {
    const times = { ctime: 0, mtime: 0 };
    if (uri.path === '/' || uri.path === '/prompts') return { type: vscode.FileType.Directory, ...times, size: 0 };
    return { type: vscode.FileType.File, ...times, size: this.readFile(uri).length };
  }

  readDirectory(uri) {
    if (uri.path === '/') return [['prompts', vscode.FileType.Directory]];
    return [...this.files.keys()].map((path) => [path.slice('/prompts/'.length), vscode.FileType.File]);
  }

  readFile(uri) {
    const content = this.files.get(uri.path);
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  }

  writeFile(uri, content) {
    this.files.set(uri.path, content);
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  delete(uri) {
    this.files.delete(uri.path);
  }

  createDirectory() {}

  rename() {
    throw vscode.FileSystemError.NoPermissions();
  }
}

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.workspace.registerFileSystemProvider('samples', new Files()));
};
