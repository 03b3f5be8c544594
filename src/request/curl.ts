import type { GenerationRequest } from './request.js';

const endpoint = 'https://api.all-images.ai/v1/image-generations';

/** A command for a POSIX shell that sends a request. The key is read from the environment when it runs. */
export function toCurl(request: GenerationRequest): string {
  const body = JSON.stringify(request).replaceAll("'", "'\\''");
  const headers = `-H 'content-type: application/json' -H "api-key: $ALL_IMAGES_API_KEY"`;
  return `curl -X POST ${endpoint} ${headers} -d '${body}'`;
}
