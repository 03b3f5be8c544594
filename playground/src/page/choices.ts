import { byId, h } from '../dom.js';
import type { Chosen } from '../memory.js';
import type { Choices, Offer } from '../protocol.js';

/** The controls for the model version, the plan and the kind of request. */
export class ChoiceControls {
  private readonly selects: Readonly<Record<keyof Chosen, HTMLSelectElement>> = {
    version: byId<HTMLSelectElement>('version'),
    plan: byId<HTMLSelectElement>('plan'),
    target: byId<HTMLSelectElement>('target'),
  };

  constructor(offer: Offer) {
    fill(this.selects.version, `${offer.defaultLabel} (default)`, offer.versions);
    fill(this.selects.plan, 'Any', offer.plans);
  }

  /** The values of the controls; empty texts stand for the defaults. */
  get chosen(): Chosen {
    const { version, plan, target } = this.selects;
    return { version: version.value, plan: plan.value, target: target.value };
  }

  /** The options for the compiler. */
  get choices(): Choices {
    const { version, plan, target } = this.chosen;
    return {
      modelVersion: version || undefined,
      plan: (plan || undefined) as Choices['plan'],
      target: target as Choices['target'],
    };
  }

  choose(chosen: Chosen): void {
    for (const name of ['version', 'plan', 'target'] as const) select(this.selects[name], chosen[name]);
  }

  /** Calls `changed` with the name of the control that the user changed. */
  onChange(changed: (name: keyof Chosen) => void): void {
    for (const name of ['version', 'plan', 'target'] as const) {
      this.selects[name].addEventListener('change', () => changed(name));
    }
  }
}

function fill(
  control: HTMLSelectElement,
  first: string,
  options: readonly { readonly id: string; readonly label: string }[],
): void {
  control.replaceChildren(
    h('option', { value: '' }, first),
    ...options.map(({ id, label }) => h('option', { value: id }, label)),
  );
}

/** Selects an option; the first one where it does not exist. */
function select(control: HTMLSelectElement, value: string): void {
  const option = [...control.options].find((one) => one.value === value) ?? control.options[0];
  if (option) control.value = option.value;
}
