import { endpoints } from './list.ts';

/** Whether more of an endpoint is worse: a graded adverse event, or an occurrence that its definition calls harm. */
export function isHarm(endpoint: string): boolean {
  const definition = endpoints.find(({ name }) => name === endpoint);
  return definition?.kind === 'grade' || (definition?.kind === 'occurrence' && definition.isHarm);
}
