/**
 * A circle in a directed graph, or null when there is none; walked without recursion.
 *
 * @param edges the nodes each node points to; names that are no key have no edges
 * @returns the nodes in order, the first repeated at the end: a, b, a
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const finished = new Set<string>();
  for (const start of edges.keys()) {
    const path = [start];
    const onPath = new Set(path);
    const next = [0];
    while (path.length > 0) {
      const node = path.at(-1)!;
      const target = finished.has(node) ? undefined : edges.get(node)?.[next.at(-1)!];
      if (target === undefined) {
        finished.add(node);
        onPath.delete(node);
        path.pop();
        next.pop();
      } else if (onPath.has(target)) {
        return [...path.slice(path.indexOf(target)), target];
      } else {
        next[next.length - 1]!++;
        if (finished.has(target)) continue;
        path.push(target);
        onPath.add(target);
        next.push(0);
      }
    }
  }
  return null;
}
