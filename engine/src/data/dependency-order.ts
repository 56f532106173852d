/** Names by dependency, and the first circle among them. */
interface DependencyOrder {
  /** Each after all it depends on; ends early where a circle is met. */
  readonly order: readonly string[];
  /** The names around one circle of dependencies, each once; null when there is none. */
  readonly circle: readonly string[] | null;
}

/**
 * Orders names by dependency, keeping the given order where dependencies leave it free; walked without recursion.
 * @param names the names to order.
 * @param dependenciesOf direct dependencies of a name, asked once; a name outside `names` that is reached through
 * them is ordered too.
 * @returns the order, and the circle where there is one.
 */
export function orderByDependency(
  names: readonly string[],
  dependenciesOf: (name: string) => Iterable<string>,
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
        return { order, circle: around.slice(around.indexOf(next)) };
      } else if (!finished.has(next)) {
        enter(next);
      }
    }
  }
  return { order, circle: null };
}
