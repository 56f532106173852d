/** Names in an order in which each comes after all it depends on; or the first circle found. */
export type DependencyOrder = { readonly order: readonly string[] } | { readonly cycle: readonly string[] };

/**
 * Orders names by dependency, keeping the given order where dependencies leave it free.
 * @param names the names to order.
 * @param dependenciesOf direct dependencies of a name; those outside `names` must have none.
 * @returns the order, or the names around one circle of dependencies.
 */
export function orderByDependency(
  names: readonly string[],
  dependenciesOf: (name: string) => readonly string[],
): DependencyOrder {
  const order: string[] = [];
  const finished = new Set<string>();
  const onPath = new Set<string>();
  for (const start of names) {
    const path: { name: string; rest: string[] }[] = [];
    const enter = (name: string) => {
      path.push({ name, rest: [...dependenciesOf(name)].reverse() });
      onPath.add(name);
    };
    if (!finished.has(start)) enter(start);
    while (path.length > 0) {
      const { name, rest } = path[path.length - 1]!;
      const next = rest.pop();
      if (next === undefined) {
        order.push(name);
        finished.add(name);
        onPath.delete(name);
        path.pop();
      } else if (onPath.has(next)) {
        const around = path.map((step) => step.name);
        return { cycle: around.slice(around.indexOf(next)) };
      } else if (!finished.has(next)) {
        enter(next);
      }
    }
  }
  return { order };
}
