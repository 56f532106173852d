import { endpoints } from '../endpoints/list.ts';

/** Names an endpoint of the analysis plan for people; an unknown one by its own id. */
export function endpointWords(endpoint: string): string {
  return endpoints.find(({ name }) => name === endpoint)?.title ?? endpoint;
}

/** Names an endpoint in short: `PFS`, `pCR`; an unknown one by its own id. */
export function endpointLabel(endpoint: string): string {
  return endpoints.find(({ name }) => name === endpoint)?.label ?? endpoint;
}

/** The title inside a sentence: `progression-free survival`. */
export function endpointInSentence(endpoint: string): string {
  const title = endpointWords(endpoint);
  const isAbbreviation = title.length > 1 && title[1] === title[1]!.toUpperCase() && title[1] !== ' ';
  return title === endpoint || isAbbreviation ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** Says what the estimate of an endpoint is, with its unit. */
export function measureWords(endpoint: string): string {
  const definition = endpoints.find(({ name }) => name === endpoint);
  switch (definition?.kind) {
    case 'time to event':
      return 'median, months';
    case 'grade':
      return `grade ${definition.countFrom} or higher, percent`;
    default:
      return 'percent';
  }
}

/** Whether an endpoint begins at the response of those who have one, so that arms are no longer as randomised. */
export function isFromResponse(endpoint: string): boolean {
  const definition = endpoints.find(({ name }) => name === endpoint);
  return definition?.kind === 'time to event' && definition.from === 'response';
}
