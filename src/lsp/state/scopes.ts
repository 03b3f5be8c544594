import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { ResolvedConfig } from '../../config/resolve.js';
import { type ClientSettings, readSettings } from '../settings.js';
import { type Scope, scopeOf } from './scope.js';
import type { Session } from './session.js';

/** The settings in force, from the client and from configuration files, cached until {@link forget}. */
export class Scopes {
  private readonly settings = new Map<string | undefined, Promise<ClientSettings>>();
  /** Errors in settings that the user has seen: each is shown once. */
  private readonly shown = new Set<string>();

  constructor(private readonly session: Session) {}

  /** The settings for a document, or those outside of any document. */
  async scopeFor(uri: string | undefined): Promise<Scope> {
    const settings = await this.settingsFor(uri);
    let config: ResolvedConfig | undefined;
    if (uri !== undefined && settings.configFiles) {
      try {
        config = await this.session.host.configFor?.(uri);
      } catch (error) {
        this.showError((error as Error).message);
      }
    }
    return scopeOf(settings, config);
  }

  /** The client's settings for a document, or those outside of any document. */
  settingsFor(uri: string | undefined): Promise<ClientSettings> {
    let settings = this.settings.get(uri);
    if (!settings) {
      settings = this.requestSettings(uri).then((section) => {
        const { settings: read, problems } = readSettings(section);
        for (const problem of problems) this.showError(`settings: ${problem}`);
        return read;
      });
      this.settings.set(uri, settings);
    }
    return settings;
  }

  forget(): void {
    this.session.host.forget?.();
    this.settings.clear();
    this.shown.clear();
  }

  private async requestSettings(uri: string | undefined): Promise<unknown> {
    const { connection, client } = this.session;
    const { capabilities, settings } = client;
    if (!capabilities.workspace?.configuration) return settings;
    try {
      const item = { section: 'promptc', ...(uri === undefined ? {} : { scopeUri: uri }) };
      return (await connection.workspace.getConfiguration(item)) ?? settings;
    } catch {
      return settings;
    }
  }

  private showError(message: string): void {
    if (this.shown.has(message)) return;
    this.shown.add(message);
    void this.session.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Error,
      message: `promptc: ${message}`,
    });
  }
}
