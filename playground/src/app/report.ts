import type { Fix } from 'promptc';
import type { Client } from '../client.js';
import { byId } from '../dom.js';
import { drawFindings } from '../panels/findings.js';
import { drawLimits } from '../panels/limits.js';
import { drawReport } from '../panels/report.js';
import type { PromptReport, Proposal, RequestFinding } from '../protocol.js';
import type { Workbench } from './workbench.js';

/** What the user chooses in the list of findings. */
interface ReportEvents {
  readonly onFix: (fix: Fix) => void;
  readonly onProposal: (proposal: Proposal) => void;
}

/** The panels about the prompt and the request. */
export class Report {
  private limitsShown: string | undefined;
  /** Whether to move the focus to the list of findings after it is drawn again. */
  private focusFindings = false;

  constructor(
    private readonly client: Client,
    private readonly workbench: Workbench,
    private readonly events: ReportEvents,
  ) {}

  show(report: PromptReport, requestFindings: readonly RequestFinding[]): void {
    this.showFindings(report, requestFindings);
    this.draw(report);
  }

  /** Draws everything except the findings. */
  draw(report: PromptReport): void {
    drawReport(report);
    void this.showLimits(report.overview.version);
  }

  showFindings(report: Pick<PromptReport, 'findings' | 'counts'>, requestFindings: readonly RequestFinding[]): void {
    const { workbench } = this;
    const texts = { prompt: workbench.text('prompt'), request: workbench.text('request') };
    drawFindings(report, requestFindings, texts, {
      show: (side, { start, end }) => {
        const view = workbench.views[side];
        const most = view.state.doc.length;
        // With the focus, the cursor chooses the request of a list.
        view.focus();
        view.dispatch({
          selection: { anchor: Math.min(start, most), head: Math.min(end, most) },
          scrollIntoView: true,
        });
      },
      fix: (fix) => {
        // The list belongs to the text that it was computed from.
        if (workbench.text('prompt') !== texts.prompt) return;
        this.keepFocus();
        this.events.onFix(fix);
      },
      propose: (proposal) => {
        if (workbench.text('request') !== texts.request) return;
        this.keepFocus();
        this.events.onProposal(proposal);
      },
    });
    if (this.focusFindings) {
      this.focusFindings = false;
      (document.querySelector<HTMLElement>('#findings .fix') ?? byId('findings-title')).focus();
    }
  }

  /** Moves the focus to the list of findings once it is drawn again: the button that has it will be gone. */
  keepFocus(): void {
    this.focusFindings = true;
  }

  private async showLimits(version: PromptReport['overview']['version']): Promise<void> {
    if (this.limitsShown === version) return;
    this.limitsShown = version;
    const limits = await this.client.ask('limits', version);
    if (this.limitsShown === version) drawLimits(limits);
  }
}
