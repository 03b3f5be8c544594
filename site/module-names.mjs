// A plugin for typedoc: what is imported is called as in an import, and not by the folder that it is in.
import { Converter, ReflectionKind } from 'typedoc';

/** @param {import('typedoc').Application} app */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return;
    reflection.name = reflection.name === 'index' ? 'promptc' : `promptc/${reflection.name}`;
  });
}
