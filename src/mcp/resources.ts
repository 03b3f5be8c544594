import { INVALID_PARAMS, type McpServer, ProtocolError, ResourceTemplate } from '@modelcontextprotocol/server';
import { diagnosticCodes } from '../diagnostics/codes.js';
import { explain } from '../explain/index.js';
import { explainVersion } from '../explain/version.js';
import { versions } from '../language/data/versions.js';
import { readVersion } from '../language/lookup.js';
import { decodedUri } from '../text/decoded-uri.js';

const json = 'application/json';

/** Adds what is known about the language to a server. */
export function addResources(server: McpServer): void {
  server.registerResource(
    'codes',
    'promptc://codes',
    { title: 'Codes of findings', description: 'Every code, its usual severity and what it is about', mimeType: json },
    ({ href }) => {
      const codes = diagnosticCodes.map((code) => {
        const explanation = explain(code);
        if (explanation?.kind !== 'code') throw new TypeError(`${code} is not explained`);
        const { severity, about, summary } = explanation;
        return { code, severity, about, summary };
      });
      return { contents: [{ uri: href, mimeType: json, text: JSON.stringify(codes) }] };
    },
  );
  const ids = versions.map(({ id }) => id);
  server.registerResource(
    'parameters',
    new ResourceTemplate('promptc://parameters/{version}', {
      list: () => ({
        resources: versions.map(({ id, label }) => ({
          name: `parameters of ${label}`,
          uri: `promptc://parameters/${id}`,
          mimeType: json,
        })),
      }),
      complete: { version: (start) => ids.filter((id) => id.toLowerCase().startsWith(start.toLowerCase())) },
    }),
    { title: 'Parameters of a model version', description: 'What each takes there, and its default', mimeType: json },
    ({ href }, { version }) => {
      const name = decodedUri(String(version));
      const id = versions.find((row) => row.id === name)?.id ?? readVersion(name);
      if (!id)
        throw new ProtocolError(INVALID_PARAMS, `there is no model version ${JSON.stringify(name.slice(0, 40))}`);
      return { contents: [{ uri: href, mimeType: json, text: JSON.stringify(explainVersion(id)) }] };
    },
  );
}
