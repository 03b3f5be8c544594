import { ConfigurationTarget, Disposable, type Event, languages, StatusBarAlignment, window, workspace } from 'vscode';
import { ExecuteCommandRequest } from 'vscode-languageclient';
import { documentSelector } from './client';
import type { Server } from './server.mjs';
import { placeOf } from './setting-place.mjs';

/** What the manifest of the extension says of the setting. */
export interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, VersionSetting>> } };
}

interface VersionSetting {
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

const setting = 'modelVersion';

const targets = {
  folder: ConfigurationTarget.WorkspaceFolder,
  workspace: ConfigurationTarget.Workspace,
  user: ConfigurationTarget.Global,
};

/** Asks for the version of prompts that name none, and sets it for the folder that is open, else for the user. */
export async function chooseVersion({ contributes }: Manifest): Promise<void> {
  const {
    enum: values = [],
    enumItemLabels = [],
    enumDescriptions = [],
  } = contributes.configuration.properties[`promptc.${setting}`] ?? {};
  const configuration = workspace.getConfiguration('promptc', window.activeTextEditor?.document);
  const current = configuration.get<string>(setting, '');
  const chosen = await window.showQuickPick(
    values.map((value, index) => ({
      value,
      label: enumItemLabels[index] ?? value,
      description: [value === current ? 'now' : '', enumDescriptions[index] ?? ''].filter(Boolean).join(', '),
    })),
    { title: 'The model version of prompts that name none' },
  );
  if (!chosen) return;
  const found = configuration.inspect<string>(setting);
  const { place, value } = placeOf(
    chosen.value,
    {
      // The values of a single folder are those of its workspace.
      folder: workspace.workspaceFile && found?.workspaceFolderValue,
      workspace: found?.workspaceValue,
      user: found?.globalValue,
    },
    workspace.workspaceFolders !== undefined,
  );
  await configuration.update(setting, value, targets[place]);
}

/** How long typing has to rest before the version is asked for. */
const rest = 150;

/** Shows the version in force at the cursor in the status bar. */
export function showVersion(server: Server, onChange: Event<void>): Disposable {
  const item = window.createStatusBarItem('promptc.version', StatusBarAlignment.Right, 100);
  item.name = 'promptc: model version';
  item.command = 'promptc.chooseVersion';
  item.tooltip = 'The model version in force at the cursor. Click to choose that of prompts that name none.';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  const update = async (): Promise<void> => {
    const { client } = server;
    const editor = window.activeTextEditor;
    const mine = ++asked;
    if (!editor || !client.isRunning() || languages.match(documentSelector(), editor.document) === 0) {
      item.hide();
      return;
    }
    const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
    const range = client.code2ProtocolConverter.asRange(editor.selection);
    try {
      const made = await client.sendRequest(ExecuteCommandRequest.type, {
        command: 'promptc.overview',
        arguments: [{ uri, range }],
      });
      if (mine !== asked) return;
      item.text = (JSON.parse(String(made)) as { readonly versionLabel: string }).versionLabel;
      item.show();
    } catch {
      // The server knows nothing of the document.
      if (mine === asked) item.hide();
    }
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(update, rest);
  };
  later();
  return Disposable.from(
    item,
    onChange(later),
    window.onDidChangeActiveTextEditor(later),
    window.onDidChangeTextEditorSelection(later),
    workspace.onDidChangeConfiguration(later),
    new Disposable(() => clearTimeout(timer)),
  );
}
